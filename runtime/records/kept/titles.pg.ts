// What follows from kept fields in the row itself: a title that reads them or other records, and the search text they stand in.
import { oneLine, type StoredForm, titleFormula } from '../../forms/index.ts'
import { columnName } from '../../kernel/naming.ts'
import { id, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Row, Tx } from '../../pg/index.ts'
import { columnValues } from '../images.ts'
import { modelField, recordTable } from '../row/fields.ts'
import { searchOf } from '../write/rows.ts'
import { TITLE } from './graph.ts'
import { freshExpr, type Keeping } from './values.pg.ts'

/** Are there kept texts among the fields, which people search by? */
export const searched = (form: StoredForm, fields: Iterable<string>): boolean =>
  [...fields].some((key) => key === TITLE || modelField(form, key)?.valueType.name === 'text')

/** Titles by record, of those whose title is another now. With `own` also titles that are made of the record alone. */
export const refreshTitles = async (
  tx: Tx,
  keeping: Keeping,
  form: StoredForm,
  ids: readonly string[],
  own = false,
): Promise<ReadonlyMap<string, string>> => {
  const texts = form.model.fields.filter(
    (field) => field.valueType.name === 'text' && form.columns.has(field.key),
  )
  const columns = texts.map((field) => sql`, r.${id(columnName(form.columns.get(field.key)?.columnNo ?? 0))}`)
  const title = titleExpr(keeping, form, own)
  const rows = await tx.query(sql`
    select r.id, r.title, r.search, ${title ?? sql`null::text`} as made${columns.reduce((all, each) => sql`${all}${each}`, sql``)}
      from ${recordTable(tx.ctx, form)} r where r.id = any(${param(ids, 'uuid[]')})`)
  const made = rows.map((row) => madeOf(form, row, title !== undefined))
  const changed = made.filter(({ row, title, search }) => row.title !== title || row.search !== search)
  if (changed.length > 0)
    await tx.query(sql`
      update ${recordTable(tx.ctx, form)} t set title = x.title, search = x.search
        from jsonb_to_recordset(${param(
          changed.map(({ row, title, search }) => ({ id: row.id, title, search })),
          'jsonb',
        )}) as x(id uuid, title text, search text) where t.id = x.id`)
  return new Map(
    changed.filter(({ row, title }) => row.title !== title).map(({ row, title }) => [String(row.id), title]),
  )
}

/** undefined: the title is what the last save made it. */
const titleExpr = (keeping: Keeping, form: StoredForm, own: boolean): Sql | undefined => {
  const formula = titleFormula(form.model)
  if (formula?.local === false || (formula !== null && own))
    return freshExpr(keeping, form, { field: TITLE, checked: formula.checked })
  if (!own) return undefined
  const first = form.model.fields.find(
    (field) => field.valueType.name === 'text' && field.formula === undefined,
  )
  const column = form.columns.get(first?.key ?? '')
  return column === undefined ? sql`null::text` : sql`r.${id(columnName(column.columnNo))}`
}

const madeOf = (form: StoredForm, row: Row, titled: boolean) => {
  const title = titled ? oneLine(row.made) : String(row.title)
  return { row, title, search: searchOf(form, { title, values: columnValues(form, row) }) }
}
