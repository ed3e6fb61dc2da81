// The lines of an import with what became of each, page by page.
import { listLines } from '../../runtime/imports/index.pg.ts'
import type { LineOutcome } from '../../runtime/imports/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { sentence } from '../plugins/problems.ts'
import type { RouteCall } from '../plugins/route.ts'
import { openImport } from './open.ts'

const PAGE = 50
/** `left`: everything that was not imported. */
const OUTCOMES: Readonly<Record<string, readonly LineOutcome[]>> = {
  ready: ['ready'],
  problem: ['problem'],
  skipped: ['skipped'],
  written: ['written'],
  failed: ['failed'],
  left: ['problem', 'skipped', 'failed'],
}

export const importLines = async (call: RouteCall) => {
  const { opened, row } = await openImport(call)
  const { cursor, outcome } = call.query
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
    throw new ProblemError(problem('H_CURSOR', '?cursor'))
  const wanted = outcome === undefined ? null : OUTCOMES[outcome]
  if (wanted === undefined)
    throw new ProblemError(problem('H_BODY', '?outcome', { params: { reason: 'outcome' } }))
  const lines = await listLines(call.deps.db, opened.ws.ctx, row.id, {
    outcomes: wanted,
    after: Number(cursor ?? 0),
    limit: PAGE + 1,
  })
  const items = lines.slice(0, PAGE).map(({ line, cells, record, outcome: became, problems }) => ({
    line,
    cells: [...cells],
    record,
    outcome: became,
    problems: problems.map((each) => ({
      field: each.field,
      message: sentence(each.problem, call.language),
    })),
  }))
  return { items, cursor: lines.length > PAGE ? String(items.at(-1)?.line) : null }
}
