// One spelling for every value, the same from JavaScript and from Postgres, so that answers are compared as text.
import type { FormulaType, Value } from '../../../runtime/formula/index.ts'
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import { type Sql, sql } from '../../../runtime/kernel/sql.ts'

/** null is empty; numbers plain, instants as milliseconds, lists as JSON of their items. */
export const canonical = (value: Value): string | null => {
  if (Array.isArray(value)) return JSON.stringify((value as readonly Value[]).map(canonical))
  if (value === null || value === '') return null
  if (Decimal.isDecimal(value)) return (value as Decimal).toFixed()
  return value instanceof Date ? String(value.getTime()) : String(value)
}

export const canonicalSql = (text: Sql, type: FormulaType): Sql => {
  switch (type.is) {
    case 'list':
      return sql`to_json(array(select ${itemSql(type.of)} from unnest(${text}) with ordinality as c(v, n) order by n))::text`
    case 'number':
      return sql`trim_scale(${text})::text`
    case 'datetime':
      return sql`trim_scale(extract(epoch from ${text}) * 1000)::text`
    default:
      return sql`(${text})::text`
  }
}
const itemSql = (type: FormulaType): Sql => {
  if (type.is === 'number') return sql`trim_scale(c.v)::text`
  if (type.is === 'datetime') return sql`trim_scale(extract(epoch from c.v) * 1000)::text`
  return type.is === 'text' ? sql`nullif(c.v, '')` : sql`c.v::text`
}

/** As the manual writes answers: '' is empty, TRUE and FALSE, instants in ISO. */
export const shown = (answer: string | null, type: FormulaType): string => {
  if (answer === null) return ''
  if (type.is === 'boolean') return answer.toUpperCase()
  return type.is === 'datetime' ? new Date(Number(answer)).toISOString() : answer
}
