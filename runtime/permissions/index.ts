// Door of the permission shelf, pure part.
export { permissionChanges, type RightsChange } from './changes.ts'
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
export { formReveals, setReveals } from './reveals.ts'
export { canOperate, operationsOf, readableFields, writableFields } from './rights.ts'
export {
  ACCESS_NAMES,
  type GrantFacts,
  grantSentence,
  joinNames,
  OPERATION_NAMES,
  ROWS_NAMES,
} from './sentence.ts'
export { subjectOf } from './subject.ts'
