// Door of the app shelf with the database: publishing forms, their schema jobs, drift.
export { findDrift } from './drift.pg.ts'
export { resumeSchemaJobs, runSchemaJob } from './migrate/job.pg.ts'
export {
  type Preview,
  type PublishCall,
  type Published,
  previewForm,
  publishForm,
} from './migrate/publish.pg.ts'
export { indexedReferences, type RefSource } from './refs.ts'
