// The long part of publishing: steps on tables that hold records run as a background job, one after the other per workspace.
import { buildIndexesOf, resumeSchemaJobs, runSchemaJob, SCHEMA_TASK } from '../../runtime/apps/index.pg.ts'
import { ProblemError } from '../../runtime/kernel/problem.ts'
import type { WsCtx } from '../../runtime/pg/index.ts'
import type { JobTask } from '../plugins/jobs/task.ts'
import type { Deps } from '../plugins/route.ts'

export const definitionTasks: readonly JobTask[] = [
  {
    name: SCHEMA_TASK,
    run: async ({ deps: { db, clock }, ctx, payload }) => {
      await runSchemaJob(db, ctx, clock, payload.job ?? '').catch(refusalIsWritten)
      await buildIndexesOf(db, ctx, clock, payload.job ?? '')
    },
  },
]

/** Publishing that was quick enough to need no job, in a process that was killed meanwhile. */
export const resumePublishing = async (
  { db, clock }: Deps,
  workspaces: () => Promise<readonly WsCtx[]>,
): Promise<void> => {
  for (const ctx of await workspaces()) await resumeSchemaJobs(db, ctx, clock).catch(refusalIsWritten)
}

/** What a person must settle stands in the row of the schema job, where the designer shows it. */
const refusalIsWritten = (error: unknown): void => {
  if (!(error instanceof ProblemError)) throw error
}
