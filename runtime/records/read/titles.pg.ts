// Titles of records of many forms, for lists that are not about one form: one statement. The caller decides who may see them.
import type { StoredForm } from '../../forms/index.ts'
import { join, param, sql } from '../../kernel/sql.ts'
import type { Tx } from '../../pg/index.ts'
import { recordTable } from '../row/fields.ts'

/** By id; a record that was purged is missing. */
export const recordTitles = async (
  source: Pick<Tx, 'ctx' | 'query'>,
  wanted: readonly { readonly form: StoredForm; readonly id: string }[],
): Promise<ReadonlyMap<string, string>> => {
  const byForm = new Map<StoredForm, string[]>()
  for (const { form, id } of wanted) byForm.set(form, [...(byForm.get(form) ?? []), id])
  if (byForm.size === 0) return new Map()
  const selects = [...byForm].map(
    ([form, ids]) =>
      sql`select r.id, r.title from ${recordTable(source.ctx, form)} r where r.id = any(${param(ids, 'uuid[]')})`,
  )
  const rows = await source.query<{ id: string; title: string }>(join(selects, sql` union all `))
  return new Map(rows.map((row) => [row.id, row.title]))
}
