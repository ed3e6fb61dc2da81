// Dates in the workspace's zone. TODAY and NOW are fixed once per evaluation.
import { Decimal } from '../../kernel/decimal.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import { utcDay, wallClock } from '../../kernel/time.ts'
import type { Facts } from '../types.ts'
import {
  addDays,
  addMonths,
  dayEnd,
  dayOfInstant,
  dayStart,
  endOf,
  instantAt,
  makeDay,
  PERIODS,
  startOf,
} from './dates.ts'
import { defineFunction, overload } from './define.ts'
import type { SqlEnv } from './function.ts'
import { whole } from './numbers.ts'

const zone = (env: SqlEnv): Sql => sql`${param(env.facts.timeZone, 'text')}`
const fiscal = (env: SqlEnv): Sql => sql`${param(env.facts.fiscalStart, 'integer')}`
const number = (value: number): Decimal => new Decimal(value)
const wallOf = (at: Date, facts: Facts): Date => new Date(wallClock(at, facts.timeZone))

type Part = 'year' | 'quarter' | 'month' | 'day'
const READ: Readonly<Record<Part, (date: Date) => number>> = {
  year: (date) => date.getUTCFullYear(),
  quarter: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
  month: (date) => date.getUTCMonth() + 1,
  day: (date) => date.getUTCDate(),
}
const partSql = (part: Part, day: Sql): Sql => {
  if (part === 'year') return sql`extract(year from ${day})::numeric`
  if (part === 'quarter') return sql`extract(quarter from ${day})::numeric`
  return part === 'month' ? sql`extract(month from ${day})::numeric` : sql`extract(day from ${day})::numeric`
}
const partOf = (part: Part) =>
  defineFunction({
    overloads: [
      overload({
        params: ['date'],
        returns: 'number',
        js: (day) => number(READ[part](utcDay(day))),
        sql: (_q, day) => partSql(part, day),
      }),
      overload({
        params: ['datetime'],
        returns: 'number',
        js: (at, env) => number(READ[part](wallOf(at, env.facts))),
        sql: (q, at, env) => partSql(part, q`(${at} at time zone ${zone(env)})`),
      }),
    ],
  })

const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const
const STEP: Readonly<Record<string, number>> = { day: 1, week: 7, month: 1, quarter: 3, year: 12 }
const shift = (day: string, count: Decimal, unit: string): string | null =>
  unit === 'day' || unit === 'week'
    ? addDays(day, count.trunc().times(STEP[unit] ?? 1))
    : addMonths(day, whole(count) * (STEP[unit] ?? 1))

export const date = {
  TODAY: defineFunction({
    volatile: 'live',
    overloads: [
      overload({
        params: [],
        returns: 'date',
        filled: true,
        js: (env) => dayOfInstant(env.facts.now, env.facts),
        sql: (_q, env) => sql`${param(dayOfInstant(env.facts.now, env.facts), 'date')}`,
      }),
    ],
  }),
  NOW: defineFunction({
    volatile: 'live',
    overloads: [
      overload({
        params: [],
        returns: 'datetime',
        filled: true,
        js: (env) => env.facts.now,
        sql: (_q, env) => sql`${param(env.facts.now, 'timestamptz(3)')}`,
      }),
    ],
  }),
  DATE: defineFunction({
    overloads: [
      overload({
        params: ['datetime'],
        returns: 'date',
        js: (at, env) => dayOfInstant(at, env.facts),
        sql: (q, at, env) => q`(${at} at time zone ${zone(env)})::date`,
      }),
      overload({
        params: ['number', 'number', 'number'],
        returns: 'date',
        js: (year, month, day) => makeDay(year, month, day),
        sql: (q, year, month, day) => q`fw.make_date(${year}, ${month}, ${day})`,
      }),
      overload({
        params: ['number', 'number', 'number', 'number', 'number', 'number'],
        returns: 'datetime',
        js: (year, month, day, hour, minute, second, env) =>
          moment(makeDay(year, month, day), [hour, minute, second], env.facts),
        sql: (q, year, month, day, hour, minute, second, env) =>
          q`fw.make_instant(${year}, ${month}, ${day}, ${hour}, ${minute}, ${second}, ${zone(env)})`,
      }),
    ],
  }),
  YEAR: partOf('year'),
  QUARTER: partOf('quarter'),
  MONTH: partOf('month'),
  DAY: partOf('day'),
  STARTOF: defineFunction({
    overloads: [
      overload({
        params: ['date', { words: PERIODS }],
        returns: 'date',
        js: (day, period, env) => startOf(day, period, env.facts.fiscalStart),
        sql: (q, day, period, env) => q`fw.start_of(${day}, ${period}, ${fiscal(env)})`,
      }),
      overload({
        params: ['datetime', { words: PERIODS }],
        returns: 'datetime',
        js: (at, period, env) =>
          dayStart(startOf(dayOfInstant(at, env.facts), period, env.facts.fiscalStart), env.facts),
        sql: (q, at, period, env) => q`fw.start_of_instant(${at}, ${period}, ${fiscal(env)}, ${zone(env)})`,
      }),
    ],
  }),
  ENDOF: defineFunction({
    overloads: [
      overload({
        params: ['date', { words: PERIODS }],
        returns: 'date',
        js: (day, period, env) => endOf(day, period, env.facts.fiscalStart),
        sql: (q, day, period, env) => q`fw.end_of(${day}, ${period}, ${fiscal(env)})`,
      }),
      overload({
        params: ['datetime', { words: PERIODS }],
        returns: 'datetime',
        js: (at, period, env) =>
          dayEnd(endOf(dayOfInstant(at, env.facts), period, env.facts.fiscalStart), env.facts),
        sql: (q, at, period, env) => q`fw.end_of_instant(${at}, ${period}, ${fiscal(env)}, ${zone(env)})`,
      }),
    ],
  }),
  DATEDELTA: defineFunction({
    overloads: [
      overload({
        params: ['date', 'number'],
        returns: 'date',
        js: (day, count) => addDays(day, count),
        sql: (q, day, count) => q`fw.add_days(${day}, ${count})`,
      }),
      overload({
        params: ['date', 'number', { words: UNITS }],
        returns: 'date',
        js: shift,
        sql: (q, day, count, unit) => q`fw.shift(${day}, ${count}, ${unit})`,
      }),
    ],
  }),
  DAYS: defineFunction({
    overloads: [
      overload({
        params: ['date', 'date'],
        returns: 'number',
        js: (end, start) => number((utcDay(end).getTime() - utcDay(start).getTime()) / 86_400_000),
        sql: (q, end, start) => q`(${end} - ${start})::numeric`,
      }),
      overload({
        params: ['datetime', 'datetime'],
        returns: 'number',
        js: (end, start, env) =>
          number(
            (utcDay(dayOfInstant(end, env.facts)).getTime() -
              utcDay(dayOfInstant(start, env.facts)).getTime()) /
              86_400_000,
          ),
        sql: (q, end, start, env) =>
          q`((${end} at time zone ${zone(env)})::date - (${start} at time zone ${zone(env)})::date)::numeric`,
      }),
    ],
  }),
}

const moment = (
  day: string | null,
  [hour, minute, second]: readonly Decimal[],
  facts: Facts,
): Date | null => {
  if (day === null) return null
  const seconds =
    whole(hour ?? number(0)) * 3_600 + whole(minute ?? number(0)) * 60 + whole(second ?? number(0))
  return Math.abs(seconds) > 1_000_000_000 ? null : instantAt(utcDay(day).getTime() + seconds * 1_000, facts)
}
