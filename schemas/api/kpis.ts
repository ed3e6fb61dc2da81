// Targets, scores, team performance. Under /api/v1/w/:slug/apps/:app. `_` as a plan is the app's first one.
//   GET  /targets/:plan?year=&metric=                   → TargetGrid      (tree × periods)
//   PUT  /targets/:plan         SaveTargets             → TargetGrid
//   POST /targets/:plan/split   SplitTarget             → TargetGrid
//   GET  /performance/:plan?period=2017-q1&department=  → TeamPerformance   (ONE statement for all metrics and targets)
//   GET  /performance/:plan/trend?period=&department=   → PerformanceTrend  (the period and those before it)
//   GET  /performance/:plan/:member?period=             → ScoreExplanation
//   GET  /performance/:plan/:member/records?period=&metric=&cursor= → RecordsBehind (viewer's rights; the rest as count and remainder)
import { type Static, Type } from 'typebox'
import { Day, Decimal, Uuid } from '../keys.ts'
import { Text } from '../text.ts'
import { closed, PersonRef } from './common.ts'
import { RecordPage } from './records.ts'

const Empty = () => Type.Union([Decimal(), Type.Null()])
export const Unit = () =>
  Type.Object(
    {
      kind: Type.Union([Type.Literal('company'), Type.Literal('department'), Type.Literal('member')]),
      id: Type.Union([Uuid(), Type.Null()]),
      name: Text(),
      parent: Type.Union([Uuid(), Type.Null()]),
      depth: Type.Integer(),
    },
    closed,
  )
/** `gap` = cell − sum of the units below, `periodGap` = cell − sum of its parts; null while nothing below has a value. Never hidden. */
export const TargetCell = () =>
  Type.Object(
    { period: Type.String(), value: Empty(), locked: Type.Boolean(), gap: Empty(), periodGap: Empty() },
    closed,
  )
export const TargetGrid = () =>
  Type.Object(
    {
      plan: Type.String(),
      name: Text(),
      plans: Type.Array(Type.Object({ key: Type.String(), name: Text() }, closed)),
      metric: Type.String(),
      metrics: Type.Array(
        Type.Object(
          {
            key: Type.String(),
            name: Text(),
            unit: Type.String(),
            currency: Type.Optional(Type.String()),
            decimals: Type.Integer(),
          },
          closed,
        ),
      ),
      year: Type.Integer(),
      /** Who gets what a split leaves over. */
      restRule: Type.Enum(['largest_remainder', 'last']),
      periods: Type.Array(
        Type.Object(
          { key: Type.String(), name: Text(), parent: Type.Union([Type.String(), Type.Null()]) },
          closed,
        ),
      ),
      /** `editable`: the viewer may set this unit's targets. */
      rows: Type.Array(
        Type.Object({ unit: Unit(), editable: Type.Boolean(), cells: Type.Array(TargetCell()) }, closed),
      ),
    },
    closed,
  )
export type TargetGrid = Static<ReturnType<typeof TargetGrid>>

const Place = () => ({
  unitKind: Type.Enum(['company', 'department', 'member']),
  unitId: Type.Union([Uuid(), Type.Null()]),
  period: Type.String({ maxLength: 10 }),
})
/** Why targets change: kept with the change. */
const Reason = () => Type.String({ minLength: 1, maxLength: 200 })
export const SaveTargets = () =>
  Type.Object(
    {
      year: Type.Integer({ minimum: 1900, maximum: 2200 }),
      metric: Type.String({ maxLength: 31 }),
      reason: Reason(),
      /** The day from which the new numbers hold; today when missing. */
      effectiveOn: Type.Optional(Day()),
      cells: Type.Array(
        Type.Object(
          {
            ...Place(),
            value: Empty(),
            locked: Type.Optional(Type.Boolean()),
            /** What the person saw before: a cell somebody else changed meanwhile is not overwritten. */
            was: Type.Optional(Empty()),
          },
          closed,
        ),
        { minItems: 1, maxItems: 5_000 },
      ),
    },
    closed,
  )
export type SaveTargets = Static<ReturnType<typeof SaveTargets>>
export const SplitTarget = () =>
  Type.Object(
    {
      year: Type.Integer({ minimum: 1900, maximum: 2200 }),
      metric: Type.String({ maxLength: 31 }),
      reason: Reason(),
      ...Place(),
      by: Type.Enum(['even', 'weights']),
      to: Type.Enum(['periods', 'children']),
      /** By unit id or period key. */
      weights: Type.Optional(
        Type.Record(
          Type.String({ maxLength: 40 }),
          Type.String({ pattern: '^[0-9]{1,16}(\\.[0-9]{1,8})?$' }),
        ),
      ),
      /** Unit ids or period keys that keep their value. */
      keep: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 5_000 })),
    },
    closed,
  )
export type SplitTarget = Static<ReturnType<typeof SplitTarget>>

export const ScoreItemResult = () =>
  Type.Object(
    {
      key: Type.String(),
      actual: Empty(),
      target: Empty(),
      attainment: Empty(),
      score: Empty(),
      weight: Decimal(),
      weighted: Empty(),
      note: Type.Union([Type.String(), Type.Null()]),
    },
    closed,
  )
export const ScoreRow = () =>
  Type.Object(
    {
      member: PersonRef(),
      department: Type.Union([Text(), Type.Null()]),
      items: Type.Array(ScoreItemResult()),
      total: Empty(),
      grade: Type.Union([Text(), Type.Null()]),
      rank: Type.Union([Type.Integer(), Type.Null()]),
      mine: Type.Boolean(),
    },
    closed,
  )
export type ScoreRow = Static<ReturnType<typeof ScoreRow>>
export const PlanInfo = () =>
  Type.Object(
    {
      key: Type.String(),
      name: Text(),
      /** Decimals of totals and points. */
      decimals: Type.Integer(),
      items: Type.Array(
        Type.Object(
          {
            key: Type.String(),
            name: Text(),
            metric: Type.String(),
            unit: Type.String(),
            currency: Type.Optional(Type.String()),
            decimals: Type.Integer(),
            direction: Type.String(),
            weight: Decimal(),
            rule: Type.String(),
          },
          closed,
        ),
      ),
    },
    closed,
  )
export const TeamPerformance = () =>
  Type.Object(
    {
      plan: PlanInfo(),
      plans: Type.Array(Type.Object({ key: Type.String(), name: Text() }, closed)),
      period: Type.Object(
        {
          key: Type.String(),
          name: Text(),
          startsOn: Type.String(),
          endsOn: Type.String(),
          kind: Type.Enum(['year', 'quarter', 'month']),
          previous: Type.String(),
          next: Type.String(),
          /** Share of the working days gone, today included. */
          elapsed: Decimal(),
          daysGone: Type.Integer(),
          days: Type.Integer(),
        },
        closed,
      ),
      /** Keys of this day's period per kind the page can show; the plan scores by `scored`. */
      kinds: Type.Array(
        Type.Object({ kind: Type.Enum(['year', 'quarter', 'month']), period: Type.String() }, closed),
      ),
      scored: Type.Enum(['year', 'quarter', 'month']),
      /** When nobody has numbers: the last period with records, if there is one. */
      latest: Type.Union([Type.Object({ key: Type.String(), name: Text() }, closed), Type.Null()]),
      /** May the viewer open the targets? */
      canSetTargets: Type.Boolean(),
      rows: Type.Array(ScoreRow()),
      totals: Type.Array(
        Type.Object({ key: Type.String(), actual: Empty(), target: Empty(), attainment: Empty() }, closed),
      ),
      departments: Type.Array(Type.Object({ id: Uuid(), name: Text() }, closed)),
    },
    closed,
  )
export type TeamPerformance = Static<ReturnType<typeof TeamPerformance>>
/** The team's totals of an item, period by period, the oldest first. */
export const PerformanceTrend = () =>
  Type.Object(
    {
      periods: Type.Array(Type.Object({ key: Type.String(), name: Text() }, closed)),
      items: Type.Array(
        Type.Object({ key: Type.String(), actual: Type.Array(Empty()), target: Type.Array(Empty()) }, closed),
      ),
    },
    closed,
  )
export type PerformanceTrend = Static<ReturnType<typeof PerformanceTrend>>

const CountedPart = () =>
  Type.Object(
    {
      metric: Type.String(),
      name: Text(),
      unit: Type.String(),
      currency: Type.Optional(Type.String()),
      decimals: Type.Integer(),
      actual: Empty(),
      records: Type.Integer(),
    },
    closed,
  )
/** Every number of the card opens: rule with its values ← actual, target (since when, why) ← records. Parts add up exactly. */
export const ScoreExplanation = () =>
  Type.Object(
    {
      row: ScoreRow(),
      plan: PlanInfo(),
      period: Type.Object(
        { key: Type.String(), name: Text(), startsOn: Type.String(), endsOn: Type.String() },
        closed,
      ),
      items: Type.Array(
        Type.Object(
          {
            key: Type.String(),
            steps: Type.Array(Text()),
            target: Type.Union([
              Type.Object(
                {
                  value: Decimal(),
                  since: Type.String(),
                  reason: Type.String(),
                  by: Type.String(),
                  before: Empty(),
                },
                closed,
              ),
              Type.Null(),
            ]),
            /** What was counted: the metric itself, or the two parts of a ratio. */
            parts: Type.Array(CountedPart()),
            unweighted: Empty(),
            weight: Decimal(),
            effectiveWeight: Decimal(),
            points: Empty(),
          },
          closed,
        ),
      ),
    },
    closed,
  )
export type ScoreExplanation = Static<ReturnType<typeof ScoreExplanation>>

/** `shown` + `remainder` = the actual, when it is a sum; `hidden` records are not listed. */
export const RecordsBehind = () =>
  Type.Object(
    {
      form: Type.String(),
      page: RecordPage(),
      /** Field that says on which day a record counts. */
      dateField: Type.String(),
      amounts: Type.Record(Type.String(), Empty()),
      total: Type.Integer(),
      hidden: Type.Integer(),
      remainder: Empty(),
    },
    closed,
  )
export type RecordsBehind = Static<ReturnType<typeof RecordsBehind>>
