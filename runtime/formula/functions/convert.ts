// Values as text and back, one rule for `&`, TEXT, CONCATENATE and JOIN, in both back ends.
import { Decimal, parseDecimal, plain } from '../../kernel/decimal.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import { shownText } from '../../kernel/text.ts'
import { isoDay, pad, wallClock } from '../../kernel/time.ts'
import type { Facts, FormulaType, Value } from '../types.ts'
import type { SqlEnv } from './function.ts'

/** Empty is "". Numbers plain, dates ISO, booleans TRUE/FALSE, options by label in the workspace's language. */
export const textOf = (value: Value, type: FormulaType, facts: Facts): string => {
  if (value === null || Array.isArray(value)) return ''
  if (Decimal.isDecimal(value)) return plain(value as Decimal)
  if (value instanceof Date) return stamp(value, facts)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (type.is === 'option') {
    const option = type.options?.find((each) => each.key === value)
    return option === undefined ? String(value) : shownText(option.label, facts.language)
  }
  return String(value)
}
const stamp = (instant: Date, facts: Facts): string => {
  const wall = new Date(wallClock(instant, facts.timeZone))
  return `${isoDay(wall)} ${pad(wall.getUTCHours())}:${pad(wall.getUTCMinutes())}:${pad(wall.getUTCSeconds())}`
}

export const textSql = (value: Sql, type: FormulaType, env: SqlEnv): Sql => {
  switch (type.is) {
    case 'empty':
      return sql`''::text`
    case 'number':
      return sql`fw.text(${value})`
    case 'boolean':
      return sql`fw.text(${value})`
    case 'date':
      return sql`fw.text(${value})`
    case 'datetime':
      return sql`fw.text(${value}, ${param(env.facts.timeZone, 'text')})`
    case 'option':
      return sql`fw.label(${value}, ${param(Object.fromEntries((type.options ?? []).map((each) => [each.key, shownText(each.label, env.facts.language)])), 'jsonb')})`
    default:
      return sql`coalesce(${value}, '')`
  }
}

/** VALUE: `1,200.50`, `12.5%`, `-3`; anything else is empty. */
export const numberOf = (text: string): Decimal | null => {
  const match = /^\s*([+-]?)(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(\.\d+)?\s*(%?)\s*$/.exec(text)
  if (match === null) return null
  const number = parseDecimal(
    `${match[1] ?? ''}${(match[2] ?? '').replaceAll(',', '') || '0'}${match[3] ?? ''}`,
  )
  return number === null || match[4] !== '%' ? number : number.div(100)
}

const NUMBER_FORMAT = /^([^#0,.%]*)(#,##0|#|0+)(?:\.(0*)(#*))?(%?)([^#0,.%]*)$/

/** `#,##0.00`, `0.0#`, `0%`, with words before and after; a format that is none gives null. */
export const formatNumber = (value: Decimal, format: string): string | null => {
  const match = NUMBER_FORMAT.exec(format)
  if (match === null) return null
  const [, before = '', whole = '', fixed = '', optional = '', percent = '', after = ''] = match
  const places = fixed.length + optional.length
  const rounded = (percent === '%' ? value.times(100) : value).toDecimalPlaces(places, Decimal.ROUND_HALF_UP)
  const [digits = '0', fraction = ''] = rounded.abs().toFixed(places).split('.')
  const kept = fraction.slice(0, fixed.length) + fraction.slice(fixed.length).replace(/0+$/, '')
  const padded = whole.startsWith('0')
    ? digits.padStart(whole.length, '0')
    : whole === '#' && digits === '0'
      ? ''
      : digits
  const grouped = whole === '#,##0' ? padded.replace(/\B(?=(\d{3})+$)/g, ',') : padded
  const sign = rounded.isNegative() && !rounded.isZero() ? '-' : ''
  return `${before}${sign}${grouped}${kept === '' ? '' : `.${kept}`}${percent}${after}`
}

const WEEKDAYS: Readonly<Record<string, readonly string[]>> = {
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}
const DATE_TOKEN = /yyyy|yy|aaaa|MM|M|mm|m|dd|d|HH|H|hh|h|ss|s/g

/** `yyyy-mm-dd` and `yyyy-MM-dd` alike; mm after hours or before seconds are minutes; `aaaa` is the weekday. */
export const formatDate = (wall: Date, format: string, language: string): string => {
  const tokens = [...format.matchAll(DATE_TOKEN)].map((match) => match[0])
  let index = -1
  return format.replace(DATE_TOKEN, (token) => {
    index += 1
    const minutes =
      /^m/.test(token) && (/^[hH]/.test(tokens[index - 1] ?? '') || /^s/.test(tokens[index + 1] ?? ''))
    return dateToken(minutes ? token.replaceAll('m', 'i') : token, wall, language)
  })
}
const dateToken = (token: string, wall: Date, language: string): string => {
  if (token === 'aaaa')
    return (language.startsWith('zh') ? WEEKDAYS.zh : WEEKDAYS.en)?.[wall.getUTCDay()] ?? ''
  const number =
    {
      y: wall.getUTCFullYear(),
      m: wall.getUTCMonth() + 1,
      d: wall.getUTCDate(),
      h: wall.getUTCHours(),
      i: wall.getUTCMinutes(),
      s: wall.getUTCSeconds(),
    }[token.charAt(0).toLowerCase()] ?? 0
  if (token === 'yy') return pad(number % 100)
  return String(number).padStart(token.length, '0')
}
