// What `--demo` fills its workspace with: the sales CRM and its sample data, installed by the workspace's own founder.
import { installApp } from '../../runtime/apps/index.pg.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import type { Row, WsCtx } from '../../runtime/pg/index.ts'
import type { Deps } from '../plugins/route.ts'
import { installPlace, type Kinds } from './place.ts'
import { templateOf, withSample } from './templates.ts'

const DEMO_TEMPLATE = 'sales-crm'

interface Founder extends Row {
  readonly principal: string
  readonly time_zone: string
  readonly locale: 'zh-CN' | 'en'
  readonly fiscal_start: number
}

export const demoApps =
  (kinds: Kinds) =>
  async (deps: Deps, { ctx, member }: { readonly ctx: WsCtx; readonly member: string }): Promise<void> => {
    const {
      principal,
      time_zone: timeZone,
      locale,
      fiscal_start: fiscalStart,
    } = await founderOf(deps, ctx, member)
    const settings = { timeZone, language: locale, fiscalStart }
    await installApp(installPlace(deps, kinds, { ctx, actor: { principal }, settings }), {
      app: await withSample(await templateOf(DEMO_TEMPLATE), locale),
      template: DEMO_TEMPLATE,
      token: null,
    })
  }

const founderOf = async ({ db }: Deps, ctx: WsCtx, member: string): Promise<Founder> => {
  const setting = (key: string) =>
    sql`(select value #>> '{}' from ${id(ctx.schema, ownName('settings'))} where key = ${param(key)})`
  const rows = await db.read<Founder>(
    ctx,
    sql`select p.id as principal, ${setting('time_zone')} as time_zone, ${setting('locale')} as locale, ${setting('fiscal_start')}::integer as fiscal_start
          from ${id(ctx.schema, ownName('principals'))} p where p.kind = 'member' and p.ref_id = ${param(member, 'uuid')}`,
  )
  const founder = rows[0]
  if (founder === undefined) throw new Error('the founder of the demo is no member of its workspace')
  return founder
}
