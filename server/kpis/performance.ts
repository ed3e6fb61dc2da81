// Team performance: one statement for every number of the page, then cards, places and totals of the people the viewer may see.
import {
  addDays,
  type Period,
  type PeriodKind,
  periodAt,
  periodStep,
  workingDays,
} from '../../runtime/calendar/index.ts'
import type { StoredDefinition } from '../../runtime/forms/index.ts'
import { Decimal, divide, plain } from '../../runtime/kernel/decimal.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { latestDay, type TeamScores, teamScores, teamTrend } from '../../runtime/kpi/index.pg.ts'
import { type MemberCard, organisationOfDay, seesCard } from '../../runtime/kpi/index.ts'
import { loadOrganisation } from '../../runtime/org/index.pg.ts'
import { departmentsAbove, type Organisation } from '../../runtime/org/index.ts'
import type { PerformanceTrend, TeamPerformance } from '../../schemas/api/kpis.ts'
import type { ScorePlanDef, TargetPlanDef } from '../../schemas/kpi.ts'
import type { RouteCall } from '../plugins/route.ts'
import { type Opened, openPage, periodAsked, planNames, scorePlan } from './open.ts'
import { decimalText, itemTotal, planInfo, scoreRow } from './shown.ts'

export interface OpenedTeam {
  readonly opened: Opened
  readonly plan: StoredDefinition<ScorePlanDef>
  readonly period: Period
  readonly organisation: Organisation
  readonly department: string | null
}

export const openTeam = async (call: RouteCall): Promise<OpenedTeam> => {
  const opened = await openPage(call, 'team_performance')
  const plan = scorePlan(opened, call.params.plan ?? '')
  const period = periodAsked(opened, call.query.period, plan.doc.period)
  const organisation = await organisationThen(call, opened, period)
  const { department = '' } = call.query
  if (department !== '' && !organisation.departments.has(department))
    throw new ProblemError(problem('H_NOT_FOUND', '?department'))
  return { opened, plan, period, organisation, department: department === '' ? null : department }
}

/** Numbers are grouped by the organisation of the period's last day that has come. */
const organisationThen = async (call: RouteCall, opened: Opened, period: Period): Promise<Organisation> => {
  const { ws, today, asker } = opened
  const last = addDays(period.endsOn, -1)
  if (last >= today) return asker.organisation
  const then = await loadOrganisation(call.deps.db, ws.ctx, ws.versions.org, last)
  return organisationOfDay(then, asker.organisation)
}

export const scoresOf = (call: RouteCall, team: OpenedTeam): Promise<TeamScores> =>
  teamScores(call.deps.db, { ...team.opened.metrics, ...team })

/** Cards the viewer may see, by the plan's choice. */
export const visibleCards = (
  { opened, plan }: OpenedTeam,
  cards: readonly MemberCard[],
): readonly MemberCard[] => {
  const sees = seesCard(opened.asker.organisation, plan.doc.visibility, opened.ws.subject)
  return cards.filter((each) => sees(each.member))
}

export const teamPerformance = async (call: RouteCall): Promise<TeamPerformance> => {
  const team = await openTeam(call)
  const { opened, plan, organisation } = team
  const scores = await scoresOf(call, team)
  const cards = visibleCards(team, scores.cards)
  const viewer = opened.ws.subject.member
  return {
    plan: planInfo(opened, plan),
    plans: planNames(opened, 'score_plan'),
    period: periodInfo(team),
    kinds: kindsShown(team),
    scored: plan.doc.period,
    latest: cards.length === 0 ? await latestPeriod(call, team) : null,
    canSetTargets: opened.asker.rights.page(opened.app, 'targets'),
    rows: cards.map((each) => scoreRow(organisation, viewer, each)),
    totals: scores.totals(cards).map(itemTotal),
    departments: departmentsShown(team),
  }
}

const periodInfo = ({ opened, period }: OpenedTeam): TeamPerformance['period'] => {
  const { fiscalStart } = opened.ws.settings
  const tomorrow = addDays(opened.today, 1)
  const reached = tomorrow < period.startsOn ? period.startsOn : tomorrow
  const days = workingDays(period.startsOn, period.endsOn)
  const daysGone = workingDays(period.startsOn, reached > period.endsOn ? period.endsOn : reached)
  const elapsed = divide(new Decimal(daysGone), new Decimal(days))
  return {
    key: period.key,
    name: period.name,
    startsOn: period.startsOn,
    endsOn: period.endsOn,
    kind: period.kind,
    previous: periodStep(period, -1, fiscalStart).key,
    next: periodStep(period, 1, fiscalStart).key,
    elapsed: elapsed === null ? '0' : plain(elapsed),
    daysGone,
    days,
  }
}

/** Kinds of periods with targets of their own, each at the day the page shows: today, or the period's first. */
const kindsShown = ({ opened, plan, period }: OpenedTeam): TeamPerformance['kinds'] => {
  const targets = opened.asker.catalog.find('target_plan', opened.app, plan.doc.targetPlan)
  const finest = (targets?.doc as TargetPlanDef | undefined)?.finest ?? 'quarter'
  const kinds: readonly PeriodKind[] =
    finest === 'month' || plan.doc.period === 'month' ? ['month', 'quarter', 'year'] : ['quarter', 'year']
  const { today } = opened
  const day = today >= period.startsOn && today < period.endsOn ? today : period.startsOn
  return kinds.map((kind) => ({
    kind,
    period: periodAt(kind, day, opened.ws.settings.fiscalStart).key,
  }))
}

const departmentsShown = ({ opened, organisation, plan }: OpenedTeam): TeamPerformance['departments'] => {
  const sees = seesCard(opened.asker.organisation, plan.doc.visibility, opened.ws.subject)
  const people = [...organisation.members.values()].filter((member) => sees(member.id))
  const direct = new Set(people.flatMap((member) => member.departments))
  const shown = new Set([...direct].flatMap((department) => departmentsAbove(organisation, department)))
  return [...organisation.departments.values()]
    .filter(({ id }) => shown.has(id))
    .map(({ id, name }) => ({ id, name }))
}

const latestPeriod = async (call: RouteCall, team: OpenedTeam): Promise<TeamPerformance['latest']> => {
  const { opened, plan, period } = team
  const day = await latestDay(call.deps.db, { ...opened.metrics, plan }, opened.today)
  if (day === null) return null
  const latest = periodAt(plan.doc.period, day, opened.ws.settings.fiscalStart)
  return latest.key === period.key ? null : { key: latest.key, name: latest.name }
}

const TREND_PERIODS = 6

/** The shown period and the five before it, counted by one statement. */
export const performanceTrend = async (call: RouteCall): Promise<PerformanceTrend> => {
  const team = await openTeam(call)
  const { opened, plan, period } = team
  const { fiscalStart } = opened.ws.settings
  const periods = Array.from({ length: TREND_PERIODS }, (_, index) =>
    periodStep(period, index + 1 - TREND_PERIODS, fiscalStart),
  )
  const sees = seesCard(opened.asker.organisation, plan.doc.visibility, opened.ws.subject)
  const totals = await teamTrend(call.deps.db, { ...opened.metrics, ...team }, periods, sees)
  return {
    periods: periods.map(({ key, name }) => ({ key, name })),
    items: plan.doc.items.map(({ key }, item) => ({
      key,
      actual: totals.map((each) => decimalText(each[item]?.actual ?? null)),
      target: totals.map((each) => decimalText(each[item]?.target ?? null)),
    })),
  }
}
