// The directory of workspaces for background work, which has no session: by id, and all of them.
import { and, eq } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { WsCtx } from '../../runtime/pg/index.ts'
import { workspaces } from './tables.ts'
import { workspaceCtx } from './workspaces.ts'

export interface Directory {
  readonly workspace: (id: string) => Promise<WsCtx | null>
  readonly workspaces: () => Promise<readonly WsCtx[]>
}

export const makeDirectory = (control: NodePgDatabase, tag: string): Directory => {
  const ctxOf = (row: { readonly id: string; readonly schemaNo: number }): WsCtx =>
    workspaceCtx(tag, row.id, row.schemaNo)
  const columns = { id: workspaces.id, schemaNo: workspaces.schemaNo }
  const active = eq(workspaces.state, 'active')
  return {
    workspace: async (id) => {
      const rows = await control
        .select(columns)
        .from(workspaces)
        .where(and(active, eq(workspaces.id, id)))
      return rows[0] === undefined ? null : ctxOf(rows[0])
    },
    workspaces: async () => (await control.select(columns).from(workspaces).where(active)).map(ctxOf),
  }
}
