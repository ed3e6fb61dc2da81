// A task is what a background job does. Shelves bring theirs, `server/tasks.ts` lists them, the worker on the shelf `jobs` runs them.
import type { WsCtx } from '../../../runtime/pg/index.ts'
import type { Deps } from '../route.ts'

export interface JobCall {
  /** Every transaction of `deps.db` ends without effect once this process has been declared dead. */
  readonly deps: Deps
  readonly ctx: WsCtx
  readonly payload: Readonly<Record<string, string>>
  /** The process is to end: stop at the next safe place by throwing JobStopped, another process goes on. */
  readonly stopping: () => boolean
  /** 1 at the first try. */
  readonly attempt: number
}

export interface JobTask {
  readonly name: string
  /** Expected failures are written where people see them; what is thrown is tried again later. */
  readonly run: (call: JobCall) => Promise<void>
  /** Minute of every hour in which the task runs for every workspace, without being asked. */
  readonly everyHourAt?: number
}

export class JobStopped extends Error {}
