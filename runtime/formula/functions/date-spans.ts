// From one date to another: days, months, years, working days.
import { Decimal } from '../../kernel/decimal.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import { utcDay, wallClock } from '../../kernel/time.ts'
import { dayOfInstant } from '../compute/dates.ts'
import { whole } from '../compute/numbers.ts'
import { workingDay, workingDays } from '../compute/working-days.ts'
import type { Facts, Value } from '../types.ts'
import { defineFunction, gathered, overload } from './define.ts'
import type { SqlEnv } from './function.ts'

const DAY_MS = 86_400_000
const zone = (env: SqlEnv): Sql => sql`${param(env.facts.timeZone, 'text')}`
const number = (value: number): Decimal => new Decimal(value)
const daysOf = (day: string): number => utcDay(day).getTime() / DAY_MS

const UNITS = ['Y', 'M', 'D', 'h', 'm', 's'] as const
const CLOCK_MS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 }

/** Full months between two wall clocks, the later one second. */
const months = (from: Date, to: Date): number => {
  const full = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
  const rest = (wall: Date): number =>
    wall.getUTCDate() * DAY_MS + (wall.getTime() - Math.floor(wall.getTime() / DAY_MS) * DAY_MS)
  return rest(to) < rest(from) ? full - 1 : full
}
/** Full units; `passed` is what a clock counts, which differs from the wall where clocks change. */
const between = (from: Date, to: Date, passed: number, unit: string): Value => {
  if (passed < 0 || to < from) return null
  const ms = CLOCK_MS[unit]
  if (ms !== undefined) return number(Math.floor(passed / ms))
  if (unit === 'D') return number(Math.floor((to.getTime() - from.getTime()) / DAY_MS))
  return number(Math.floor(months(from, to) / (unit === 'Y' ? 12 : 1)))
}
const betweenDays = (from: string, to: string, unit: string): Value =>
  between(utcDay(from), utcDay(to), utcDay(to).getTime() - utcDay(from).getTime(), unit)
const betweenInstants = (from: Date, to: Date, unit: string, facts: Facts): Value =>
  between(
    new Date(wallClock(from, facts.timeZone)),
    new Date(wallClock(to, facts.timeZone)),
    to.getTime() - from.getTime(),
    unit,
  )

/** Months of 30 days: the American way, or the European one. */
const days360 = (from: string, to: string, european: boolean): Value => {
  const [start, end] = [utcDay(from), utcDay(to)]
  let [first, last] = [start.getUTCDate(), end.getUTCDate()]
  if (european) [first, last] = [Math.min(30, first), Math.min(30, last)]
  else {
    if (first === 31 || isFebruaryEnd(start)) first = 30
    if (last === 31 && first === 30) last = 30
  }
  const span =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 360 + (end.getUTCMonth() - start.getUTCMonth()) * 30
  return number(span + last - first)
}
const isFebruaryEnd = (date: Date): boolean =>
  date.getUTCMonth() === 1 && new Date(date.getTime() + DAY_MS).getUTCMonth() === 2

const calendarSql = (env: SqlEnv): readonly [Sql, Sql] => [
  sql`${param(env.facts.calendar?.off ?? [], 'date[]')}`,
  sql`${param(env.facts.calendar?.work ?? [], 'date[]')}`,
]
const holidays = (items: readonly Value[]): readonly string[] =>
  items.filter((item): item is string => typeof item === 'string')

export const dateSpans = {
  DAYS: defineFunction({
    overloads: [
      overload({
        params: ['date', 'date'],
        returns: 'number',
        js: (end, start) => number(daysOf(end) - daysOf(start)),
        sql: (q, end, start) => q`(${end} - ${start})::numeric`,
      }),
      overload({
        params: ['datetime', 'datetime'],
        returns: 'number',
        js: (end, start, env) =>
          number(daysOf(dayOfInstant(end, env.facts)) - daysOf(dayOfInstant(start, env.facts))),
        sql: (q, end, start, env) =>
          q`((${end} at time zone ${zone(env)})::date - (${start} at time zone ${zone(env)})::date)::numeric`,
      }),
    ],
  }),
  DATEDIF: defineFunction({
    overloads: [
      overload({
        params: ['date', 'date', { words: UNITS }],
        returns: 'number',
        js: betweenDays,
        sql: (q, from, to, unit) => q`fw.datedif(${from}::timestamp, ${to}::timestamp, ${unit})`,
      }),
      overload({
        params: ['date', 'date'],
        returns: 'number',
        js: (from, to) => betweenDays(from, to, 'D'),
        sql: (q, from, to) => q`fw.datedif(${from}::timestamp, ${to}::timestamp, 'D')`,
      }),
      overload({
        params: ['datetime', 'datetime', { words: UNITS }],
        returns: 'number',
        js: (from, to, unit, env) => betweenInstants(from, to, unit, env.facts),
        sql: (q, from, to, unit, env) => q`fw.datedif(${from}, ${to}, ${unit}, ${zone(env)})`,
      }),
      overload({
        params: ['datetime', 'datetime'],
        returns: 'number',
        js: (from, to, env) => betweenInstants(from, to, 'D', env.facts),
        sql: (q, from, to, env) => q`fw.datedif(${from}, ${to}, 'D', ${zone(env)})`,
      }),
    ],
  }),
  DAYS360: defineFunction({
    overloads: [
      overload({
        params: ['date', 'date', 'boolean'],
        returns: 'number',
        js: days360,
        sql: (q, from, to, european) => q`fw.days360(${from}, ${to}, ${european})`,
      }),
      overload({
        params: ['date', 'date'],
        returns: 'number',
        js: (from, to) => days360(from, to, false),
        sql: (q, from, to) => q`fw.days360(${from}, ${to}, false)`,
      }),
    ],
  }),
  NETWORKDAYS: defineFunction({
    asks: 'calendar',
    overloads: [
      gathered({
        params: ['date', 'date'],
        items: 'date',
        returns: 'number',
        cost: 500,
        weight: 10,
        js: (from, to, extra, env) => number(workingDays(from, to, env.facts.calendar, holidays(extra))),
        sql: (q, from, to, extra, env) => {
          const [off, work] = calendarSql(env)
          return q`fw.working_days(${from}, ${to}, ${off}, ${work}, ${extra})`
        },
      }),
    ],
  }),
  WORKDAY: defineFunction({
    asks: 'calendar',
    overloads: [
      gathered({
        params: ['date', 'number'],
        items: 'date',
        returns: 'date',
        cost: 5_000,
        weight: 10,
        js: (from, count, extra, env) => workingDay(from, whole(count), env.facts.calendar, holidays(extra)),
        sql: (q, from, count, extra, env) => {
          const [off, work] = calendarSql(env)
          return q`fw.working_day(${from}, ${count}, ${off}, ${work}, ${extra})`
        },
      }),
    ],
  }),
}
