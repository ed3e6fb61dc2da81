// Values as text and back, one rule for `&`, TEXT, CONCATENATE and JOIN, in both back ends.
import { Decimal, divide, inDomain, parseDecimal, plain } from '../../kernel/decimal.ts'
import { commaList, join, param, type Sql, sql } from '../../kernel/sql.ts'
import { shownText } from '../../kernel/text.ts'
import { isoDay, pad, wallClock } from '../../kernel/time.ts'
import { isList } from '../check/types.ts'
import type { SqlEnv } from '../functions/function.ts'
import type { Facts, FormulaType, Value } from '../types.ts'

const NOTHING: FormulaType = { is: 'empty' }

/** Empty is "". Numbers plain, dates ISO, booleans TRUE/FALSE, options by label in the workspace's language, people by name. */
export const textOf = (value: Value, type: FormulaType, facts: Facts): string => {
  if (value === null || Array.isArray(value)) return ''
  if (Decimal.isDecimal(value)) return plain(value as Decimal)
  if (value instanceof Date) return stamp(value, facts)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  const text = String(value)
  if (type.is === 'option') return labelsOf(type, facts.language).get(text) ?? text
  if (type.is === 'member') return facts.memberName?.(text) ?? ''
  return type.is === 'department' ? (facts.departmentName?.(text) ?? '') : text
}
const stamp = (instant: Date, facts: Facts): string => {
  const wall = new Date(wallClock(instant, facts.timeZone))
  return `${isoDay(wall)} ${pad(wall.getUTCHours())}:${pad(wall.getUTCMinutes())}:${pad(wall.getUTCSeconds())}`
}
const labelsOf = (type: FormulaType, language: string): ReadonlyMap<string, string> =>
  new Map(
    (type.is === 'option' ? (type.options ?? []) : []).map((each) => [
      each.key,
      shownText(each.label, language),
    ]),
  )

/** Never null. */
export const textSql = (value: Sql, type: FormulaType, env: SqlEnv): Sql => {
  switch (type.is) {
    case 'empty':
      return sql`''::text`
    case 'number':
    case 'boolean':
    case 'date':
    case 'time':
      return sql`fw.text(${value})`
    case 'datetime':
      return sql`fw.text(${value}, ${param(env.facts.timeZone, 'text')})`
    case 'option':
      return sql`fw.label(${value}, ${param(Object.fromEntries(labelsOf(type, env.facts.language)), 'jsonb')})`
    case 'member':
      return nameSql(env.names.memberName, value)
    case 'department':
      return nameSql(env.names.departmentName, value)
    default:
      return sql`coalesce(${value}, '')`
  }
}
const nameSql = (name: ((id: Sql) => Sql) | undefined, value: Sql): Sql =>
  name === undefined ? sql`''::text` : sql`coalesce(${name(value)}, '')`

/** Every item of values and lists as text, in order; empties are "". */
export const textsOf = (values: readonly Value[], types: readonly FormulaType[], facts: Facts): string[] =>
  values.flatMap((value, index) => {
    const type = types[index] ?? NOTHING
    if (!isList(type)) return [textOf(value, type, facts)]
    return Array.isArray(value) ? (value as readonly Value[]).map((each) => textOf(each, type.of, facts)) : []
  })
export const textsSql = (values: readonly Sql[], types: readonly FormulaType[], env: SqlEnv): Sql => {
  const pieces = values.map((value, index) => {
    const type = types[index] ?? NOTHING
    if (!isList(type)) return sql`array[${textSql(value, type, env)}]`
    return sql`array(select ${textSql(sql`i.v`, type.of, env)} from unnest(${value}) with ordinality i(v, o) order by i.o)`
  })
  return pieces.length === 0 ? sql`array[]::text[]` : sql`(${join(pieces, sql` || `)})`
}
/** One text after the other, without the limit on length. */
export const joinedSql = (texts: readonly Sql[]): Sql => sql`concat(${commaList(texts)})`

/** VALUE: `1,200.50`, `12.5%`, `-3`, `1e5`, `¥1,200`, `200元`, `USD 5`, `7 1/5`; anything else is empty. */
export const numberOf = (text: string): Decimal | null => {
  const match = NUMBER.exec(text)
  if (match === null) return null
  const [, sign = '', whole = '', fraction = '', exponent = '0', above, below, after] = match
  const digits = parseDecimal(`${sign}${whole.replaceAll(',', '') || '0'}${fraction}`)
  if (digits === null) return null
  if (above !== undefined && below !== undefined) {
    const part = divide(new Decimal(above), new Decimal(below))
    return part === null || match[3] !== undefined || match[4] !== undefined
      ? null
      : inDomain(sign === '-' ? digits.minus(part) : digits.plus(part))
  }
  const scaled = inDomain(digits.times(new Decimal(10).pow(Number(exponent))))
  return scaled === null || after !== '%' ? scaled : inDomain(scaled.div(100))
}
/** Currencies whose signs and codes VALUE passes over; the number stays plain, its unit is a matter of the field. */
const CURRENCY = '[¥￥$€£]|CNY|RMB|USD|EUR|GBP|JPY|HKD'
const NUMBER = new RegExp(
  String.raw`^[ \t\r\n]*([-+]?)(?:(?:${CURRENCY}) ?)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+|(?=\.[0-9]))(\.[0-9]+)?(?:[eE]([-+]?[0-9]{1,2}))?(?: ([0-9]{1,15})/([0-9]{1,15}))?[ \t\r\n]*(%|元|${CURRENCY})?[ \t\r\n]*$`,
)
