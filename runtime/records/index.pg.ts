// Door of the record shelf with database: the write path and the questions.
export { keepFields } from './kept/drafts.pg.ts'
export { enqueueSchemaJob, reserveSchemaJob } from './kept/jobs/later.pg.ts'
export { namesChanged } from './kept/jobs/names.pg.ts'
export { previewResults, type ResultsPreview } from './kept/jobs/preview.pg.ts'
export { type Progress, updatingFields } from './kept/jobs/progress.pg.ts'
export { type ComputeStep, type Refresh, refreshBatch } from './kept/jobs/refresh.pg.ts'
export { settingsChanged } from './kept/jobs/settings.pg.ts'
export type { Keeping } from './kept/values.pg.ts'
export { type BatchEdit, type BatchRow, batchRows } from './read/batch.pg.ts'
export { getRecord, type ShownRecord } from './read/get.pg.ts'
export {
  type ListedRecord,
  queryRecords,
  type ReadOptions,
  type RecordList,
  type RecordListQuery,
} from './read/list.pg.ts'
export { matchRecords, type NamedRecord } from './read/match.pg.ts'
export { type RecordRights, recordRights } from './read/record-rights.pg.ts'
export { loadShown, type Shown, type ShownName } from './read/shown.pg.ts'
export { recordTitles } from './read/titles.pg.ts'
export { COUNT_CAP, countRecords, type SummaryKey, summarize, type Total } from './read/totals.pg.ts'
export { computeDraft } from './read/unsaved/draft.pg.ts'
export { type TrialAnswer, type TrialQuestion, tryFormula } from './read/unsaved/trial.pg.ts'
export { applyChanges } from './write/apply.pg.ts'
export { recordImages } from './write/lock.pg.ts'
