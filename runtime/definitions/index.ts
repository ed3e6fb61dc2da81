// Door of the definition shelf, pure: JSON paths, commands over them, kinds, references.
export { canonicalJson } from './canonical.ts'
export { genericCommands } from './commands/index.ts'
export {
  firstMissing,
  insertItem,
  isPath,
  type Path,
  pointer,
  reaches,
  readAt,
  type Step,
  withoutItem,
  writeAt,
} from './json-path.ts'
export type { DefinitionKind, DefinitionValidators } from './kind.ts'
export { collectRefs, type IndexedReference, type RefContext, type Reference } from './refs.ts'
