// Uploads nobody used within their day go away, rows first, then contents no row knows any more.
import { contentsInUse, dropExpired } from '../../runtime/files/index.pg.ts'
import type { WsCtx } from '../../runtime/pg/index.ts'
import type { Deps } from '../plugins/route.ts'
import { dropContents } from '../plugins/uploads/content.ts'

const BATCH = 500

/** How many files went. */
export const sweepFiles = async (
  { db, clock, dataDir }: Pick<Deps, 'db' | 'clock' | 'dataDir'>,
  ctx: WsCtx,
): Promise<number> => {
  let total = 0
  for (let more = true; more; ) {
    const contents = await db.withTx(ctx, (tx) => dropExpired(tx, clock.now(), BATCH))
    await dropContents(dataDir, ctx, contents, (wanted) => contentsInUse(db, ctx, wanted))
    total += contents.length
    more = contents.length === BATCH
  }
  return total
}
