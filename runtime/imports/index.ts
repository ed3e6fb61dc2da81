// Door of the import shelf, pure part: reading cells, matching columns, decisions.
export { type Choice, EVERY_OTHER, planRecords } from './choices.ts'
export { type ImportField, importFields, OWNER_DEPT_LABEL, OWNER_LABEL } from './fields.ts'
export { guardCell, unguardCell } from './guard.ts'
export {
  type FileColumn,
  type FileReading,
  type ImportCounts,
  type ImportMapping,
  type ImportPhase,
  type ImportRow,
  type LineOutcome,
  type LineProblem,
  NO_COUNTS,
  type StoredIssue,
} from './import-row.ts'
export { type Named, nearestOf } from './nearest.ts'
export { type Cell, type CellWorld, readCell } from './read/cell.ts'
export type { RawLine } from './read/line.ts'
export { departmentsOf, membersOf, type NameIndex, nameIndex } from './read/names.ts'
export { knowsWord, suggestFields } from './suggest.ts'
