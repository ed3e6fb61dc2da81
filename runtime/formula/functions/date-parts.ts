// Parts of days, times and instants: year to second, weekdays and weeks. Weeks begin on Monday unless a type says otherwise (D5).
import { Decimal } from '../../kernel/decimal.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import { utcDay, wallClock } from '../../kernel/time.ts'
import { timeMs } from '../compute/dates.ts'
import { whole } from '../compute/numbers.ts'
import type { Facts, Value } from '../types.ts'
import { defineFunction, overload } from './define.ts'
import type { FunctionDef, SqlEnv } from './function.ts'

const zone = (env: SqlEnv): Sql => sql`${param(env.facts.timeZone, 'text')}`
const wallOf = (at: Date, facts: Facts): Date => new Date(wallClock(at, facts.timeZone))
const number = (value: number): Decimal => new Decimal(value)

type Part = 'year' | 'quarter' | 'month' | 'day' | 'hour' | 'minute' | 'second'
const READ: Readonly<Record<Part, (date: Date) => number>> = {
  year: (date) => date.getUTCFullYear(),
  quarter: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
  month: (date) => date.getUTCMonth() + 1,
  day: (date) => date.getUTCDate(),
  hour: (date) => date.getUTCHours(),
  minute: (date) => date.getUTCMinutes(),
  second: (date) => date.getUTCSeconds(),
}
const READ_SQL: Readonly<Record<Part, (of: Sql) => Sql>> = {
  year: (of) => sql`extract(year from ${of})::numeric`,
  quarter: (of) => sql`extract(quarter from ${of})::numeric`,
  month: (of) => sql`extract(month from ${of})::numeric`,
  day: (of) => sql`extract(day from ${of})::numeric`,
  hour: (of) => sql`extract(hour from ${of})::numeric`,
  minute: (of) => sql`extract(minute from ${of})::numeric`,
  second: (of) => sql`floor(extract(second from ${of}))::numeric`,
}
const ofInstant = (part: Part) =>
  overload({
    params: ['datetime'],
    returns: 'number',
    js: (at, env) => number(READ[part](wallOf(at, env.facts))),
    sql: (q, at, env) => READ_SQL[part](q`(${at} at time zone ${zone(env)})`),
  })
const dayPart = (part: Part): FunctionDef =>
  defineFunction({
    overloads: [
      overload({
        params: ['date'],
        returns: 'number',
        js: (day) => number(READ[part](utcDay(day))),
        sql: (_q, day) => READ_SQL[part](day),
      }),
      ofInstant(part),
    ],
  })
const clockPart = (part: Part): FunctionDef =>
  defineFunction({
    overloads: [
      ofInstant(part),
      overload({
        params: ['time'],
        returns: 'number',
        js: (time) => number(READ[part](new Date(timeMs(time)))),
        sql: (_q, time) => READ_SQL[part](time),
      }),
    ],
  })

const DAY_MS = 86_400_000
/** First day of the week by type, 0 is Sunday: 1 and 17 Sunday, 2 and 11 Monday, 12 Tuesday … 16 Saturday. */
const firstDay = (type: number): number | null => {
  if (type === 1) return 0
  if (type === 2) return 1
  return type >= 11 && type <= 17 ? (type - 10) % 7 : null
}
const weekday = (date: Date, type: number): Value => {
  const day = date.getUTCDay()
  if (type === 3) return number((day + 6) % 7)
  const first = firstDay(type)
  return first === null ? null : number(((day - first + 7) % 7) + 1)
}
/** The week that holds the first of January is week 1; type 21 is the ISO week. */
const weekOfYear = (date: Date, type: number): Value => {
  if (type === 21) return isoWeek(date)
  const first = firstDay(type)
  if (first === null) return null
  const start = new Date(date)
  start.setUTCMonth(0, 1)
  const offset = (start.getUTCDay() - first + 7) % 7
  return number(Math.floor(((date.getTime() - start.getTime()) / DAY_MS + offset) / 7) + 1)
}
const isoWeek = (date: Date): Value => {
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY_MS)
  const start = new Date(thursday)
  start.setUTCMonth(0, 1)
  return number(Math.floor((thursday.getTime() - start.getTime()) / DAY_MS / 7) + 1)
}
const midnight = (wall: Date): Date => new Date(Math.floor(wall.getTime() / DAY_MS) * DAY_MS)

/** With a type or without, of a day or of an instant. */
const weeks = (js: (date: Date, type: number) => Value, name: 'weekday' | 'weeknum'): FunctionDef => {
  const print = (day: Sql, type: Sql): Sql =>
    name === 'weekday' ? sql`fw.weekday(${day}, ${type})` : sql`fw.weeknum(${day}, ${type})`
  return defineFunction({
    overloads: [
      overload({
        params: ['date', 'number'],
        returns: 'number',
        js: (day, type) => js(utcDay(day), whole(type)),
        sql: (_q, day, type) => print(day, type),
      }),
      overload({
        params: ['date'],
        returns: 'number',
        js: (day) => js(utcDay(day), 2),
        sql: (q, day) => print(day, q`2`),
      }),
      overload({
        params: ['datetime', 'number'],
        returns: 'number',
        js: (at, type, env) => js(midnight(wallOf(at, env.facts)), whole(type)),
        sql: (q, at, type, env) => print(q`(${at} at time zone ${zone(env)})::date`, type),
      }),
      overload({
        params: ['datetime'],
        returns: 'number',
        js: (at, env) => js(midnight(wallOf(at, env.facts)), 2),
        sql: (q, at, env) => print(q`(${at} at time zone ${zone(env)})::date`, q`2`),
      }),
    ],
  })
}

export const dateParts = {
  YEAR: dayPart('year'),
  QUARTER: dayPart('quarter'),
  MONTH: dayPart('month'),
  DAY: dayPart('day'),
  HOUR: clockPart('hour'),
  MINUTE: clockPart('minute'),
  SECOND: clockPart('second'),
  WEEKDAY: weeks(weekday, 'weekday'),
  WEEKNUM: weeks(weekOfYear, 'weeknum'),
  ISOWEEKNUM: defineFunction({
    overloads: [
      overload({
        params: ['date'],
        returns: 'number',
        js: (day) => isoWeek(utcDay(day)),
        sql: (q, day) => q`extract(week from ${day})::numeric`,
      }),
      overload({
        params: ['datetime'],
        returns: 'number',
        js: (at, env) => isoWeek(midnight(wallOf(at, env.facts))),
        sql: (q, at, env) => q`extract(week from ${at} at time zone ${zone(env)})::numeric`,
      }),
    ],
  }),
}
