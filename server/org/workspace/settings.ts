// What holds for the whole workspace.
import { ownName } from '../../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../../runtime/kernel/sql.ts'
import { raiseVersion } from '../../../runtime/pg/index.pg.ts'
import { settingsChanged } from '../../../runtime/records/index.pg.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { RouteCall } from '../../plugins/route.ts'
import { changeOrganisation } from '../change.ts'
import { sessionOf } from '../read.ts'
import { differing, refuseUnknownZone } from './results.ts'

export interface SettingsBody {
  readonly name?: string
  readonly timeZone?: string
  readonly currency?: string
  readonly fiscalStart?: number
  readonly language?: 'zh-CN' | 'en'
}

export const patchWorkspace = async (
  call: RouteCall<SettingsBody>,
  catalog: Catalog,
): Promise<{ done: true }> => {
  const { name, timeZone, currency, fiscalStart, language } = call.body
  refuseUnknownZone(timeZone)
  const given = { name, time_zone: timeZone, currency, fiscal_start: fiscalStart, locale: language }
  const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  await changeOrganisation(call, async (tx) => {
    await tx.query(sql`
      update ${id(tx.ctx.schema, ownName('settings'))} s set value = g.value, rev = s.rev + 1
        from jsonb_each(${param(changed, 'jsonb')}) g where s.key = g.key`)
    // Compiled forms know the zone and the fiscal year they were compiled for.
    if (timeZone !== undefined || fiscalStart !== undefined) await raiseVersion(tx, 'definitions_version')
    const settings = differing(sessionOf(call).settings, call.body)
    if (settings.size > 0) await settingsChanged(tx, call.deps.clock, settings)
    return { done: true }
  })
  call.deps.wakeJobs()
  if (name !== undefined) await catalog.renameWorkspace(sessionOf(call).ctx.workspaceId, name)
  return { done: true }
}
