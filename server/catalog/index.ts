// Door of the control schema: accounts, sessions, directory of workspaces. Everything SQL about them is on this shelf.
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Clock } from '../../runtime/kernel/clock.ts'
import type { Database } from '../plugins/db.ts'
import type { SessionFinder } from '../plugins/routes.ts'
import { type AccountQueries, accountQueries } from './accounts.ts'
import { type Directory, makeDirectory } from './directory.ts'
import { makeSessionFinder } from './session.ts'
import { createWorkspace, type MadeWorkspace, type NewWorkspace } from './workspaces.ts'

export type { Account, WorkspaceMembership } from './accounts.ts'
export { installDatabase } from './install.ts'
export type { MadeWorkspace, NewWorkspace } from './workspaces.ts'
export { workspaceCtx } from './workspaces.ts'

export interface Catalog extends AccountQueries {
  readonly createWorkspace: (wanted: NewWorkspace) => Promise<MadeWorkspace>
  readonly sessions: SessionFinder
  readonly directory: Directory
  readonly control: NodePgDatabase
  readonly tag: string
}

export interface CatalogOptions {
  readonly database: Database
  readonly tag: string
  readonly clock: Clock
  /** How long a session answer may be kept; 500 in production. */
  readonly sessionCacheMs: number
  readonly log: (line: string, detail?: unknown) => void
}

export const makeCatalog = ({ database, tag, clock, sessionCacheMs, log }: CatalogOptions): Catalog => {
  const note = (text: string, values: readonly unknown[]): void =>
    database.statements.note({ door: 'control', kind: 'statement', text, values })
  const control = drizzle(database.control, { logger: { logQuery: note } })
  return {
    ...accountQueries(control, clock, tag),
    control,
    tag,
    directory: makeDirectory(control, tag),
    createWorkspace: (wanted) =>
      createWorkspace({ owner: database.owner, tag, oneRole: database.oneRole, clock }, wanted),
    sessions: makeSessionFinder({ db: database.db, control, tag, clock, cacheMs: sessionCacheMs, log }),
  }
}
