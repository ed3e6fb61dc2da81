// Cards, plans and metrics in the shapes of the API.

import type { StoredDefinition } from '../../runtime/forms/index.ts'
import { type Decimal, inDomain, plain } from '../../runtime/kernel/decimal.ts'
import {
  type ItemTotal,
  type MemberCard,
  type MetricWorld,
  metricDef,
  openMetric,
  type ShowNumber,
  shown,
  shownPercent,
} from '../../runtime/kpi/index.ts'
import { mainDepartment, type Organisation } from '../../runtime/org/index.ts'
import type { ScoreRow, TeamPerformance } from '../../schemas/api/kpis.ts'
import type { MetricDef, ScorePlanDef } from '../../schemas/kpi.ts'
import type { Opened } from './open.ts'

/** Numbers leave with at most 16 decimals. */
export const decimalText = (value: Decimal | null): string | null => {
  const cut = value === null ? null : inDomain(value)
  return cut === null ? null : plain(cut)
}

/** How a metric's numbers look: its own currency, else that of the amounts it counts, else the workspace's. */
export const lookOf = (opened: Opened, key: string) => {
  const def = metricDef(opened.metrics, key)
  const unit = def?.unit ?? 'number'
  const currency = unit === 'money' ? currencyOf(opened, key, def) : null
  return { unit, decimals: def?.decimals ?? 2, ...(currency === null ? {} : { currency }) }
}

/** Numbers of a metric as sentences write them. */
export const showOf = (opened: Opened, key: string): ShowNumber => {
  const { unit, decimals } = lookOf(opened, key)
  return (value) => (unit === 'percent' ? shownPercent(value) : shown(value, decimals))
}

const currencyOf = (opened: Opened, key: string, def: MetricDef | undefined): string =>
  def?.currency ?? countedCurrency(opened.metrics, key) ?? opened.ws.settings.currency

const countedCurrency = (place: MetricWorld, key: string): string | undefined => {
  const type = openMetric(place, key)?.value?.type
  return type?.is === 'number' ? type.unit : undefined
}

export const planInfo = (
  opened: Opened,
  { key, doc }: StoredDefinition<ScorePlanDef>,
): TeamPerformance['plan'] => ({
  key,
  name: doc.name,
  decimals: doc.decimals,
  items: doc.items.map((item) => ({
    key: item.key,
    name: item.name,
    metric: item.metric,
    ...lookOf(opened, item.metric),
    direction: metricDef(opened.metrics, item.metric)?.direction ?? 'more',
    weight: item.weight,
    rule: item.rule,
  })),
})

export const scoreRow = (organisation: Organisation, viewer: string, each: MemberCard): ScoreRow => {
  const person = organisation.members.get(each.member)
  const department = mainDepartment(organisation, each.member)
  return {
    member: { id: each.member, name: person?.name ?? '' },
    department: department === null ? null : (organisation.departments.get(department)?.name ?? null),
    items: each.card.items.map((item) => ({
      key: item.key,
      actual: decimalText(item.actual),
      target: decimalText(item.target),
      attainment: decimalText(item.attainment),
      score: decimalText(item.score),
      weight: plain(item.weight),
      weighted: decimalText(item.weighted),
      note: item.unscored,
    })),
    total: decimalText(each.card.total),
    grade: each.card.grade?.label ?? null,
    rank: each.rank,
    mine: each.member === viewer,
  }
}

export const itemTotal = ({ key, actual, target, attainment }: ItemTotal) => ({
  key,
  actual: decimalText(actual),
  target: decimalText(target),
  attainment: decimalText(attainment),
})
