// Which names a formula can read from a record alone, wherever the record is: browser, server, job.
import type { FormModel, ModelField } from '../model-types.ts'

/** This record, the person and nothing else; what reads a field that is made of other records, reads them too. */
export const isLocalPath = (model: FormModel, path: readonly string[], subform?: ModelField): boolean => {
  const [head = '', second] = path
  if (head.endsWith(':')) return false
  if (second === undefined) return !ASKED.has(head) && isOwn(model.byKey.get(head))
  if (head === 'old') return isOwn(model.byKey.get(second))
  if (head === 'user') return true
  const lines = head === 'row' ? subform : model.byKey.get(head)
  const column = lines?.columns?.find((each) => each.key === second)
  return path.length === 2 && (head === 'row' || column !== undefined) && isOwn(column)
}
/** System fields whose value is found only in the database: who is behind a principal, what the record is called. */
const ASKED: ReadonlySet<string> = new Set(['title', 'created_by', 'updated_by'])
const isOwn = (field: ModelField | undefined): boolean => field?.formula === undefined || field.local === true
