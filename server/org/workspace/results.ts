// Stored results and the settings they were worked out under: what a change of settings would do to them, and working them out again
// under the calendar and the rates as they are now.
import type { FormulaSetting } from '../../../runtime/formula/index.ts'
import { ProblemError, problem } from '../../../runtime/kernel/problem.ts'
import { isTimeZone } from '../../../runtime/kernel/time.ts'
import { loadReckoning } from '../../../runtime/org/index.pg.ts'
import { loadAsker } from '../../../runtime/permissions/index.pg.ts'
import {
  type ResultsPreview as Preview,
  previewResults,
  settingsChanged,
} from '../../../runtime/records/index.pg.ts'
import type { ResultsPreview } from '../../../schemas/api/org.ts'
import type { Text } from '../../../schemas/text.ts'
import type { RouteCall, WorkspaceSettings } from '../../plugins/route.ts'
import { changeOrganisation } from '../change.ts'
import { sessionOf } from '../read.ts'

/** What people may have changed without results being worked out again. */
export const RECKONED_LATER = ['calendar', 'rates'] as const
type ReckonedLater = (typeof RECKONED_LATER)[number]

export type SettingsWish = Partial<Pick<WorkspaceSettings, 'timeZone' | 'fiscalStart' | 'language'>>

/** What formulas ask of that would be another: a zone brings its country's holidays. */
export const differing = (now: WorkspaceSettings, wish: SettingsWish): ReadonlySet<FormulaSetting> => {
  const is = (key: keyof SettingsWish): boolean => wish[key] !== undefined && wish[key] !== now[key]
  return new Set<FormulaSetting>([
    ...(is('timeZone') ? (['zone', 'calendar'] as const) : []),
    ...(is('fiscalStart') ? (['fiscal'] as const) : []),
    ...(is('language') ? (['language'] as const) : []),
  ])
}

export const refuseUnknownZone = (name: string | undefined): void => {
  if (name !== undefined && !isTimeZone(name))
    throw new ProblemError(problem('P_TIME_ZONE', '/timeZone', { params: { name } }))
}

export interface PreviewBody extends SettingsWish {
  readonly of?: readonly ReckonedLater[]
}

export const previewOfResults = async (call: RouteCall<PreviewBody>): Promise<ResultsPreview> => {
  const ws = sessionOf(call)
  const { db, clock } = call.deps
  const { of = [], ...wish } = call.body
  refuseUnknownZone(wish.timeZone)
  const { rights, facts } = await loadAsker(db, ws, clock.now())
  const { timeZone, fiscalStart, language } = { ...ws.settings, ...wish }
  const reckoning = await loadReckoning(db, ws.ctx, ws.versions.org, timeZone)
  const previews = await previewResults(db, {
    world: rights.world,
    facts: { ...facts, ...reckoning, timeZone, fiscalStart, language },
    settings: new Set([...differing(ws.settings, wish), ...of]),
  })
  return { forms: previews.map(shown) }
}

const shown = ({ form, results, records, looked, changing, examples }: Preview) => ({
  app: form.app,
  key: form.key,
  name: form.def.name,
  records,
  looked,
  changing,
  results: results.map(({ name, field, subform }) => ({
    label:
      field === null
        ? TITLE
        : subform === undefined
          ? field.def.label
          : columnLabel(subform.def.label, field.def.label),
    example: examples.get(name) ?? null,
  })),
})
const TITLE: Text = { 'zh-CN': '标题', en: 'Title' }
const columnLabel = (sub: Text, column: Text): Text => ({
  'zh-CN': `${sub['zh-CN'] ?? sub.en} · ${column['zh-CN'] ?? column.en}`,
  en: `${sub.en ?? sub['zh-CN']} · ${column.en ?? column['zh-CN']}`,
})

export const workOutAgain = async (
  call: RouteCall<{ readonly of: readonly ReckonedLater[] }>,
): Promise<{ forms: number }> => {
  const answer = await changeOrganisation(call, async (tx) => ({
    forms: await settingsChanged(tx, call.deps.clock, new Set(call.body.of)),
  }))
  call.deps.wakeJobs()
  return answer
}
