// From a request to a plan: session, rights of the person, the page he may open, the plan and the period asked for.
import { type Period, type PeriodKind, periodAt, periodOf } from '../../runtime/calendar/index.ts'
import type { StoredDefinition } from '../../runtime/forms/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { dayInZone } from '../../runtime/kernel/time.ts'
import type { MetricWorld } from '../../runtime/kpi/index.ts'
import { type Asker, loadAsker, type Page } from '../../runtime/permissions/index.pg.ts'
import type { ScorePlanDef, TargetPlanDef } from '../../schemas/kpi.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'

/** Stands for the app's first plan in an address that names none. */
const FIRST = '_'

export interface Opened {
  readonly ws: WsSession
  readonly app: string
  readonly asker: Asker
  readonly today: string
  readonly metrics: MetricWorld
}

/** Pages are closed unless a permission set of the person opens them. */
export const openPage = async (call: RouteCall, page: Page): Promise<Opened> => {
  const { ws } = call
  if (ws === null) throw new Error('a route of KPIs is registered without a workspace policy')
  const { app = '' } = call.params
  const now = call.deps.clock.now()
  const asker = await loadAsker(call.deps.db, ws, now, app)
  if (!asker.catalog.apps.some((each) => each.key === app)) throw new ProblemError(problem('H_NOT_FOUND', ''))
  if (!asker.rights.page(app, page)) throw new ProblemError(problem('P_DENIED', ''))
  return {
    ws,
    app,
    asker,
    today: dayInZone(now, ws.settings.timeZone),
    metrics: { world: asker.rights.world, app, actor: ws.actor },
  }
}

const planOf = (opened: Opened, kind: string, wanted: string): StoredDefinition | undefined => {
  const { catalog } = opened.asker
  return wanted === FIRST ? catalog.ofKind(kind, opened.app)[0] : catalog.find(kind, opened.app, wanted)
}

export const scorePlan = (opened: Opened, wanted: string): StoredDefinition<ScorePlanDef> => {
  const plan = planOf(opened, 'score_plan', wanted)
  if (plan === undefined) throw new ProblemError(problem('K_NO_SCORE_PLAN', ''))
  return plan as StoredDefinition<ScorePlanDef>
}

export const targetPlan = (opened: Opened, wanted: string): StoredDefinition<TargetPlanDef> => {
  const plan = planOf(opened, 'target_plan', wanted)
  if (plan === undefined) throw new ProblemError(problem('K_NO_TARGET_PLAN', ''))
  return plan as StoredDefinition<TargetPlanDef>
}

/** Names of the app's plans of a kind, to switch between. */
export const planNames = (opened: Opened, kind: string) =>
  opened.asker.catalog
    .ofKind(kind, opened.app)
    .map((each) => ({ key: each.key, name: (each.doc as TargetPlanDef).name }))

const YEARS = { first: '1900', last: '2200' } as const

/** The period of the query; the current one of the kind when none is named. */
export const periodAsked = (opened: Opened, wanted: string | undefined, kind: PeriodKind): Period => {
  const { fiscalStart } = opened.ws.settings
  if (wanted === undefined) return periodAt(kind, opened.today, fiscalStart)
  const period = periodOf(wanted, fiscalStart)
  const year = wanted.slice(0, 4)
  if (period === null || year < YEARS.first || year > YEARS.last)
    throw new ProblemError(problem('K_PERIOD', '?period', { params: { period: wanted } }))
  return period
}
