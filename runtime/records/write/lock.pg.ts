// Step 2: the records a batch will change, locked in ascending order of id, with what was in them and which grants hold on them.
// Lines are read in a statement of their own, after the locks: a statement that waited still sees its old snapshot.

import type { StoredForm } from '../../forms/index.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import { type OnceToken, onceSeen } from '../../pg/index.pg.ts'
import type { Row, Tx } from '../../pg/index.ts'
import type { LineValue } from '../../values/index.ts'
import type { Access } from '../access.ts'
import type { RecordImage } from '../changes.ts'
import { groupLines, imageColumns, imageOf, type LineRow, linesStatement } from '../images.ts'
import { recordTable } from '../row/fields.ts'
import { heldExpr } from '../row/held.ts'

export interface Locked {
  readonly rows: ReadonlyMap<string, { readonly image: RecordImage; readonly held: readonly boolean[] }>
  /** The idempotency key of the request was used before. */
  readonly seen: boolean
}

export const lockRecords = async (
  tx: Tx,
  access: Access,
  form: StoredForm,
  ids: readonly string[],
  token: OnceToken | null,
): Promise<Locked> => {
  if (ids.length === 0) return { rows: new Map(), seen: false }
  const wanted = param(ids, 'uuid[]')
  const rows = await tx.query(sql`
    select ${imageColumns(form)}, ${heldExpr(access)} as held, ${token === null ? sql`false` : onceSeen(tx.ctx, token)} as seen
      from ${recordTable(tx.ctx, form)} r
     where r.id = any(${wanted})
     order by r.id
       for no key update of r`)
  const lines = await readLines(tx, form, sql`${wanted}`)
  return {
    rows: new Map(rows.map((row) => [String(row.id), imageAndHeld(form, row, lines)])),
    seen: rows.some((row) => row.seen === true),
  }
}

const imageAndHeld = (form: StoredForm, row: Row, lines: ReturnType<typeof groupLines>) => ({
  image: imageOf(form, row, lines.get(String(row.id)) ?? emptyParts(form)),
  held: row.held as readonly boolean[],
})

export const readLines = async (
  tx: Tx,
  form: StoredForm,
  ids: Sql,
): Promise<ReturnType<typeof groupLines>> => {
  const statement = linesStatement(tx.ctx, form, ids)
  return statement === undefined ? new Map() : groupLines(form, await tx.query<LineRow>(statement))
}

export const emptyParts = (form: StoredForm): ReadonlyMap<string, readonly LineValue[]> =>
  new Map([...form.parts.keys()].map((key) => [key, []]))

/** The images of records as the product itself sees them: for flows and jobs, not for people. */
export const recordImages = async (
  tx: Tx,
  form: StoredForm,
  ids: readonly string[],
  options: { readonly lock?: boolean } = {},
): Promise<ReadonlyMap<string, RecordImage>> => {
  if (ids.length === 0) return new Map()
  const wanted = param([...ids].sort(), 'uuid[]')
  const rows = await tx.query(sql`
    select ${imageColumns(form)} from ${recordTable(tx.ctx, form)} r where r.id = any(${wanted}) order by r.id ${options.lock === true ? sql`for no key update of r` : sql``}`)
  const lines = await readLines(tx, form, sql`${wanted}`)
  return new Map(
    rows.map((row) => [String(row.id), imageOf(form, row, lines.get(String(row.id)) ?? emptyParts(form))]),
  )
}
