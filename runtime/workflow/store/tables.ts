// Tables of the flows in a workspace's schema.
import { ownName } from '../../kernel/naming.ts'
import { id, type SqlIdentifier } from '../../kernel/sql.ts'
import type { WsCtx } from '../../pg/index.ts'

const NAMES = {
  flow_instances: ownName('flow_instances'),
  flow_events: ownName('flow_events'),
  flow_tasks: ownName('flow_tasks'),
  timeline: ownName('timeline'),
  run_steps: ownName('run_steps'),
  notices: ownName('notices'),
  principals: ownName('principals'),
  members: ownName('members'),
  apps: ownName('apps'),
  definitions: ownName('definitions'),
  definition_versions: ownName('definition_versions'),
  record_changes: ownName('record_changes'),
} as const

/** `const t = tables(ctx)`, then `t('flow_tasks')`. */
export const tables =
  (ctx: WsCtx) =>
  (name: keyof typeof NAMES): SqlIdentifier =>
    id(ctx.schema, NAMES[name])
