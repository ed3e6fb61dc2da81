// The workspace's own days and its exchange rates. Changing them raises the version everybody's facts are kept by; stored results
// stay until their record is saved.
import { ownName } from '../../../runtime/kernel/naming.ts'
import { problem } from '../../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../../runtime/kernel/sql.ts'
import { putOwnDays, putRates } from '../../../runtime/org/index.pg.ts'
import type { Row } from '../../../runtime/pg/index.ts'
import { readIsoDay } from '../../../runtime/values/index.ts'
import type { OwnDay, Rate, RateChange } from '../../../schemas/api/org.ts'
import type { RouteCall } from '../../plugins/route.ts'
import { changeOrganisation, refuse } from '../change.ts'
import { sessionOf } from '../read.ts'

export const readOwnDays = async (call: RouteCall): Promise<{ days: OwnDay[] }> => {
  const { ctx } = sessionOf(call)
  const days = await call.deps.db.read<Row & OwnDay>(
    ctx,
    sql`select day::text as day, kind from ${id(ctx.schema, ownName('calendar_days'))} order by day`,
  )
  return { days: [...days] }
}

export const writeOwnDays = (call: RouteCall<{ readonly days: readonly OwnDay[] }>) =>
  changeOrganisation(call, async (tx): Promise<{ done: true }> => {
    const { days } = call.body
    refuse(...problemsOf(days.map(({ day }) => day)))
    await putOwnDays(tx, days, call.deps.clock.newId())
    return { done: true }
  })
const problemsOf = (days: readonly string[]) =>
  days.flatMap((day, index) =>
    readIsoDay(day) === null || days.indexOf(day) < index
      ? [problem('P_DAY', `/days/${index}/day`, { params: { name: day } })]
      : [],
  )

export const readRates = async (call: RouteCall): Promise<{ items: Rate[] }> => {
  const { ctx } = sessionOf(call)
  const { from = null, to = null } = call.query
  const rates = await call.deps.db.read<Row & Rate>(
    ctx,
    sql`select from_code as "from", to_code as "to", on_day::text as "on", rate::text as rate
          from ${id(ctx.schema, ownName('exchange_rates'))}
         where from_code = coalesce(${param(from, 'text')}, from_code) and to_code = coalesce(${param(to, 'text')}, to_code)
         order by on_day desc, from_code, to_code limit 500`,
  )
  return { items: [...rates] }
}

export const writeRates = (call: RouteCall<{ readonly rates: readonly RateChange[] }>) =>
  changeOrganisation(call, async (tx): Promise<{ done: true }> => {
    const { rates } = call.body
    const keys = rates.map(({ from, to, on }) => `${from} ${to} ${on}`)
    refuse(
      ...rates.flatMap(({ on }, index) =>
        readIsoDay(on) === null ? [problem('P_DAY', `/rates/${index}/on`, { params: { name: on } })] : [],
      ),
      ...rates.flatMap(({ from, to, rate }, index) =>
        from === to || (rate !== null && !(Number(rate) > 0)) || keys.indexOf(keys[index] ?? '') < index
          ? [problem('P_RATE', `/rates/${index}/rate`, { params: { from, to } })]
          : [],
      ),
    )
    await putRates(tx, rates)
    return { done: true }
  })
