// Which value may become which when a field changes its type: one rule per pair, in JavaScript for previews and undo, as an
// SQL expression for batches. `{ lost: true }` says a value that was there has no counterpart; it is counted and shown before
// anything runs. A pair that is not listed is refused.
import type { Option } from '../../schemas/form.ts'
import type { ValueTypeName } from '../../schemas/vocabulary.ts'
import { Decimal, parseDecimal, plain } from '../kernel/decimal.ts'
import { param, type Sql, type SqlPart, sql } from '../kernel/sql.ts'
import { instantInZone, pad, readIsoDay, wallClock } from './reading.ts'
import type { Json } from './value-type.ts'

export interface ConversionContext {
  readonly timeZone: string
  /** Options before and after, when one side is a choice. */
  readonly fromOptions?: readonly Option[]
  readonly toOptions?: readonly Option[]
  /** Decimals the new field keeps; a value with more is lost rather than rounded. */
  readonly decimals?: number
}
export type Converted = { readonly value: Json } | { readonly lost: true }

export interface Conversion {
  readonly js: (value: Json, context: ConversionContext) => Converted
  /** The column's new value, null where the value is lost or empty. The argument is used once per template place. */
  readonly sql: (column: SqlPart, context: ConversionContext) => Sql
}

const LOST: Converted = { lost: true }
const value = (json: Json): Converted => ({ value: json })
const same: Conversion = { js: (json) => value(json), sql: (column) => sql`${column}` }

const DECIMAL_TEXT = '^-?[0-9]{1,38}([.][0-9]{1,16})?$'
/** Every calendar day of the years 1–9999 and nothing else, so that the cast behind it cannot raise (Postgres 15 has no soft cast). */
const DAY_TEXT =
  '^(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$'

const numberToText: Conversion = {
  js: (json) => value(plain(new Decimal(String(json)))),
  sql: (column) => sql`trim_scale(${column})::text`,
}
const numberToNumber: Conversion = {
  js: (json, { decimals }) =>
    decimals !== undefined && new Decimal(String(json)).decimalPlaces() > decimals ? LOST : value(json),
  sql: (column, { decimals }) =>
    decimals === undefined
      ? sql`${column}`
      : sql`(case when scale(trim_scale(${column})) <= ${param(decimals, 'integer')} then ${column} end)`,
}
const textToNumber: Conversion = {
  js: (json, context) => {
    const text = String(json).trim()
    const number = new RegExp(DECIMAL_TEXT).test(text) ? parseDecimal(text) : null
    return number === null ? LOST : numberToNumber.js(plain(number), context)
  },
  sql: (column, context) => {
    const number = sql`(case when btrim(${column}) ~ ${param(DECIMAL_TEXT)} then btrim(${column})::numeric end)`
    return numberToNumber.sql(number, context)
  },
}
const textToDate: Conversion = {
  js: (json) => {
    const day = readIsoDay(String(json).trim())
    return day === null ? LOST : value(day)
  },
  sql: (column) => sql`(case when btrim(${column}) ~ ${param(DAY_TEXT)} then btrim(${column})::date end)`,
}
const dateToText: Conversion = {
  js: (json) => value(json),
  sql: (column) => sql`to_char(${column}, 'YYYY-MM-DD')`,
}
const dateToDatetime: Conversion = {
  js: (json, { timeZone }) => value(instantInZone(String(json), 0, timeZone).toISOString()),
  sql: (column, { timeZone }) => sql`(${column}::timestamp at time zone ${param(timeZone, 'text')})`,
}
const datetimeToDate: Conversion = {
  js: (json, { timeZone }) => {
    const wall = wallClock(Date.parse(String(json)), timeZone)
    return value(`${pad(wall.year, 4)}-${pad(wall.month, 2)}-${pad(wall.day, 2)}`)
  },
  sql: (column, { timeZone }) => sql`(${column} at time zone ${param(timeZone, 'text')})::date`,
}
const booleanToText: Conversion = { js: (json) => value(String(json)), sql: (column) => sql`${column}::text` }
const booleanToNumber: Conversion = {
  js: (json) => value(json === true ? '1' : '0'),
  sql: (column) => sql`(${column}::integer)::numeric`,
}

const kept = (options: readonly Option[] | undefined): readonly string[] =>
  (options ?? []).map((option) => option.key)
const choiceToChoice: Conversion = {
  js: (json, { toOptions }) => (kept(toOptions).includes(String(json)) ? value(json) : LOST),
  sql: (column, { toOptions }) =>
    sql`(case when ${column} = any(${param(kept(toOptions), 'text[]')}) then ${column} end)`,
}
const choiceToChoices: Conversion = {
  js: (json, context) => ('lost' in choiceToChoice.js(json, context) ? LOST : value([json])),
  sql: (column, { toOptions }) =>
    sql`(case when ${column} = any(${param(kept(toOptions), 'text[]')}) then array[${column}] end)`,
}
const choicesToChoice: Conversion = {
  js: (json, context) =>
    Array.isArray(json) && json.length === 1 ? choiceToChoice.js(json[0] as Json, context) : LOST,
  sql: (column, { toOptions }) =>
    sql`(case when cardinality(${column}) = 1 and ${column} <@ ${param(kept(toOptions), 'text[]')} then (${column})[1] end)`,
}
const choicesToChoices: Conversion = {
  js: (json, { toOptions }) =>
    Array.isArray(json) && json.every((key) => kept(toOptions).includes(String(key))) ? value(json) : LOST,
  sql: (column, { toOptions }) =>
    sql`(case when ${column} <@ ${param(kept(toOptions), 'text[]')} then ${column} end)`,
}
/** Labels become keys by key or by label in any language; the first option that matches. */
const labelKeys = (options: readonly Option[] | undefined): readonly (readonly [string, string])[] =>
  (options ?? []).flatMap((option) => [
    [option.key, option.key] as const,
    ...Object.values(option.label).map((label) => [label, option.key] as const),
  ])
const textToChoice: Conversion = {
  js: (json, { toOptions }) => {
    const found = labelKeys(toOptions).find(([label]) => label === String(json).trim())
    return found === undefined ? LOST : value(found[1])
  },
  sql: (column, { toOptions }) => {
    const pairs = labelKeys(toOptions)
    return sql`((${param(
      pairs.map(([, key]) => key),
      'text[]',
    )})[array_position(${param(
      pairs.map(([label]) => label),
      'text[]',
    )}, btrim(${column}))])`
  },
}
/** Choice becomes the label people see (the first language of the option). */
const optionLabel = (option: Option): string => Object.values(option.label)[0] ?? option.key
const choiceToText: Conversion = {
  js: (json, { fromOptions }) => value(labelOf(json, fromOptions)),
  sql: (column, { fromOptions }) => {
    const keys = kept(fromOptions)
    const labels = (fromOptions ?? []).map(optionLabel)
    return sql`coalesce((${param(labels, 'text[]')})[array_position(${param(keys, 'text[]')}, ${column})], ${column})`
  },
}
const labelOf = (json: Json, options: readonly Option[] | undefined): string => {
  const option = options?.find((each) => each.key === json)
  return option === undefined ? String(json) : optionLabel(option)
}
const memberToMembers: Conversion = {
  js: (json) => value([json]),
  sql: (column) => sql`(case when ${column} is not null then array[${column}] end)`,
}

const conversions: Readonly<
  Partial<Record<ValueTypeName, Readonly<Partial<Record<ValueTypeName, Conversion>>>>>
> = {
  text: { text: same, number: textToNumber, date: textToDate, choice: textToChoice },
  number: { number: numberToNumber, text: numberToText },
  boolean: { boolean: same, text: booleanToText, number: booleanToNumber },
  date: { date: same, text: dateToText, datetime: dateToDatetime },
  datetime: { datetime: same, date: datetimeToDate },
  choice: { choice: choiceToChoice, choices: choiceToChoices, text: choiceToText },
  choices: { choices: choicesToChoices, choice: choicesToChoice },
  member: { member: same, members: memberToMembers },
  members: { members: same },
  department: { department: same },
  link: { link: same },
  files: { files: same },
}

/** The conversion of a pair, or undefined when the pair is refused. */
export const conversion = (from: ValueTypeName, to: ValueTypeName): Conversion | undefined =>
  conversions[from]?.[to]

/** Empty stays empty whatever the pair. */
export const convertValue = (rule: Conversion, json: Json, context: ConversionContext): Converted =>
  json === null ? value(null) : rule.js(json, context)
