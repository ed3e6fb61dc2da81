// Door of the history shelf, pure part.
export type { ChangeOrigin, ChangeRow, FieldChanges } from './entry.ts'
