// The background half of an import: previewing and running. A killed process loses nothing: a preview begins again, a run goes on
// behind the last line it has written. Every batch looks whether the import is still on the same start.
import {
  changeImport,
  clearLines,
  type FlowsOf,
  findImport,
  insertLines,
  loadImportAsker,
  loadIssues,
  lockImport,
  openPreview,
  refusedRecords,
  runBatch,
} from '../../runtime/imports/index.pg.ts'
import type { ImportPhase, ImportRow, RawLine } from '../../runtime/imports/index.ts'
import { type Problem, ProblemError, problem } from '../../runtime/kernel/problem.ts'
import type { Tx } from '../../runtime/pg/index.ts'
import { LIMITS } from '../../schemas/keys.ts'
import { type JobCall, JobStopped, type JobTask } from '../plugins/jobs/task.ts'
import { readContent } from '../plugins/uploads/content.ts'
import { dataBatches } from './csv/lines.ts'

/** After so many tries the person is told instead of waiting on. */
const MAX_TRIES = 5

export const importTasks = (flowsOf: FlowsOf): readonly JobTask[] => [
  { name: 'import', run: (call) => runImportJob(call, flowsOf) },
]

const runImportJob = async (call: JobCall, flowsOf: FlowsOf): Promise<void> => {
  const { deps, ctx, payload } = call
  const row = await findImport(deps.db, ctx, payload.import ?? '')
  if (row === null || row.cursor?.run !== payload.run) return
  try {
    if (row.state === 'previewing') await preview(call, flowsOf, row)
    if (row.state === 'running') await run(call, flowsOf, row)
  } catch (error) {
    if (error instanceof ProblemError) return end(call, row, error.problems[0] ?? null)
    if (error instanceof JobStopped || call.attempt < MAX_TRIES) throw error
    deps.log(`import ${row.id} is given up`, error)
    await end(call, row, problem('H_UNAVAILABLE', ''))
  }
}

const end = ({ deps, ctx, payload }: JobCall, row: ImportRow, why: Problem | null): Promise<void> =>
  deps.db.withTx(ctx, async (tx) => {
    const locked = await lockSame(tx, row, payload.run)
    if (locked !== null) await changeImport(tx, row.id, { state: 'failed', problem: why })
  })

/** Null when the person has stopped it or started it again meanwhile. */
const lockSame = async (
  tx: Tx,
  row: ImportRow,
  start: string | undefined,
  state: ImportPhase = row.state,
): Promise<ImportRow | null> => {
  const locked = await lockImport(tx, row.id)
  return locked !== null && locked.state === state && locked.cursor?.run === start ? locked : null
}

const preview = async (call: JobCall, flowsOf: FlowsOf, row: ImportRow): Promise<void> => {
  const { deps, ctx, payload } = call
  const { db, clock, dataDir } = deps
  const asker = await loadImportAsker({ db, ctx, clock, flowsOf }, row)
  const refused = await refusedRecords(db, asker, flowsOf, row.choices)
  const checked = openPreview(db, asker, row, new Set(refused.keys()))
  await db.withTx(ctx, (tx) => clearLines(tx, row.id))
  const file = readContent(dataDir, ctx, row.sha256)
  let counts = { ...row.counts, ready: 0, problems: 0, skipped: 0 }
  const take = (raw: readonly RawLine[]): Promise<boolean> =>
    db.withTx(ctx, async (tx) => {
      if ((await lockSame(tx, row, payload.run)) === null) return false
      const lines = await checked.lines(tx, raw)
      await insertLines(tx, row.id, lines)
      const count = (outcome: string): number => lines.filter((line) => line.outcome === outcome).length
      counts = {
        ...counts,
        ready: counts.ready + count('ready'),
        problems: counts.problems + count('problem'),
        skipped: counts.skipped + count('skipped'),
      }
      await changeImport(tx, row.id, { counts })
      return true
    })
  for await (const raw of dataBatches(file, row.mapping.reading, LIMITS.recordsPerRequest)) {
    if (call.stopping()) throw new JobStopped('the preview begins again in another process')
    if (!(await take(raw))) return
  }
  await db.withTx(ctx, async (tx) => {
    if ((await lockSame(tx, row, payload.run)) === null) return
    await changeImport(tx, row.id, {
      state: 'previewed',
      issues: await loadIssues(db, tx, asker, row, refused),
    })
  })
}

const run = async (call: JobCall, flowsOf: FlowsOf, row: ImportRow): Promise<void> => {
  const { deps, ctx, payload } = call
  const { db, clock } = deps
  for (let more = true; more; ) {
    if (call.stopping()) throw new JobStopped('the import goes on in another process')
    // Rights are asked for each batch: taken away, they end the import there.
    const asker = await loadImportAsker({ db, ctx, clock, flowsOf }, row)
    more = await db.withTx(ctx, async (tx) => {
      const locked = await lockSame(tx, row, payload.run)
      if (locked === null || locked.cursor === null) return false
      return runBatch(tx, asker, flowsOf, locked, locked.cursor)
    })
  }
}
