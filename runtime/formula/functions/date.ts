// Dates in the workspace's zone. TODAY and NOW are fixed once per evaluation.
import { Decimal } from '../../kernel/decimal.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import { utcDay, wallClock } from '../../kernel/time.ts'
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
  shiftInstant,
  shiftWall,
  startOf,
  timeMs,
  timeOf,
} from '../compute/dates.ts'
import { whole } from '../compute/numbers.ts'
import type { Facts, Value } from '../types.ts'
import { dateParts } from './date-parts.ts'
import { dateSpans } from './date-spans.ts'
import { defineFunction, overload } from './define.ts'
import type { SqlEnv } from './function.ts'

const zone = (env: SqlEnv): Sql => sql`${param(env.facts.timeZone, 'text')}`
const fiscal = (env: SqlEnv): Sql => sql`${param(env.facts.fiscalStart, 'integer')}`

const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const
const CLOCK_UNITS = [...UNITS, 'hour', 'minute', 'second'] as const
const STEP: Readonly<Record<string, number>> = { day: 1, week: 7, month: 1, quarter: 3, year: 12 }
const shift = (day: string, count: Decimal, unit: string): string | null =>
  unit === 'day' || unit === 'week'
    ? addDays(day, count.trunc().times(STEP[unit] ?? 1))
    : addMonths(day, whole(count) * (STEP[unit] ?? 1))

/** Hours, minutes and seconds run; days and longer keep the time of day. */
const shiftAt = (at: Date, count: Decimal, unit: string, facts: Facts): Date | null => {
  const ms = { hour: 3_600_000, minute: 60_000, second: 1_000 }[unit]
  if (ms !== undefined) return shiftInstant(at, whole(count) * ms)
  const wall = wallClock(at, facts.timeZone)
  return shiftWall(wall, (day) => shift(day, count, unit), facts)
}

const secondsOf = (hour: Decimal, minute: Decimal, second: Decimal): number =>
  whole(hour) * 3_600 + whole(minute) * 60 + whole(second)
const moment = (day: string | null, seconds: number, facts: Facts): Date | null =>
  day === null || Math.abs(seconds) > 1_000_000_000
    ? null
    : instantAt(utcDay(day).getTime() + seconds * 1_000, facts)

const six = overload({
  params: ['number', 'number', 'number', 'number', 'number', 'number'],
  returns: 'datetime',
  js: (year, month, day, hour, minute, second, env) =>
    moment(makeDay(year, month, day), secondsOf(hour, minute, second), env.facts),
  sql: (q, year, month, day, hour, minute, second, env) =>
    q`fw.make_instant(${year}, ${month}, ${day}, ${hour}, ${minute}, ${second}, ${zone(env)})`,
})

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
      six,
    ],
  }),
  DATETIME: defineFunction({
    overloads: [
      overload({
        params: ['date', 'time'],
        returns: 'datetime',
        js: (day, time, env) => moment(day, timeMs(time) / 1_000, env.facts),
        sql: (q, day, time, env) => q`fw.instant_at(${day} + ${time}, ${zone(env)})`,
      }),
      overload({
        params: ['date'],
        returns: 'datetime',
        js: (day, env) => dayStart(day, env.facts),
        sql: (q, day, env) => q`fw.instant_at(${day}::timestamp, ${zone(env)})`,
      }),
      six,
    ],
  }),
  TIME: defineFunction({
    overloads: [
      overload({
        params: ['number', 'number', 'number'],
        returns: 'time',
        js: (hour, minute, second) => timeOf(secondsOf(hour, minute, second)),
        sql: (q, hour, minute, second) => q`fw.make_time(${hour}, ${minute}, ${second})`,
      }),
      overload({
        params: ['datetime'],
        returns: 'time',
        js: (at, env) =>
          timeOf(Math.floor((wallClock(at, env.facts.timeZone) - dayMs(at, env.facts)) / 1_000)),
        sql: (q, at, env) => q`date_trunc('second', ${at} at time zone ${zone(env)})::time`,
      }),
    ],
  }),
  ...dateParts,
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
      overload({
        params: ['datetime', 'number'],
        returns: 'datetime',
        js: (at, count, env) => shiftAt(at, count, 'day', env.facts),
        sql: (q, at, count, env) => q`fw.shift_instant(${at}, ${count}, 'day', ${zone(env)})`,
      }),
      overload({
        params: ['datetime', 'number', { words: CLOCK_UNITS }],
        returns: 'datetime',
        js: (at, count, unit, env) => shiftAt(at, count, unit, env.facts),
        sql: (q, at, count, unit, env) => q`fw.shift_instant(${at}, ${count}, ${unit}, ${zone(env)})`,
      }),
    ],
  }),
  EDATE: defineFunction({
    overloads: [
      overload({
        params: ['date', 'number'],
        returns: 'date',
        js: (day, count) => shift(day, count, 'month'),
        sql: (q, day, count) => q`fw.shift(${day}, ${count}, 'month')`,
      }),
    ],
  }),
  EOMONTH: defineFunction({
    overloads: [
      overload({
        params: ['date', 'number'],
        returns: 'date',
        js: (day, count) => monthEnd(shift(day, count, 'month')),
        sql: (q, day, count) => q`fw.end_of(fw.shift(${day}, ${count}, 'month'), 'month', 1)`,
      }),
    ],
  }),
  TIMESTAMP: defineFunction({
    overloads: [
      overload({
        params: ['datetime'],
        returns: 'number',
        js: (at) => new Decimal(at.getTime()),
        sql: (q, at) => q`round(extract(epoch from ${at}) * 1000, 0)`,
      }),
      overload({
        params: ['date'],
        returns: 'number',
        js: (day, env) => millis(dayStart(day, env.facts)),
        sql: (q, day, env) =>
          q`round(extract(epoch from fw.instant_at(${day}::timestamp, ${zone(env)})) * 1000, 0)`,
      }),
    ],
  }),
  ...dateSpans,
}

const monthEnd = (day: string | null): Value => (day === null ? null : endOf(day, 'month', 1))
const millis = (at: Date | null): Value => (at === null ? null : new Decimal(at.getTime()))
const dayMs = (at: Date, facts: Facts): number => utcDay(dayOfInstant(at, facts)).getTime()
