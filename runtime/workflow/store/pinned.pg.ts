// Flow definitions at the version an instance is pinned to. A version never changes, so what was read once stays in the process.
import type { WorkflowDef } from '../../../schemas/workflow.ts'
import { param, sql } from '../../kernel/sql.ts'
import type { Db, Row, Tx, WsCtx } from '../../pg/index.ts'
import { tables } from './tables.ts'
import type { PinnedFlow } from './world.ts'

export interface FlowVersion {
  readonly definitionId: string
  readonly version: number
}

const KEPT = 1_000
const kept = new Map<string, PinnedFlow & { readonly key: string }>()
const keyOf = (ctx: WsCtx, { definitionId, version }: FlowVersion): string =>
  `${ctx.workspaceId} ${definitionId} ${version}`

export type PinnedByVersion = (wanted: FlowVersion) => PinnedFlow & { readonly key: string }

/** Reads what is not known yet in one statement; without news there is none. */
export const loadPinned = async (
  source: Tx | Db,
  ctx: WsCtx,
  wanted: readonly FlowVersion[],
): Promise<PinnedByVersion> => {
  const missing = wanted.filter((each) => !kept.has(keyOf(ctx, each)))
  if (missing.length > 0) await readVersions(source, ctx, missing)
  return (each) => {
    const found = kept.get(keyOf(ctx, each))
    if (found === undefined)
      throw new Error(`version ${each.version} of flow ${each.definitionId} is not stored`)
    return found
  }
}

const readVersions = async (source: Tx | Db, ctx: WsCtx, missing: readonly FlowVersion[]): Promise<void> => {
  const t = tables(ctx)
  const statement = sql`
    select v.definition_id, v.version, v.doc, d.key, a.key as app
      from ${t('definition_versions')} v
      join ${t('definitions')} d on d.id = v.definition_id
      join ${t('apps')} a on a.id = d.app_id
      join jsonb_to_recordset(${param(missing, 'jsonb')}) as w("definitionId" uuid, version integer)
        on w."definitionId" = v.definition_id and w.version = v.version`
  type Found = Row & { definition_id: string; version: number; doc: WorkflowDef; key: string; app: string }
  const rows =
    'read' in source ? await source.read<Found>(ctx, statement) : await source.query<Found>(statement)
  for (const { definition_id: definitionId, version, doc, key, app } of rows) {
    if (kept.size >= KEPT) kept.delete([...kept.keys()][0] ?? '')
    kept.set(keyOf(ctx, { definitionId, version }), { definitionId, version, app, key, doc })
  }
}
