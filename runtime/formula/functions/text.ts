// Text, counted in code points. Order and SUBSTITUTE are case-sensitive; CONTAINS ignores case.
import { LIMITS } from '../../../schemas/keys.ts'
import { lowerText, upperText } from '../../kernel/case.ts'
import { Decimal } from '../../kernel/decimal.ts'
import { type Sql, sql } from '../../kernel/sql.ts'
import { codePointLength } from '../../kernel/text.ts'
import { utcDay, wallClock } from '../../kernel/time.ts'
import type { FormulaType, Value } from '../types.ts'
import { formatDate, formatNumber, numberOf, textOf, textSql } from './convert.ts'
import { defineFunction, gathered, overload, typedOverload } from './define.ts'
import { whole } from './numbers.ts'

const points = (text: string): readonly string[] => [...text]
const bounded = (text: string): string | null =>
  text.length > LIMITS.textCodePoints && codePointLength(text) > LIMITS.textCodePoints ? null : text
const count = (value: Decimal): number => Math.max(0, whole(value))

const SHOWN = ['number', 'boolean', 'date', 'datetime', 'option'] as const
const shown = SHOWN.map((type) =>
  typedOverload({
    params: [`${type}:own`] as const,
    returns: 'text',
    filled: true,
    bind: ([given = { is: 'empty' } as FormulaType]) => ({
      js: (value, env) => textOf(value as Value, given, env.facts),
      sql: (_q, value, env) => textSql(value, given, env),
    }),
  }),
)

export const text = {
  CONCATENATE: defineFunction({
    overloads: [
      gathered({
        params: [],
        items: 'text',
        returns: 'text',
        filled: true,
        js: (items) => bounded(items.map((item) => item ?? '').join('')),
        sql: (q, items) => q`fw.concat(${items})`,
      }),
    ],
  }),
  LEFT: defineFunction({
    overloads: [
      overload({
        params: ['text', 'number'],
        returns: 'text',
        js: (value, n) => points(value).slice(0, count(n)).join(''),
        sql: (q, value, n) => q`fw.left(${value}, ${n})`,
      }),
      overload({
        params: ['text'],
        returns: 'text',
        js: (value) => points(value)[0] ?? '',
        sql: (q, value) => q`fw.left(${value}, 1)`,
      }),
    ],
  }),
  RIGHT: defineFunction({
    overloads: [
      overload({
        params: ['text', 'number'],
        returns: 'text',
        js: (value, n) => (count(n) === 0 ? '' : points(value).slice(-count(n)).join('')),
        sql: (q, value, n) => q`fw.right(${value}, ${n})`,
      }),
      overload({
        params: ['text'],
        returns: 'text',
        js: (value) => points(value).at(-1) ?? '',
        sql: (q, value) => q`fw.right(${value}, 1)`,
      }),
    ],
  }),
  MID: defineFunction({
    overloads: [
      overload({
        params: ['text', 'number', 'number'],
        returns: 'text',
        js: (value, start, n) =>
          whole(start) < 1
            ? null
            : points(value)
                .slice(whole(start) - 1, whole(start) - 1 + count(n))
                .join(''),
        sql: (q, value, start, n) => q`fw.mid(${value}, ${start}, ${n})`,
      }),
    ],
  }),
  LEN: defineFunction({
    overloads: [
      overload({
        params: ['text'],
        returns: 'number',
        filled: true,
        js: (value) => new Decimal(codePointLength(value)),
        sql: (q, value) => q`char_length(${value})::numeric`,
      }),
    ],
  }),
  TRIM: defineFunction({
    overloads: [
      overload({
        params: ['text'],
        returns: 'text',
        js: (value) => value.replace(/ +/g, ' ').replace(/^ | $/g, ''),
        sql: (q, value) => q`fw.trim(${value})`,
      }),
    ],
  }),
  UPPER: defineFunction({
    overloads: [
      overload({
        params: ['text'],
        returns: 'text',
        js: (value) => upperText(value),
        sql: (q, value) => q`fw.upper(${value})`,
      }),
    ],
  }),
  LOWER: defineFunction({
    overloads: [
      overload({
        params: ['text'],
        returns: 'text',
        js: (value) => lowerText(value),
        sql: (q, value) => q`fw.lower(${value})`,
      }),
    ],
  }),
  CONTAINS: defineFunction({
    overloads: [
      overload({
        params: ['text', 'text'],
        returns: 'boolean',
        filled: true,
        js: (value, part) => lowerText(value).includes(lowerText(part)),
        sql: (q, value, part) => q`(strpos(fw.lower(${value}), fw.lower(${part})) > 0)`,
      }),
    ],
  }),
  SUBSTITUTE: defineFunction({
    overloads: [
      overload({
        params: ['text', 'text', 'text'],
        returns: 'text',
        js: (value, from, to) => (from === '' ? value : bounded(value.split(from).join(to))),
        sql: (q, value, from, to) => q`replace(${value}, ${from}, ${to})`,
      }),
    ],
  }),
  TEXT: defineFunction({
    overloads: [
      ...shown,
      overload({ params: ['text'], returns: 'text', js: (value) => value, sql: (q, value) => q`${value}` }),
      overload({
        params: ['number:propagate', 'text'],
        returns: 'text',
        js: (value, format) => formatNumber(value, format),
        sql: (q, value, format) => q`fw.format(${value}, ${format})`,
      }),
      overload({
        params: ['date', 'text'],
        returns: 'text',
        js: (day, format, env) => formatDate(utcDay(day), format, env.facts.language),
        sql: (q, day, format, env) => q`fw.format(${day}, ${format}, ${language(env.facts.language)})`,
      }),
      overload({
        params: ['datetime', 'text'],
        returns: 'text',
        js: (at, format, env) =>
          formatDate(new Date(wallClock(at, env.facts.timeZone)), format, env.facts.language),
        sql: (q, at, format, env) =>
          q`fw.format(${at} at time zone ${{ kind: 'param', value: env.facts.timeZone, type: 'text' }}, ${format}, ${language(env.facts.language)})`,
      }),
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
        sql: (q, value) => q`${value}`,
      }),
    ],
  }),
}

const language = (name: string): Sql => (name.startsWith('zh') ? sql`'zh'` : sql`'en'`)
