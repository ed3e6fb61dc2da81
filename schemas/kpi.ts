// Metrics, target plans and score plans: what is counted, what is wanted, how it becomes points.
import { type Static, Type } from 'typebox'
import { Key } from './keys.ts'
import { Formula, Ref } from './ref.ts'
import { Text } from './text.ts'
import { AGGREGATES } from './vocabulary.ts'

export const KPI_LANGUAGE = 1

/** A metric counted from records of one form: `aggregate(value) where condition`, per owner and day. */
export const RecordMeasure = () =>
  Type.Object(
    {
      measure: Type.Literal('records'),
      form: Ref('form'),
      aggregate: Type.Enum(AGGREGATES),
      /** Over fields of the form; without it records are counted. */
      value: Type.Optional(Formula('number')),
      condition: Type.Optional(Formula('boolean')),
      /** A date or datetime field: the day a record counts for. */
      dateField: Type.String({ 'x-ref': 'field' }),
      /** Whose number it is: a member field; without it the record's owner. */
      memberField: Type.Optional(Type.String({ 'x-ref': 'field' })),
    },
    { additionalProperties: false },
  )
/** A metric that is one metric divided by another; a team's rate is the ratio of the team's sums. */
export const RatioMeasure = () =>
  Type.Object(
    { measure: Type.Literal('ratio'), numerator: Ref('metric'), denominator: Ref('metric') },
    { additionalProperties: false },
  )

export const MetricDef = () =>
  Type.Object(
    {
      language: Type.Literal(KPI_LANGUAGE),
      name: Text(),
      description: Type.Optional(Text()),
      unit: Type.Union([Type.Literal('number'), Type.Literal('percent'), Type.Literal('money')]),
      currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
      decimals: Type.Integer({ minimum: 0, maximum: 6 }),
      direction: Type.Union([Type.Literal('more'), Type.Literal('less')]),
      measure: Type.Union([RecordMeasure(), RatioMeasure()]),
    },
    { additionalProperties: false },
  )
export type MetricDef = Static<ReturnType<typeof MetricDef>>

/** Targets for one or more metrics on the ladder year – quarter – month. */
export const TargetPlanDef = () =>
  Type.Object(
    {
      language: Type.Literal(KPI_LANGUAGE),
      name: Text(),
      description: Type.Optional(Text()),
      metrics: Type.Array(Ref('metric'), { minItems: 1, maxItems: 12 }),
      /** Finest period people set by hand. */
      finest: Type.Union([Type.Literal('quarter'), Type.Literal('month')]),
      /** Decimals a split is cut to, per metric; without an entry the metric's own. */
      restRule: Type.Union([Type.Literal('largest_remainder'), Type.Literal('last')]),
    },
    { additionalProperties: false },
  )
export type TargetPlanDef = Static<ReturnType<typeof TargetPlanDef>>

/** One line of a score card. `rule` is one of runtime/kpi/scoring; `props` is checked against that rule's schema. */
export const ScoreItemDef = () =>
  Type.Object(
    {
      key: Key(),
      name: Text(),
      metric: Ref('metric'),
      /** Percent of the total; the weights of a plan add up to 100. */
      weight: Type.String({ pattern: '^[0-9]{1,3}(\\.[0-9]{1,4})?$' }),
      rule: Type.String({ maxLength: 31 }),
      props: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    },
    { additionalProperties: false },
  )
export type ScoreItemDef = Static<ReturnType<typeof ScoreItemDef>>

export const ScorePlanDef = () =>
  Type.Object(
    {
      language: Type.Literal(KPI_LANGUAGE),
      name: Text(),
      description: Type.Optional(Text()),
      targetPlan: Ref('target_plan'),
      period: Type.Union([Type.Literal('month'), Type.Literal('quarter'), Type.Literal('year')]),
      /** Who has a card: members holding one of these roles; without roles every active member with a target or an actual. */
      roles: Type.Optional(Type.Array(Ref('role'))),
      items: Type.Array(ScoreItemDef(), { minItems: 1, maxItems: 30 }),
      unscored: Type.Union([Type.Literal('respread'), Type.Literal('zero'), Type.Literal('full')]),
      decimals: Type.Integer({ minimum: 0, maximum: 4 }),
      /** Grades from best to worst: the first whose `from` is reached. */
      grades: Type.Array(
        Type.Object(
          { key: Key(), label: Text(), from: Type.String({ pattern: '^-?[0-9]{1,4}(\\.[0-9]{1,4})?$' }) },
          { additionalProperties: false },
        ),
        { maxItems: 12 },
      ),
      ranking: Type.Union([Type.Literal('skip'), Type.Literal('dense')]),
      /** Who sees other people's cards. */
      visibility: Type.Union([Type.Literal('everyone'), Type.Literal('own_and_below')]),
    },
    { additionalProperties: false },
  )
export type ScorePlanDef = Static<ReturnType<typeof ScorePlanDef>>
