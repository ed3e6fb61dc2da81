// Door of the definition shelf, pure: JSON paths and the commands over them.
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
