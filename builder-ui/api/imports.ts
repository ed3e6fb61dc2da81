// The import of a file into a form: upload, say which column is which field, settle what does not fit, write.
import type { Static } from 'typebox'
import type {
  ImportChoice,
  ImportIssue,
  ImportLine,
  ImportReading,
  ImportState,
} from '../../schemas/api/imports.ts'
import { apiGet, apiPost } from './client.ts'
import { type FormAddress, formPath } from './records.ts'

export type { ImportState }
export type Choice = ImportChoice
export type Issue = ImportIssue
export type ImportedLine = Static<ReturnType<typeof ImportLine>>
export type Reading = Static<ReturnType<typeof ImportReading>>

const path = (at: FormAddress, id: string, rest = ''): string => formPath(at, `/imports/${id}${rest}`)

/** `encoding` where it cannot be seen from the file. */
export const startImport = (at: FormAddress, file: File, encoding?: string): Promise<ImportState> => {
  const form = new FormData()
  form.append('file', file)
  return apiPost(formPath(at, '/imports'), form, { query: { encoding } })
}
export const readImportAgain = (at: FormAddress, id: string, reading: Reading): Promise<ImportState> =>
  apiPost(path(at, id, '/reading'), reading)
/** Lines that were not imported, with the reason. */
export const linesLeft = (
  at: FormAddress,
  id: string,
  cursor?: string,
): Promise<{ items: readonly ImportedLine[]; cursor: string | null }> =>
  apiGet(path(at, id, '/rows'), { query: { outcome: 'left', cursor } })
export const loadImport = (at: FormAddress, id: string): Promise<ImportState> => apiGet(path(at, id))
export const mapImport = (
  at: FormAddress,
  id: string,
  body: { columns: readonly { index: number; field: string | null }[]; submit: boolean },
): Promise<ImportState> => apiPost(path(at, id, '/mapping'), body)
export const previewImport = (
  at: FormAddress,
  id: string,
  choices: readonly Choice[],
): Promise<ImportState> => apiPost(path(at, id, '/preview'), { choices })
export const runImport = (at: FormAddress, id: string): Promise<ImportState> =>
  apiPost(path(at, id, '/run'), {})
export const cancelImport = (at: FormAddress, id: string): Promise<ImportState> =>
  apiPost(path(at, id, '/cancel'), {})
