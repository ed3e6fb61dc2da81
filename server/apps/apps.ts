// Apps of a workspace: list, a new empty one, from a file, out of use and back.
import { appFile, exportApp, type InstalledApp, installApp } from '../../runtime/apps/index.pg.ts'
import { createApp } from '../../runtime/definitions/index.pg.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { dayInZone } from '../../runtime/kernel/time.ts'
import { once, raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { Row } from '../../runtime/pg/index.ts'
import { KEY_PATTERN } from '../../schemas/keys.ts'
import type { Text } from '../../schemas/text.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'
import { installPlace, type Kinds, sessionOf } from './place.ts'

const table = ({ ctx }: Pick<WsSession, 'ctx'>) => id(ctx.schema, ownName('apps'))

/** Also those out of use: their state says so. */
export const listApps = (call: RouteCall): Promise<readonly (InstalledApp & Row)[]> => {
  const ws = sessionOf(call)
  return call.deps.db.read<InstalledApp & Row>(
    ws.ctx,
    sql`select id, key, name, origin_template as template, state from ${table(ws)} order by id limit 1000`,
  )
}

/** The last characters of a UUID are random: enough to be a key nobody else has. */
export const addApp = (call: RouteCall<{ readonly name: Text }>): Promise<InstalledApp> => {
  const { ctx } = sessionOf(call)
  const app = call.deps.clock.newId()
  const { name } = call.body
  const key = `app_${app.slice(-8)}`
  return call.deps.db.withTx(ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      await createApp(tx, { id: app, key, name, bindings: { manifest: { key, version: '1.0.0' } } })
      return { id: app, key, name, template: null, state: 'active' }
    }),
  )
}

const KEY = new RegExp(KEY_PATTERN)

export const importApp = (call: RouteCall<unknown>, kinds: Kinds): Promise<InstalledApp> => {
  const { key } = call.query
  if (key !== undefined && !KEY.test(key))
    throw new ProblemError(problem('H_BODY', '?key', { params: { reason: 'key' } }))
  return installApp(installPlace(call.deps, kinds, sessionOf(call)), {
    app: call.body,
    token: call.idempotency,
    ...(key === undefined ? {} : { key }),
  })
}

/** A file: with data for administrators only, because it holds every record of the app. */
export const exportedApp = async (call: RouteCall, kinds: Kinds): Promise<Buffer> => {
  const ws = sessionOf(call)
  const { app = '' } = call.params
  const data = call.query.data === 'true'
  if (data && !ws.subject.isAdmin) throw new ProblemError(problem('P_DENIED', ''))
  const today = dayInZone(call.deps.clock.now(), ws.settings.timeZone)
  const { fiscalStart } = ws.settings
  const exported = await call.deps.db.withTx(ws.ctx, (tx) =>
    exportApp(tx, { app, data, today, fiscalStart, kinds }),
  )
  call.reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="${app}-${today}.json"`)
  return Buffer.from(appFile(exported))
}

export const retireApp = (call: RouteCall): Promise<{ done: true }> => setState(call, 'active', 'retired')
export const restoreApp = (call: RouteCall): Promise<{ done: true }> => setState(call, 'retired', 'active')

/** Nothing is removed: the app, its definitions and its records are out of sight until it is brought back. */
const setState = (call: RouteCall, from: string, to: string): Promise<{ done: true }> => {
  const ws = sessionOf(call)
  return call.deps.db.withTx(ws.ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      const rows = await tx.query(sql`
        update ${table(ws)} set state = ${param(to)}, rev = rev + 1 where key = ${param(call.params.app ?? '')} and state = ${param(from)} returning id`)
      if (rows.length === 0) throw new ProblemError(problem('H_NOT_FOUND', ''))
      await raiseVersion(tx, 'definitions_version')
      return { done: true }
    }),
  )
}
