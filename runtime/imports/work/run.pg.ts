// Writing: batches of at most a thousand lines through the write path. Records, outcomes of the lines and the place where the
// import stands commit together, so a killed process neither loses nor repeats a line.
import { LIMITS } from '../../../schemas/keys.ts'
import type { Tx } from '../../pg/index.ts'
import { applyChanges } from '../../records/index.pg.ts'
import type { ImportCursor, ImportRow } from '../import-row.ts'
import { lineProblem } from '../read/line.ts'
import {
  changeImport,
  type DoneLine,
  type ReadyLine,
  readyLines,
  settleLines,
  usedRecords,
} from '../store/imports.pg.ts'
import type { FlowsOf, ImportAsker } from './asker.pg.ts'
import { makeRecords } from './make.pg.ts'

/** One batch; `row` is locked by this transaction. False when there was nothing left. */
export const runBatch = async (
  tx: Tx,
  asker: ImportAsker,
  flowsOf: FlowsOf,
  row: ImportRow,
  cursor: ImportCursor,
): Promise<boolean> => {
  if (!cursor.made) await makeOthers(tx, asker, flowsOf, row)
  const lines = await readyLines(tx, row.id, cursor.line, LIMITS.recordsPerRequest)
  const done = lines.length === 0 ? [] : await writeLines(tx, asker, row, lines)
  if (done.length > 0) await settleLines(tx, row.id, done)
  const written = done.filter((each) => each.outcome === 'written').length
  const counts = {
    ...row.counts,
    written: row.counts.written + written,
    skipped: row.counts.skipped + done.length - written,
  }
  const next = { ...cursor, made: true, line: lines.at(-1)?.line ?? cursor.line }
  const more = lines.length === LIMITS.recordsPerRequest
  await changeImport(tx, row.id, { counts, cursor: next, ...(more ? {} : { state: 'done' as const }) })
  return more
}

const makeOthers = async (tx: Tx, asker: ImportAsker, flowsOf: FlowsOf, row: ImportRow): Promise<void> => {
  const planned = row.choices.flatMap((choice) => choice.record ?? [])
  if (planned.length === 0) return
  const used = await usedRecords(tx, row.id, planned)
  await makeRecords(tx, asker, flowsOf, row.choices, used, row.id)
}

const writeLines = async (
  tx: Tx,
  { form, access, flows, world }: ImportAsker,
  row: ImportRow,
  lines: readonly ReadyLine[],
): Promise<readonly DoneLine[]> => {
  const changes = lines.map(({ line, parsed }) => ({
    kind: 'create' as const,
    id: world.clock.newId(),
    line,
    ...parsed,
  }))
  const outcomes = await applyChanges(
    tx,
    access,
    flows,
    form,
    {
      form: form.key,
      changes,
      via: 'import',
      submit: row.mapping.submit,
      onProblem: 'each',
      importId: row.id,
    },
    world,
  )
  return outcomes.map((outcome, index): DoneLine => {
    const line = lines[index]?.line ?? 0
    if (outcome.ok) return { line, outcome: 'written', record: outcome.id, problems: null }
    const problems = outcome.problems.map((each) => lineProblem([], { line, cells: [] }, each))
    return { line, outcome: 'failed', record: null, problems }
  })
}
