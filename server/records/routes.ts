// Records over HTTP; shapes in schemas/api/records.ts. Lists and other questions by POST are reads and need no key.
import { Type } from 'typebox'
import { Done, Page } from '../../schemas/api/common.ts'
import {
  BatchEdit,
  BatchPreview,
  BulkOutcomes,
  BulkRecords,
  ComputeAnswer,
  ComputeRequest,
  CountAnswer,
  CountRequest,
  CreateRecord,
  FormForViewer,
  HistoryEntry,
  OptionsAnswer,
  OptionsRequest,
  PatchRecord,
  RecordDetail,
  RecordDraft,
  RecordDraftBody,
  RecordPage,
  RecordQuery,
  SavedRecord,
  SummaryAnswer,
  SummaryRequest,
  TrialAnswer,
  TrialRequest,
} from '../../schemas/api/records.ts'
import { defineRoute, type Route } from '../plugins/route.ts'
import {
  computed,
  countOf,
  formForViewer,
  historyOf,
  listRecords,
  optionsOf,
  recordDetail,
  summaryOf,
  tried,
} from './ask.ts'
import { dropDraft, loadDraft, saveDraft } from './drafts.ts'
import { exportCsv } from './export.ts'
import {
  bulkRecords,
  createRecord,
  deleteRecord,
  type FlowsOf,
  patchRecord,
  previewBatch,
  restoreRecord,
} from './write.ts'

/** Four a second: a page asks once per burst of typing. */
const COMPUTES_PER_MINUTE = 240
const FORM = '/apps/:app/forms/:form'
const RECORDS = `${FORM}/records`
const RECORD = `${RECORDS}/:id`
const DRAFT = `${FORM}/record-draft`
const read = { policy: 'member', audit: null } as const
const readByPost = { method: 'POST', policy: 'member', audit: null, idempotent: 'read' } as const
const write = { policy: 'member', idempotent: 'key' } as const

const oneRoutes: readonly Route[] = [
  defineRoute({ ...read, method: 'GET', url: FORM, response: FormForViewer(), handle: formForViewer }),
  defineRoute({ ...read, method: 'GET', url: RECORD, response: RecordDetail(), handle: recordDetail }),
  defineRoute({
    ...read,
    method: 'GET',
    url: `${RECORD}/history`,
    query: ['cursor'],
    response: Page(HistoryEntry()),
    handle: historyOf,
  }),
]

const questionRoutes: readonly Route[] = [
  defineRoute({
    ...readByPost,
    url: `${RECORDS}/query`,
    body: RecordQuery(),
    response: RecordPage(),
    handle: (call) => listRecords(call, false),
  }),
  defineRoute({
    ...readByPost,
    url: `${RECORDS}/bin`,
    body: RecordQuery(),
    response: RecordPage(),
    handle: (call) => listRecords(call, true),
  }),
  defineRoute({
    ...readByPost,
    url: `${RECORDS}/count`,
    body: CountRequest(),
    response: CountAnswer(),
    handle: countOf,
  }),
  defineRoute({
    ...readByPost,
    url: `${RECORDS}/summary`,
    body: SummaryRequest(),
    response: SummaryAnswer(),
    handle: summaryOf,
  }),
  defineRoute({
    ...readByPost,
    url: `${FORM}/options`,
    body: OptionsRequest(),
    response: OptionsAnswer(),
    handle: optionsOf,
  }),
  defineRoute({
    ...readByPost,
    url: `${FORM}/compute`,
    perMinute: COMPUTES_PER_MINUTE,
    body: ComputeRequest(),
    response: ComputeAnswer(),
    handle: computed,
  }),
  defineRoute({
    ...readByPost,
    url: `${FORM}/try`,
    perMinute: COMPUTES_PER_MINUTE,
    body: TrialRequest(),
    response: TrialAnswer(),
    handle: tried,
  }),
  defineRoute({
    ...readByPost,
    url: `${FORM}/export`,
    body: RecordQuery(),
    response: Type.String(),
    media: 'text/csv',
    handle: exportCsv,
  }),
]

const draftRoutes: readonly Route[] = [
  defineRoute({
    ...read,
    method: 'GET',
    url: DRAFT,
    query: ['record'],
    response: RecordDraft(),
    handle: loadDraft,
  }),
  defineRoute({
    ...write,
    method: 'PUT',
    url: DRAFT,
    query: ['record'],
    audit: 'record_draft',
    body: RecordDraftBody(),
    response: Done(),
    handle: saveDraft,
  }),
  defineRoute({
    ...write,
    method: 'DELETE',
    url: DRAFT,
    query: ['record'],
    audit: 'record_draft',
    response: Done(),
    handle: dropDraft,
  }),
]

const writeRoutes = (flowsOf: FlowsOf): readonly Route[] => [
  defineRoute({
    ...write,
    method: 'POST',
    url: RECORDS,
    audit: 'record_create',
    body: CreateRecord(),
    response: SavedRecord(),
    handle: (call) => createRecord(call, flowsOf),
  }),
  defineRoute({
    ...write,
    method: 'PATCH',
    url: RECORD,
    audit: 'record_patch',
    body: PatchRecord(),
    response: SavedRecord(),
    handle: (call) => patchRecord(call, flowsOf),
  }),
  defineRoute({
    ...write,
    method: 'DELETE',
    url: RECORD,
    audit: 'record_delete',
    response: Done(),
    handle: (call) => deleteRecord(call, flowsOf),
  }),
  defineRoute({
    ...write,
    method: 'POST',
    url: `${RECORD}/restore`,
    audit: 'record_restore',
    response: SavedRecord(),
    handle: (call) => restoreRecord(call, flowsOf),
  }),
  defineRoute({
    ...write,
    method: 'POST',
    url: `${RECORDS}/bulk`,
    audit: 'record_bulk',
    body: BulkRecords(),
    response: BulkOutcomes(),
    handle: (call) => bulkRecords(call, flowsOf),
  }),
  defineRoute({
    ...readByPost,
    url: `${RECORDS}/bulk/preview`,
    body: BatchEdit(),
    response: BatchPreview(),
    handle: (call) => previewBatch(call, flowsOf),
  }),
]

/** `flowsOf` is the flow engine's port: shelves do not know each other, whoever lists the routes brings them together. */
export const recordRoutes = (flowsOf: FlowsOf): readonly Route[] => [
  ...oneRoutes,
  ...questionRoutes,
  ...writeRoutes(flowsOf),
  ...draftRoutes,
]
