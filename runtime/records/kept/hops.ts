// The relations a path passes, one by one: of a record, and of the lines of a sub-form.
import type { Catalog, StoredForm } from '../../forms/index.ts'
import { columnName, ownName, tableName } from '../../kernel/naming.ts'
import { id, type Sql, sql } from '../../kernel/sql.ts'
import type { WsCtx } from '../../pg/index.ts'
import { targetOf } from '../names.ts'
import { recordTable } from '../row/fields.ts'

/** From the records of one form to those of another. */
export interface Hop {
  readonly from: StoredForm
  /** `['customer']`, or of lines `['lines', 'product']`. */
  readonly link: readonly string[]
  readonly target: StoredForm
  /** The path up to the target. */
  readonly steps: readonly string[]
  /** What the path reads of the target. */
  readonly next: string
}

/** `['lines', 'product', 'price']` has one hop, to the product; a path within the record has none. */
export const hopsOf = (catalog: Catalog, form: StoredForm, path: readonly string[]): readonly Hop[] => {
  const hops: Hop[] = []
  let from = form
  for (let at = 0; at < path.length - 1; ) {
    const link = path.slice(at, at + (from.parts.has(path[at] ?? '') ? 2 : 1))
    const target = targetOf({ catalog }, from, link[0], link[1])
    at += link.length
    if (target === undefined || path[at] === undefined) break
    hops.push({ from, link, target, steps: path.slice(0, at), next: path[at] ?? '' })
    from = target
  }
  return hops
}

/** Where the links of a form stand: rows `x` with `mine`, the id of the record, and `link`, what it points to. */
export const linkRows = (
  ctx: WsCtx,
  form: StoredForm,
  [head = '', line]: readonly string[],
): { readonly from: Sql; readonly mine: Sql; readonly link: Sql } | undefined => {
  const part = line === undefined ? form : form.parts.get(head)
  const column = part?.columns.get(line ?? head)
  if (part === undefined || column === undefined) return undefined
  const table = line === undefined ? recordTable(ctx, form) : id(ctx.schema, tableName(part.tableNo))
  return {
    from: sql`${table} x`,
    mine: sql`x.${id(ownName(line === undefined ? 'id' : 'record_id'))}`,
    link: sql`x.${id(columnName(column.columnNo))}`,
  }
}
