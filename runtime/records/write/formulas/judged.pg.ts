// Writes the drafts, then lets the checks that read other records judge the rows as they now stand. Refused ones are taken back
// to the savepoint and named; where each record stands for itself, the others are written without them. A dry run is judged like
// that too and then taken back as a whole.

import { sql } from '../../../kernel/sql.ts'
import type { Tx } from '../../../pg/index.ts'
import type { ChangeBatch } from '../../changes.ts'
import { type Draft, writable } from '../draft.ts'
import { type Judging, lockGuards, refusedByChecks } from './checks.pg.ts'

/** `write` says whether the request was new; `seen`: a parallel send carried it out. */
export const writeJudged = async (
  tx: Tx,
  judging: Judging | undefined,
  batch: ChangeBatch,
  drafts: readonly Draft[],
  write: (written: readonly Draft[]) => Promise<boolean>,
): Promise<'written' | 'seen' | 'refused'> => {
  if (writable(drafts).length === 0) return 'written'
  const dry = batch.dryRun === true
  if (judging === undefined) return dry || (await write(writable(drafts))) ? 'written' : 'seen'
  await lockGuards(tx, judging, writable(drafts))
  await tx.query(sql`savepoint judged`)
  // Every round leaves out at least one record, so this ends; records are refused together when together they go too far.
  for (;;) {
    const written = writable(drafts)
    if (written.length > 0 && !(await write(written))) return 'seen'
    const refused = await refusedByChecks(tx, judging, written)
    if (refused.size === 0 && !dry) return 'written'
    for (const draft of written) draft.problems.push(...(refused.get(draft.change.id) ?? []))
    await tx.query(sql`rollback to savepoint judged`)
    if (refused.size === 0) return 'written'
    if (batch.onProblem === 'all_or_nothing') return 'refused'
  }
}
