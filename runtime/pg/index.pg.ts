// Door of the database shelf: printing fragments, the tables of a workspace, idempotency, versions, inspection.

export { inspectTables, type PhysicalColumn, type PhysicalIndex, type PhysicalTable } from './inspect.pg.ts'
export {
  formulaFiles,
  type SqlFile,
  schemaVersion,
  splitStatements,
  sqlFiles,
  type WorkspaceNames,
  workspaceStatements,
} from './install.pg.ts'
export {
  type AuditFields,
  auditInsert,
  type OnceToken,
  once,
  onceClaim,
  onceSeen,
  onceSettle,
  onceTrail,
  replay,
} from './once.pg.ts'
export { type PrintedSql, printConstant, printSql, quoteName, statementName } from './print.ts'
export { enqueueJob, holdFence, type NewJob } from './queue.pg.ts'
export { nextNumber, raiseVersion, raiseVersionSql, type VersionName } from './settings.pg.ts'
export { zoneMinutes } from './zones.pg.ts'
