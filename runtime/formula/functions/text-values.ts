// Between text and other values: printing, reading, codes, masks.
import { Decimal } from '../../kernel/decimal.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import { codePointLength } from '../../kernel/text.ts'
import { utcDay, wallClock } from '../../kernel/time.ts'
import { capitals } from '../compute/capitals.ts'
import { numberOf, textOf, textSql } from '../compute/convert.ts'
import { timeMs } from '../compute/dates.ts'
import { formatDate, formatNumber, withCommas } from '../compute/formats.ts'
import { roundTo, whole } from '../compute/numbers.ts'
import { cut, ending } from '../compute/texts.ts'
import type { FormulaType, Value } from '../types.ts'
import { defineFunction, overload, typedOverload } from './define.ts'
import type { SqlEnv } from './function.ts'

const zone = (env: SqlEnv): Sql => sql`${param(env.facts.timeZone, 'text')}`
const language = (env: SqlEnv): Sql => sql`${param(env.facts.language, 'text')}`

const printed = typedOverload({
  params: ['textual'],
  returns: 'text',
  filled: true,
  bind: ([given = { is: 'empty' } as FormulaType]) => ({
    js: (value: Value, env) => textOf(value, given, env.facts),
    sql: (_q, value, env) => textSql(value, given, env),
  }),
})

/** With the language of the workspace, or the one named. */
const dated = <const P extends 'date' | 'datetime' | 'time'>(
  type: P,
  wall: (value: Value, timeZone: string) => Date,
  wallSql: (value: Sql, env: SqlEnv) => Sql,
) => [
  overload({
    params: [type, 'text'] as const,
    returns: 'text',
    cost: 1_000,
    js: (value, format, env) =>
      formatDate(wall(value as Value, env.facts.timeZone), String(format), env.facts.language),
    sql: (q, value, format, env) => q`fw.format(${wallSql(value, env)}, ${format}, ${language(env)})`,
  }),
  overload({
    params: [type, 'text', 'text'] as const,
    returns: 'text',
    cost: 1_000,
    js: (value, format, named, env) =>
      formatDate(wall(value as Value, env.facts.timeZone), String(format), String(named)),
    sql: (q, value, format, named, env) => q`fw.format(${wallSql(value, env)}, ${format}, ${named})`,
  }),
]

export const textValues = {
  TEXT: defineFunction({
    overloads: [
      printed,
      overload({
        params: ['number:propagate', 'text'],
        returns: 'text',
        cost: 1_000,
        js: (value, format) => formatNumber(value, format),
        sql: (q, value, format) => q`fw.format(${value}, ${format})`,
      }),
      ...dated(
        'date',
        (day) => utcDay(String(day)),
        (day) => day,
      ),
      ...dated(
        'datetime',
        (at, timeZone) => new Date(wallClock(at as Date, timeZone)),
        (at, env) => sql`(${at} at time zone ${zone(env)})`,
      ),
      ...dated(
        'time',
        (time) => new Date(timeMs(String(time))),
        (time) => time,
      ),
    ],
  }),
  VALUE: defineFunction({
    overloads: [
      overload({
        params: ['text'],
        returns: 'number',
        js: (value) => numberOf(value),
        sql: (q, value) => q`fw.value(${value})`,
      }),
      overload({
        params: ['number'],
        returns: 'number',
        js: (value) => value,
        sql: (_q, value) => value,
      }),
    ],
  }),
  FIXED: defineFunction({
    overloads: [
      overload({
        params: ['number', 'number', 'boolean'],
        returns: 'text',
        js: (value, digits, bare) => fixed(value, whole(digits), bare),
        sql: (q, value, digits, bare) => q`fw.fixed(${value}, ${digits}, ${bare})`,
      }),
      overload({
        params: ['number', 'number'],
        returns: 'text',
        js: (value, digits) => fixed(value, whole(digits), false),
        sql: (q, value, digits) => q`fw.fixed(${value}, ${digits}, false)`,
      }),
      overload({
        params: ['number'],
        returns: 'text',
        js: (value) => fixed(value, 2, false),
        sql: (q, value) => q`fw.fixed(${value}, 2, false)`,
      }),
    ],
  }),
  CHAR: defineFunction({
    overloads: [
      overload({
        params: ['number'],
        returns: 'text',
        js: (value) => character(whole(value)),
        sql: (q, value) => q`fw.char(${value})`,
      }),
    ],
  }),
  CODE: defineFunction({
    overloads: [
      overload({
        params: ['text'],
        returns: 'number',
        js: (value) => (value === '' ? null : new Decimal(value.codePointAt(0) ?? 0)),
        sql: (q, value) => q`fw.code(${value})`,
      }),
    ],
  }),
  KEY: defineFunction({
    overloads: [
      overload({
        params: ['option'],
        returns: 'text',
        js: (value) => value,
        sql: (_q, value) => value,
      }),
    ],
  }),
  RMBCAP: defineFunction({
    overloads: [
      overload({
        params: ['number:propagate'],
        returns: 'text',
        cost: 1_000,
        js: (value) => capitals(value),
        sql: (q, value) => q`fw.rmb_capitals(${value})`,
      }),
    ],
  }),
  MASK: defineFunction({
    overloads: [
      overload({
        params: ['text', { words: ['phone', 'name'] }],
        returns: 'text',
        weight: 8,
        js: (value, kind) => mask(value, kind),
        sql: (q, value, kind) => q`fw.mask(${value}, ${kind})`,
      }),
    ],
  }),
  UUID: defineFunction({
    volatile: 'frozen',
    overloads: [
      overload({
        params: [],
        returns: 'text',
        js: (env) => env.facts.newId?.() ?? null,
        sql: (q) => q`gen_random_uuid()::text`,
      }),
    ],
  }),
}

const fixed = (value: Decimal, digits: number, bare: boolean): string | null => {
  const places = Math.max(-39, Math.min(16, digits))
  const rounded = roundTo(value, places, Decimal.ROUND_HALF_UP)
  if (rounded === null) return null
  const [front = '0', fraction = ''] = rounded.abs().toFixed(Math.max(0, places)).split('.')
  const sign = rounded.isNegative() && !rounded.isZero() ? '-' : ''
  return `${sign}${bare ? front : withCommas(front)}${fraction === '' ? '' : `.${fraction}`}`
}

const character = (code: number): string | null => {
  const exists = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return exists ? String.fromCodePoint(code) : null
}

/** Telephone numbers keep their ends, names their first character. */
const mask = (text: string, kind: string): string => {
  const length = codePointLength(text)
  if (kind === 'name') return cut(text, 0, 1) + '*'.repeat(Math.max(0, length - 1))
  if (length < 7) return '*'.repeat(length)
  return `${cut(text, 0, 3)}****${ending(text, length >= 11 ? 4 : 2)}`
}
