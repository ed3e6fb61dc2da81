// Targets, scores, team performance. Under /api/v1/w/:slug/apps/:app.
//   GET  /targets/:plan?year=&metric=                   → TargetGrid      (tree × periods)
//   PUT  /targets/:plan {year, metric, reason, cells:[{unitKind,unitId,period,value,locked?}]} → TargetGrid
//   POST /targets/:plan/split {year, metric, unitKind, unitId, period, by:'even'|'weights', to:'periods'|'children', weights?, keep?} → TargetGrid
//   GET  /performance/:scorePlan?period=2017-q1&department=  → TeamPerformance   (ONE statement for all metrics)
//   GET  /performance/:scorePlan/:member?period=             → ScoreExplanation
//   GET  /performance/:scorePlan/:member/records?period=&item=&cursor= → records behind an actual (viewer's rights; rest as count and remainder)
import { type Static, Type } from 'typebox'
import { Decimal, Uuid } from '../keys.ts'
import { Text } from '../text.ts'
import { closed, PersonRef } from './common.ts'

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
/** `gap` = parent − sum of children, shown and never hidden. */
export const TargetCell = () =>
  Type.Object({ period: Type.String(), value: Empty(), locked: Type.Boolean(), gap: Empty() }, closed)
export const TargetGrid = () =>
  Type.Object(
    {
      plan: Type.String(),
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
      periods: Type.Array(
        Type.Object(
          { key: Type.String(), name: Text(), parent: Type.Union([Type.String(), Type.Null()]) },
          closed,
        ),
      ),
      rows: Type.Array(Type.Object({ unit: Unit(), cells: Type.Array(TargetCell()) }, closed)),
    },
    closed,
  )
export type TargetGrid = Static<ReturnType<typeof TargetGrid>>
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
      items: Type.Array(
        Type.Object(
          {
            key: Type.String(),
            name: Text(),
            metric: Type.String(),
            unit: Type.String(),
            currency: Type.Optional(Type.String()),
            decimals: Type.Integer(),
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
          previous: Type.String(),
          next: Type.String(),
          elapsed: Decimal(),
        },
        closed,
      ),
      rows: Type.Array(ScoreRow()),
      totals: Type.Array(
        Type.Object({ key: Type.String(), actual: Empty(), target: Empty(), attainment: Empty() }, closed),
      ),
      departments: Type.Array(Type.Object({ id: Uuid(), name: Text() }, closed)),
    },
    closed,
  )
export type TeamPerformance = Static<ReturnType<typeof TeamPerformance>>
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
                { value: Decimal(), since: Type.String(), reason: Type.String(), by: Type.String() },
                closed,
              ),
              Type.Null(),
            ]),
            records: Type.Integer(),
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
