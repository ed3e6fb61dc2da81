// Door of the permission shelf, pure part.
export { checkPermissionSet } from './check.ts'
export { permissionCommands } from './commands/index.ts'
export {
  type AccessInput,
  type AppliedSet,
  compileAccess,
  definitionAccess,
  grantsOn,
  recordAccess,
  titleAccess,
} from './compile.ts'
export { explain, fieldsByRight, type Reason } from './explain.ts'
export { canOperate, operationsOf, readableFields, writableFields } from './rights.ts'
export { subjectOf } from './subject.ts'
