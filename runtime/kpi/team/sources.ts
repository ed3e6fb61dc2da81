// Metrics as SQL reads them: form, day, member, value and condition of each, compiled in definition mode, so that every record
// counts whoever looks. People are asked for as they stood on the day a record counts. A metric whose form or formulas no longer
// fit is invalid: it is left out and named.
import type { MetricDef } from '../../../schemas/kpi.ts'
import { hostScope, type StoredForm } from '../../forms/index.ts'
import {
  type CheckedFormula,
  checkFormula,
  compileCondition,
  compileSql,
  conjunctsOf,
  type SqlNames,
} from '../../formula/index.ts'
import { allOf, param, type Sql, sql } from '../../kernel/sql.ts'
import { definitionAccess } from '../../permissions/index.ts'
import {
  type Access,
  type Actor,
  fieldExpr,
  fieldValueType,
  mainDepartmentOf,
  type ReadWorld,
  recordNames,
  recordTable,
} from '../../records/index.ts'
import { measures } from '../measures/index.ts'
import type { Counting, MetricSource, PeriodSql } from './to-query.ts'

export interface MetricWorld {
  readonly world: ReadWorld
  readonly app: string
  readonly actor: Actor
}

export interface CompiledMetrics {
  readonly sources: readonly MetricSource[]
  /** Keys of metrics that cannot be counted now. */
  readonly invalid: ReadonlySet<string>
}

type Records = Extract<MetricDef['measure'], { measure: 'records' }>

export const metricDef = ({ world, app }: MetricWorld, key: string): MetricDef | undefined =>
  world.catalog.find('metric', app, key)?.doc as MetricDef | undefined

/** Keys of the metrics SQL has to count for a metric: itself, or the two parts of a ratio. */
export const countedFor = (place: MetricWorld, key: string): readonly string[] => {
  const def = metricDef(place, key)
  return def === undefined ? [] : measures.get(def.measure.measure).needs(key, def.measure)
}

/** Everything the given metrics need, each counted once. */
export const compileMetrics = (place: MetricWorld, keys: readonly string[]): CompiledMetrics => {
  const sources = new Map<string, MetricSource>()
  const conditions = new Map<string, Counting>()
  const invalid = new Set<string>()
  for (const key of keys) {
    const needed = countedFor(place, key)
    if (needed.length === 0) invalid.add(key)
    for (const part of needed) {
      const source = sources.get(part) ?? metricSource(place, part, conditions)
      if (source === undefined) invalid.add(key)
      else sources.set(part, source)
    }
  }
  return { sources: [...sources.values()], invalid }
}

/** A metric over records with its form, ready to be compiled; undefined when it no longer fits the form. */
export interface OpenedMetric {
  readonly form: StoredForm
  readonly measure: Records
  readonly access: Access
  /** Reads everything: for what the metric itself says. */
  readonly world: ReadWorld
  readonly value: CheckedFormula | null
  readonly condition: CheckedFormula | null
}

export const openMetric = (place: MetricWorld, key: string): OpenedMetric | undefined => {
  const measure = metricDef(place, key)?.measure
  if (measure?.measure !== 'records') return undefined
  const form = place.world.catalog.form(place.app, measure.form)
  if (form === undefined) return undefined
  const expected = measure.aggregate === 'count_distinct' ? 'any' : 'number'
  const value =
    measure.value === undefined
      ? null
      : checkFormula(measure.value, hostScope('metric_value', form.model), expected)
  const condition =
    measure.condition === undefined
      ? null
      : checkFormula(measure.condition, hostScope('metric_condition', form.model), 'boolean')
  if ([value, condition].some((each) => each !== null && each.problems.length > 0)) return undefined
  return {
    form,
    measure,
    access: definitionAccess(form, place.actor),
    world: definitionWorld(place),
    value,
    condition,
  }
}

/** Nobody in particular asks: names of the person are empty, other forms are read in full. */
const definitionWorld = ({ world, actor }: MetricWorld): ReadWorld => {
  const { user: _, ...facts } = world.facts
  return { ...world, facts, accessOf: (form) => definitionAccess(form, actor) }
}

/** The same condition over the same records is one fragment, so that it is counted once. */
const metricSource = (
  place: MetricWorld,
  key: string,
  conditions: Map<string, Counting>,
): MetricSource | undefined => {
  const opened = openMetric(place, key)
  if (opened === undefined) return undefined
  const scan = scanOf(opened)
  if (scan === undefined) return undefined
  const name = `${scan.name} ${opened.condition?.source ?? ''}`
  const condition = conditions.get(name) ?? conditionIn(opened)
  if (condition !== null) conditions.set(name, condition)
  return {
    metric: key,
    aggregate: opened.measure.aggregate,
    value: valueIn(opened),
    condition,
    scan,
  }
}

export const valueIn = (metric: OpenedMetric): Counting | null => {
  const { value } = metric
  return value === null ? null : (period) => inItsPlace(metric, value, period, compileSql)
}
/** Part by part, so that only what asks for its place in time pays for it. */
export const conditionIn = (metric: OpenedMetric): Counting | null => {
  if (metric.condition === null) return null
  const parts = conjunctsOf(metric.condition)
  return (period) => allOf(parts.map((part) => inItsPlace(metric, part, period, compileCondition)))
}

/**
 * What is live may ask for people, and some ask for the period and the member: they are given the day, whose it is and the period
 * as a row of its own, which no inner `r` hides.
 */
const inItsPlace = (
  metric: OpenedMetric,
  formula: CheckedFormula,
  { start, end }: PeriodSql,
  compile: (formula: CheckedFormula, names: SqlNames) => Sql,
): Sql => {
  const { world, form, access } = metric
  const asks =
    formula.class === 'live' || formula.reads.some(([head]) => head === 'period' || head === 'member')
  const scan = asks ? scanOf(metric) : undefined
  if (scan === undefined) return compile(formula, recordNames(world, form, access))
  const zone = param(world.facts.timeZone, 'text')
  const day = scan.dayIs === 'date' ? scan.day : sql`(${scan.day} at time zone ${zone})::date`
  const counted = { ...world, countedOn: sql`counted.day` }
  const names = recordNames(counted, form, access, ([word, part]) => {
    if (word === 'period') return part === 'start' ? sql`counted.starts_on` : sql`counted.last_on`
    return part === 'id' ? sql`counted.who` : mainDepartmentOf(counted, sql`counted.who`)
  })
  return sql`(select ${compile(formula, names)} from (
    select ${day} as day, ${scan.member} as who, ${start} as starts_on, ${end} as last_on) counted)`
}

/** Where and when records of the metric are: undefined when its day or member is no field of that kind any more. */
export const scanOf = ({ world, form, access, measure }: OpenedMetric): MetricSource['scan'] | undefined => {
  const { dateField, memberField } = measure
  const day = fieldExpr(world, form, access, dateField)
  const dayIs = fieldValueType(form, dateField)?.name
  const member = memberField === undefined ? sql`r.owner_id` : memberExpr(world, form, access, memberField)
  if (day === undefined || member === undefined || (dayIs !== 'date' && dayIs !== 'datetime'))
    return undefined
  return {
    name: JSON.stringify([form.definitionId, dateField, memberField ?? '']),
    table: recordTable(world.ctx, form),
    day,
    dayIs,
    member,
  }
}

const memberExpr = (world: ReadWorld, form: StoredForm, access: Access, key: string): Sql | undefined =>
  fieldValueType(form, key)?.name === 'member' ? fieldExpr(world, form, access, key) : undefined
