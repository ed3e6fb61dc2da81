// Step 9: lines of sub-forms. A line is written only when it is new, moved or changed; lines that are gone are deleted, history
// keeps what they were.

import type { StoredForm } from '../../forms/index.ts'
import { columnName, tableName } from '../../kernel/naming.ts'
import { commaList, id, param, type Sql, sql } from '../../kernel/sql.ts'
import type { WsCtx } from '../../pg/index.ts'
import { type Json, linesOf } from '../../values/index.ts'
import { sameJson } from '../row/equal.ts'
import { PG_TYPE_SQL } from '../row/pg-types.ts'
import type { Draft } from './draft.ts'

type Part = NonNullable<ReturnType<StoredForm['parts']['get']>>

export const linePieces = (
  ctx: WsCtx,
  form: StoredForm,
  drafts: readonly Draft[],
  gate: Sql,
): readonly Sql[] =>
  [...form.parts].flatMap(([key, part]) => {
    const touched = drafts.filter((draft) => draft.changed.has(key))
    return [deleteLines(ctx, part, key, touched, gate), putLines(ctx, part, key, touched, gate)].filter(
      (piece) => piece !== undefined,
    )
  })

const deleteLines = (
  ctx: WsCtx,
  part: Part,
  key: string,
  drafts: readonly Draft[],
  gate: Sql,
): Sql | undefined => {
  const gone = drafts.flatMap((draft) => {
    const kept = new Set(linesOf(draft.values[key]).map((line) => line.id))
    return linesOf(draft.before?.values[key])
      .filter((line) => !kept.has(line.id))
      .map((line) => line.id)
  })
  return gone.length === 0
    ? undefined
    : sql`delete from ${lineTable(ctx, part)} p where p.id = any(${param(gone, 'uuid[]')}) and ${gate}`
}

/** The conflict branch updates lines of the same record only; an id of another record's line makes the insert fail elsewhere. */
const putLines = (
  ctx: WsCtx,
  part: Part,
  key: string,
  drafts: readonly Draft[],
  gate: Sql,
): Sql | undefined => {
  const rows = drafts.flatMap((draft) => changedLines(draft, key, part))
  if (rows.length === 0) return undefined
  const columns = [...part.columns.values()]
  const names = commaList(columns.map(({ columnNo }) => sql`${id(columnName(columnNo))}`))
  const types = columns.map(({ columnNo, pgType }) => sql`${id(columnName(columnNo))} ${PG_TYPE_SQL[pgType]}`)
  const sets = columns.map(
    ({ columnNo }) => sql`${id(columnName(columnNo))} = excluded.${id(columnName(columnNo))}`,
  )
  return sql`insert into ${lineTable(ctx, part)} as p (id, record_id, position, ${names})
    select x.id, x.record_id, x.position, ${names}
      from jsonb_to_recordset(${param(rows, 'jsonb')}) as x(id uuid, record_id uuid, position integer, ${commaList(types)}) where ${gate}
    on conflict (id) do update set ${commaList([sql`position = excluded.position`, ...sets])}`
}

const changedLines = (draft: Draft, key: string, part: Part): readonly Readonly<Record<string, Json>>[] => {
  const before = new Map(
    linesOf(draft.before?.values[key]).map((line, position) => [line.id, { position, values: line.values }]),
  )
  return linesOf(draft.values[key]).flatMap((line, position) => {
    const was = before.get(line.id)
    if (was !== undefined && was.position === position && sameJson(was.values, line.values)) return []
    const cells = [...part.columns].map(
      ([column, { columnNo }]) => [columnName(columnNo), line.values[column] ?? null] as const,
    )
    return [{ id: line.id, record_id: draft.change.id, position, ...Object.fromEntries(cells) }]
  })
}

const lineTable = (ctx: WsCtx, part: Part) => id(ctx.schema, tableName(part.tableNo))
