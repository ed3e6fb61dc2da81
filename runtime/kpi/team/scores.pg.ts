// Scores of a team and one period: ONE statement counts all metrics and finds all targets, whatever the number of members.
import type { MetricDef, ScorePlanDef } from '../../../schemas/kpi.ts'
import { addDays, type Period } from '../../calendar/index.ts'
import type { StoredDefinition } from '../../forms/index.ts'
import { ownName } from '../../kernel/naming.ts'
import { id } from '../../kernel/sql.ts'
import { mainDepartment, type Organisation } from '../../org/index.ts'
import type { Db } from '../../pg/index.ts'
import { inDepartment, participants } from './audience.ts'
import {
  type ItemTotal,
  type MemberCard,
  type Numbers,
  numbersOf,
  type TeamInput,
  teamCards,
  teamTotals,
} from './cards.ts'
import { type CompiledMetrics, compileMetrics, type MetricWorld, metricDef } from './sources.ts'
import { type KpiRow, kpiQuery, latestDayQuery } from './to-query.ts'

export interface TeamQuestion extends MetricWorld {
  readonly plan: StoredDefinition<ScorePlanDef>
  readonly period: Period
  /** The organisation of the period's day. */
  readonly organisation: Organisation
  /** Only people of this department and below. */
  readonly department: string | null
}

export interface TeamScores {
  /** Everybody's cards, best first. */
  readonly cards: readonly MemberCard[]
  /** Totals of the given cards. */
  readonly totals: (cards: readonly MemberCard[]) => readonly ItemTotal[]
  readonly numbers: Numbers
}

export const teamScores = async (db: Pick<Db, 'read'>, question: TeamQuestion): Promise<TeamScores> => {
  const { input, compiled, narrowed } = askedOf(question)
  const rows = await readNumbers(db, question, compiled, [question.period], narrowed, input.unit)
  const numbers = numbersOf(rows)
  return {
    cards: teamCards(input, numbers),
    totals: (cards) => teamTotals(input, numbers, cards),
    numbers,
  }
}

interface Asked {
  readonly input: TeamInput
  readonly compiled: CompiledMetrics
  /** The members SQL is asked for; null for all. */
  readonly narrowed: readonly string[] | null
}

const askedOf = (question: TeamQuestion): Asked => {
  const { plan, department, organisation } = question
  const scoredByRole = (plan.doc.roles?.length ?? 0) > 0
  const all = participants(organisation, plan.doc, question.app)
  const members = department === null ? all : inDepartment(organisation, all, department)
  const compiled = compileMetrics(
    question,
    plan.doc.items.map((item) => item.metric),
  )
  const input: TeamInput = {
    plan: plan.doc,
    metric: (key): MetricDef | undefined => metricDef(question, key),
    invalid: compiled.invalid,
    members,
    onlyWithNumbers: !scoredByRole,
    about: aboutIn(question, question.period),
    unit: department ?? question.world.ctx.workspaceId,
  }
  return { input, compiled, narrowed: department !== null || scoredByRole ? members : null }
}

const aboutIn =
  ({ organisation }: Pick<TeamQuestion, 'organisation'>, { startsOn, endsOn }: Period): TeamInput['about'] =>
  (member) => ({
    member: { id: member, department: mainDepartment(organisation, member) },
    period: { start: startsOn, end: addDays(endsOn, -1) },
  })

/** What SQL counts and which targets are in force, for several periods at once. */
export const readNumbers = async (
  db: Pick<Db, 'read'>,
  question: Pick<TeamQuestion, 'world' | 'app' | 'plan'>,
  compiled: CompiledMetrics,
  periods: readonly Period[],
  members: readonly string[] | null,
  unit: string,
): Promise<readonly KpiRow[]> => {
  const { ctx, catalog, facts } = question.world
  const { items, targetPlan } = question.plan.doc
  const targets = catalog.find('target_plan', question.app, targetPlan)
  const statement = kpiQuery({
    sources: compiled.sources,
    periods,
    timeZone: facts.timeZone,
    members,
    targets:
      targets === undefined
        ? null
        : {
            table: id(ctx.schema, ownName('target_values')),
            planId: targets.id,
            metrics: [...new Set(items.map((item) => item.metric))],
            units: [unit],
          },
  })
  return statement === null ? [] : db.read<KpiRow>(ctx, statement)
}

/** Totals of several periods from one statement: per period, one total per item of the plan. */
export const teamTrend = async (
  db: Pick<Db, 'read'>,
  question: TeamQuestion,
  periods: readonly Period[],
  sees: (member: string) => boolean,
): Promise<readonly (readonly ItemTotal[])[]> => {
  const asked = askedOf(question)
  const rows = await readNumbers(db, question, asked.compiled, periods, asked.narrowed, asked.input.unit)
  return periods.map((period, index) => {
    const numbers = numbersOf(rows, index)
    const input = { ...asked.input, about: aboutIn(question, period) }
    const cards = teamCards(input, numbers).filter((each) => sees(each.member))
    return teamTotals(input, numbers, cards)
  })
}

/** The last day up to today on which a record of one of the plan's metrics counts; null without any. */
export const latestDay = async (
  db: Pick<Db, 'read'>,
  question: Pick<TeamQuestion, 'world' | 'app' | 'actor' | 'plan'>,
  today: string,
): Promise<string | null> => {
  const { sources } = compileMetrics(
    question,
    question.plan.doc.items.map((item) => item.metric),
  )
  if (sources.length === 0) return null
  const { ctx, facts } = question.world
  const rows = await db.read<{ day: string | null }>(ctx, latestDayQuery(sources, today, facts.timeZone))
  return rows[0]?.day ?? null
}
