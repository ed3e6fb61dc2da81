// A score opened: rule with its values, target with its history, what was counted, and the records behind it.
import { plain } from '../../runtime/kernel/decimal.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { recordsBehind, targetsInForce } from '../../runtime/kpi/index.pg.ts'
import {
  countedFor,
  explainItem,
  type MemberCard,
  measures,
  metricDef,
  openMetric,
  shownPoints,
} from '../../runtime/kpi/index.ts'
import type { RecordsBehind, ScoreExplanation } from '../../schemas/api/kpis.ts'
import type { RouteCall } from '../plugins/route.ts'
import { type OpenedTeam, openTeam, scoresOf, visibleCards } from './performance.ts'
import { decimalText, lookOf, planInfo, scoreRow, showOf } from './shown.ts'

export const scoreExplanation = async (call: RouteCall): Promise<ScoreExplanation> => {
  const team = await openTeam(call)
  const { opened, plan, period, organisation } = team
  const { member = '' } = call.params
  const scores = await scoresOf(call, team)
  const found = visibleCards(team, scores.cards).find((each) => each.member === member)
  if (found === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  const targets = opened.asker.catalog.find('target_plan', opened.app, plan.doc.targetPlan)
  const inForce =
    targets === undefined
      ? new Map()
      : await targetsInForce(call.deps.db, opened.ws.ctx, targets.id, member, period)
  const points = shownPoints(found.card, plan.doc.decimals)
  return {
    row: scoreRow(organisation, opened.ws.subject.member, found),
    plan: planInfo(opened, plan),
    period: { key: period.key, name: period.name, startsOn: period.startsOn, endsOn: period.endsOn },
    items: found.card.items.map((item, index) => {
      const metric = plan.doc.items[index]?.metric ?? ''
      const target = inForce.get(metric)
      return {
        key: item.key,
        steps: [...explainItem(plan.doc, found.card, item.key, showOf(opened, metric))],
        target:
          target === undefined
            ? null
            : { ...target, value: plain(target.value), before: decimalText(target.before) },
        parts: countedParts(team, found, metric),
        unweighted: decimalText(item.score),
        weight: plain(item.weight),
        effectiveWeight: decimalText(item.effectiveWeight) ?? '0',
        points: decimalText(points[index] ?? null),
      }
    }),
  }
}

const countedParts = (
  { opened }: OpenedTeam,
  { counted }: MemberCard,
  metric: string,
): ScoreExplanation['items'][number]['parts'] =>
  countedFor(opened.metrics, metric).flatMap((key) => {
    const def = metricDef(opened.metrics, key)
    if (def === undefined) return []
    const actual = measures.get(def.measure.measure).actual(key, def.measure, counted)
    return [
      {
        metric: key,
        name: def.name,
        ...lookOf(opened, key),
        actual: decimalText(actual),
        records: counted(key).count,
      },
    ]
  })

const PAGE = 20

/** Whose card may be seen, his numbers open; which records are listed is the viewer's right on their form. */
export const recordsOfActual = async (call: RouteCall): Promise<RecordsBehind> => {
  const team = await openTeam(call)
  const { opened, plan, period } = team
  const { member = '' } = call.params
  const { metric: key = '', cursor } = call.query
  const known = plan.doc.items.flatMap((item) => countedFor(opened.metrics, item.metric)).includes(key)
  const metric = known ? openMetric(opened.metrics, key) : undefined
  const seen = visibleCards(team, (await scoresOf(call, team)).cards).some((each) => each.member === member)
  if (metric === undefined || !seen) throw new ProblemError(problem('H_NOT_FOUND', ''))
  const { rights } = opened.asker
  const behind = await recordsBehind(call.deps.db, {
    metric,
    world: rights.world,
    access: rights.access(metric.form),
    member,
    period,
    cursor,
    limit: PAGE,
  })
  if (!behind.ok) throw new ProblemError(...behind.problems)
  const { list, amounts, total, hidden, remainder } = behind.value
  return {
    form: metric.form.key,
    page: { items: [...list.items], shown: list.shown, cursor: list.cursor },
    dateField: metric.measure.dateField,
    amounts: Object.fromEntries(amounts),
    total,
    hidden,
    remainder: decimalText(remainder),
  }
}
