// Targets, scores and team performance over HTTP; shapes in schemas/api/kpis.ts. Which pages a person may open is said by the
// permission sets of the app; whose cards he sees, by the plan.
import {
  PerformanceTrend,
  RecordsBehind,
  SaveTargets,
  ScoreExplanation,
  SplitTarget,
  TargetGrid,
  TeamPerformance,
} from '../../schemas/api/kpis.ts'
import { defineRoute, type Route } from '../plugins/route.ts'
import { recordsOfActual, scoreExplanation } from './explain.ts'
import { performanceTrend, teamPerformance } from './performance.ts'
import { saveTargets, splitTargets, targetGrid } from './targets.ts'

const TARGETS = '/apps/:app/targets/:plan'
const PERFORMANCE = '/apps/:app/performance/:plan'
const read = { method: 'GET', policy: 'member', audit: null } as const

export const kpiRoutes: readonly Route[] = [
  defineRoute({
    ...read,
    url: TARGETS,
    query: ['year', 'metric'],
    response: TargetGrid(),
    handle: targetGrid,
  }),
  defineRoute({
    method: 'PUT',
    url: TARGETS,
    policy: 'member',
    audit: 'targets.save',
    body: SaveTargets(),
    response: TargetGrid(),
    handle: saveTargets,
  }),
  defineRoute({
    method: 'POST',
    url: `${TARGETS}/split`,
    policy: 'member',
    audit: 'targets.split',
    body: SplitTarget(),
    response: TargetGrid(),
    handle: splitTargets,
  }),
  defineRoute({
    ...read,
    url: PERFORMANCE,
    query: ['period', 'department'],
    response: TeamPerformance(),
    handle: teamPerformance,
  }),
  defineRoute({
    ...read,
    url: `${PERFORMANCE}/trend`,
    query: ['period', 'department'],
    response: PerformanceTrend(),
    handle: performanceTrend,
  }),
  defineRoute({
    ...read,
    url: `${PERFORMANCE}/:member`,
    query: ['period'],
    response: ScoreExplanation(),
    handle: scoreExplanation,
  }),
  defineRoute({
    ...read,
    url: `${PERFORMANCE}/:member/records`,
    query: ['period', 'metric', 'cursor'],
    response: RecordsBehind(),
    handle: recordsOfActual,
  }),
]
