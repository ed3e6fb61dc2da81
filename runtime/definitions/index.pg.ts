// Door of the definition shelf with the database: apps, definitions, drafts, versions, uses.
export {
  appId,
  createApp,
  createDefinition,
  type DefinitionItem,
  type DefinitionRow,
  definitionRow,
  definitionsStatement,
  type NewApp,
  type NewDefinition,
} from './app.pg.ts'
export {
  applyDraftCommands,
  type Draft,
  type DraftCommand,
  type DraftResult,
  discardDraft,
  type Editing,
  loadDraft,
  readDraft,
  settleDraft,
} from './draft.pg.ts'
export { type InstalledDefinition, installDefinitions } from './install.pg.ts'
export { saveRefs, type UseRow, usesOf, usesStatement } from './uses.pg.ts'
export {
  documentHash,
  insertVersion,
  listVersions,
  makeCurrent,
  type NewVersion,
  publishDefinition,
  readVersion,
  type VersionRow,
  versionsStatement,
} from './version.pg.ts'
