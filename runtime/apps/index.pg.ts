// Door of the app shelf with the database: installing apps, publishing forms, their schema jobs, drift.

export { SCHEMA_TASK } from '../forms/index.ts'
export type { AppKind, AppShapes } from './app-kind.ts'
export { brokenParts } from './dependents.ts'
export { findDrift } from './drift.pg.ts'
export { appFile, type ExportCall, exportApp } from './export/export.pg.ts'
export { giveFirst, rebindSet, type SetBinding } from './install/access.pg.ts'
export { freeKey } from './install/free-key.ts'
export { type InstallCall, type InstalledApp, type InstallPlace, installApp } from './install/install.pg.ts'
export { buildIndexesOf, type IndexWork, planIndexes } from './migrate/indexes.pg.ts'
export { resumeSchemaJobs, runSchemaJob } from './migrate/job.pg.ts'
export {
  type Preview,
  type PublishCall,
  type Published,
  previewForm,
  publishForm,
} from './migrate/publish.pg.ts'
export { type NavigationPlace, navigationPlaces } from './navigation.ts'
export { indexedReferences, type RefSource } from './refs.ts'
