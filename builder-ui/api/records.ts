// Records of a form: paths and calls of server/records. No query library here, the fill page uses these too.
import type { Static } from 'typebox'
import type { FileRef, Json, RecordValues } from '../../runtime/values/index.ts'
import type { Department, Member } from '../../schemas/api/org.ts'
import type {
  BatchEdit,
  BatchPreview,
  ComputeRequest,
  FormForViewer,
  HistoryEntry,
  RecordDetail,
  RecordPage,
  RecordQuery,
  SavedRecord,
  TrialAnswer,
  TrialRequest,
} from '../../schemas/api/records.ts'
import type { FormDef } from '../../schemas/form.ts'
import {
  apiDelete,
  apiGet,
  apiPatch,
  apiPost,
  apiPut,
  apiRead,
  type CallOptions,
  exchange,
} from './client.ts'
import { wsPath } from './workspace-path.ts'

/** Where a form lives. */
export interface FormAddress {
  readonly slug: string
  readonly app: string
  readonly form: string
}

export type ViewedForm = Omit<Static<ReturnType<typeof FormForViewer>>, 'doc'> & { readonly doc: FormDef }
export type Saved = Static<ReturnType<typeof SavedRecord>>
export type History = Static<ReturnType<typeof HistoryEntry>>
export type { RecordDetail, RecordPage, RecordQuery }
export type RecordRow = RecordPage['items'][number]
type Signal = AbortSignal | undefined

export const formPath = ({ slug, app, form }: FormAddress, rest = ''): string =>
  wsPath(slug, `/apps/${encodeURIComponent(app)}/forms/${encodeURIComponent(form)}${rest}`)

export const loadForm = (at: FormAddress, options?: CallOptions): Promise<ViewedForm> =>
  apiGet(formPath(at), options)
export const queryRecords = (at: FormAddress, query: RecordQuery, signal?: Signal): Promise<RecordPage> =>
  apiRead(formPath(at, '/records/query'), query, { signal })
export const queryBin = (at: FormAddress, query: RecordQuery, signal?: Signal): Promise<RecordPage> =>
  apiRead(formPath(at, '/records/bin'), query, { signal })

export interface Selection {
  readonly filter?: string
  readonly search?: string
}
export const countRecords = (
  at: FormAddress,
  selection: Selection & { readonly exact: boolean },
  signal?: Signal,
): Promise<{ total: number; capped: boolean }> =>
  apiRead(formPath(at, '/records/count'), selection, { signal })
export const summarize = (
  at: FormAddress,
  selection: Selection & { readonly aggregates: readonly { field: string; aggregate: string }[] },
  signal?: Signal,
): Promise<{ values: Record<string, unknown> }> =>
  apiRead(formPath(at, '/records/summary'), selection, { signal })

export const loadRecord = (at: FormAddress, id: string, signal?: Signal): Promise<RecordDetail> =>
  apiGet(formPath(at, `/records/${id}`), { signal })
export const createRecord = (
  at: FormAddress,
  body: { id?: string; values: RecordValues; formVersion: number; submit?: boolean },
  options?: CallOptions,
): Promise<Saved> => apiPost(formPath(at, '/records'), body, options)
export const patchRecord = (
  at: FormAddress,
  id: string,
  body: { values: RecordValues; baseRev: number; formVersion: number },
): Promise<Saved> => apiPatch(formPath(at, `/records/${id}`), body)
export const deleteRecord = (at: FormAddress, id: string): Promise<unknown> =>
  apiDelete(formPath(at, `/records/${id}`))
export const restoreRecord = (at: FormAddress, id: string): Promise<Saved> =>
  apiPost(formPath(at, `/records/${id}/restore`), {})
export const bulkRecords = (
  at: FormAddress,
  body: { delete?: readonly string[]; restore?: readonly string[]; patch?: BatchEdit },
): Promise<{ outcomes: readonly { ok: boolean; id: string; problems?: readonly unknown[] }[] }> =>
  apiPost(formPath(at, '/records/bulk'), body)
/** What a batch edit would do, record by record; nothing is written. */
export const previewBatch = (at: FormAddress, edit: BatchEdit): Promise<BatchPreview> =>
  apiRead(formPath(at, '/records/bulk/preview'), edit, {})
export type { BatchEdit, BatchPreview }
export const recordHistory = (
  at: FormAddress,
  id: string,
  cursor?: string,
): Promise<{ items: readonly History[]; cursor: string | null }> =>
  apiGet(formPath(at, `/records/${id}/history`), { query: { cursor } })

export const relationOptions = (
  at: FormAddress,
  field: string,
  search: string,
  signal?: Signal,
): Promise<{ items: readonly { id: string; title: string }[] }> =>
  apiRead(formPath(at, '/options'), { field, search, limit: 30 }, { signal })
/** What only the server can work out of what is typed: fields, rules and defaults by name. */
export const computeRecord = (
  at: FormAddress,
  asked: ComputeRequest,
  signal?: Signal,
): Promise<ComputedRecord> => apiRead(formPath(at, '/compute'), asked, { signal })
/** A formula that is not saved yet, on a record or on made-up values, with the rights of who asks. */
export const tryFormula = (at: FormAddress, asked: TrialRequest, signal?: Signal): Promise<Trial> =>
  apiRead(formPath(at, '/try'), asked, { signal })
export type Trial = TrialAnswer & { readonly parts: readonly Json[] | null }

export interface ComputedRecord {
  readonly values: RecordValues
  readonly rules: Readonly<Record<string, boolean>>
  readonly defaults: RecordValues
}

/** The server's copy of what was typed; the browser's copy is in offline/. */
export interface RecordDraft {
  readonly values: RecordValues
  readonly updatedAt?: string
}
export const loadRecordDraft = (at: FormAddress, record?: string): Promise<RecordDraft | null> =>
  apiGet(formPath(at, '/record-draft'), { query: { record } })
export const saveRecordDraft = (at: FormAddress, values: RecordValues, record?: string): Promise<unknown> =>
  apiPut(formPath(at, '/record-draft'), { values }, { query: { record }, noGate: true })
export const dropRecordDraft = (at: FormAddress, record?: string): Promise<unknown> =>
  apiDelete(formPath(at, '/record-draft'), { query: { record }, noGate: true })

/** The filtered list as CSV, to be saved by the browser. */
export const exportRecords = async (at: FormAddress, query: RecordQuery): Promise<Blob> =>
  (await exchange('POST', formPath(at, '/export'), query, { read: true })).blob()

export const uploadFile = (slug: string, file: File): Promise<FileRef> => {
  const form = new FormData()
  form.append('file', file)
  return apiPost(wsPath(slug, '/files'), form)
}

export const searchMembers = (
  slug: string,
  search: string,
  signal?: Signal,
): Promise<{ items: readonly Static<ReturnType<typeof Member>>[] }> =>
  apiGet(wsPath(slug, '/members'), {
    signal,
    query: { search: search === '' ? undefined : search, limit: 30 },
  })
export const loadDepartments = (
  slug: string,
  signal?: Signal,
): Promise<{ items: readonly Static<ReturnType<typeof Department>>[] }> =>
  apiGet(wsPath(slug, '/departments'), { signal })
