// Steps 8, 9 and 11: rows, lines, files, history, events, counts and the claim of the idempotency key in ONE statement, so that
// a save is one round trip and none of it can exist without the rest. Without the claim nothing is written.

import type { StoredForm } from '../../forms/index.ts'
import { insertChanges, insertEvents } from '../../history/index.pg.ts'
import type { ChangeOrigin, ChangeRow, FieldChanges } from '../../history/index.ts'
import { aliasName, ownName, type SqlName } from '../../kernel/naming.ts'
import { commaList, id, join, param, type Sql, sql } from '../../kernel/sql.ts'
import { type OnceToken, onceClaim, onceTrail } from '../../pg/index.pg.ts'
import type { Tx } from '../../pg/index.ts'
import { linesOf } from '../../values/index.ts'
import { recordTable } from '../row/fields.ts'
import type { Draft } from './draft.ts'
import { linePieces } from './lines.ts'
import {
  binColumns,
  birthColumns,
  columnList,
  fieldColumns,
  type RowColumn,
  type RowFacts,
  retiredColumns,
  rowSet,
  systemColumns,
} from './rows.ts'

export interface WriteInput {
  readonly form: StoredForm
  readonly drafts: readonly Draft[]
  readonly origin: ChangeOrigin
  readonly facts: RowFacts
  readonly token: OnceToken | null
  /** What a replay of the request answers. */
  readonly result: unknown
  readonly newId: () => string
}

/** False: the request was carried out before, by a parallel send; nothing was written now. */
export const writeDrafts = async (tx: Tx, input: WriteInput): Promise<boolean> => {
  const { token } = input
  const gate = token === null ? sql`true` : sql`exists (select 1 from claim)`
  const pieces: { readonly name: SqlName; readonly sql: Sql }[] = []
  const add = (piece: Sql | undefined): void => {
    if (piece !== undefined) pieces.push({ name: aliasName('p', pieces.length + 1), sql: piece })
  }
  add(insertRows(tx, input, gate))
  add(updateRows(tx, input, gate))
  for (const piece of linePieces(tx.ctx, input.form, input.drafts, gate)) add(piece)
  add(bindFiles(tx, input, gate))
  add(insertChanges(tx.ctx.schema, input.origin, historyRows(input), gate))
  add(insertEvents(tx.ctx.schema, input.origin, eventRows(input), gate))
  add(countRows(tx, input, gate))
  add(token === null ? undefined : onceTrail(tx.ctx, token, gate))
  const claim = token === null ? [] : [sql`claim as (${onceClaim(tx.ctx, token, { result: input.result })})`]
  const parts = [...claim, ...pieces.map((piece) => sql`${id(piece.name)} as (${piece.sql})`)]
  const rows = await runOrRetry(tx, sql`with ${join(parts, sql`, `)} select ${gate} as written`)
  return rows[0]?.written === true
}

const created = (drafts: readonly Draft[]): readonly Draft[] =>
  drafts.filter((draft) => draft.change.kind === 'create')
const changed = (drafts: readonly Draft[]): readonly Draft[] =>
  drafts.filter((draft) => draft.change.kind !== 'create')

const insertRows = (tx: Tx, { form, drafts, facts }: WriteInput, gate: Sql): Sql | undefined => {
  const rows = created(drafts)
  if (rows.length === 0) return undefined
  const columns = [
    ...systemColumns(form, facts),
    ...birthColumns(facts),
    ...fieldColumns(form, touchedKeys(rows)),
    ...retiredColumns(form, rows),
  ]
  return sql`insert into ${recordTable(tx.ctx, form)} (${columnList(columns)})
    select ${columnList(columns)} from ${rowSet(columns, rows, ownName('x'))} where ${gate}`
}

const updateRows = (tx: Tx, { form, drafts, facts }: WriteInput, gate: Sql): Sql | undefined => {
  const rows = changed(drafts)
  if (rows.length === 0) return undefined
  const columns = [
    ...systemColumns(form, facts),
    ...binColumns(facts),
    ...fieldColumns(form, touchedKeys(rows)),
    ...retiredColumns(form, rows),
  ]
  const sets = columns
    .filter(({ name }) => name !== 'id')
    .map(({ name }: RowColumn) => sql`${id(name)} = x.${id(name)}`)
  return sql`update ${recordTable(tx.ctx, form)} r set ${commaList(sets)}
    from ${rowSet(columns, rows, ownName('x'))} where r.id = x.id and ${gate}`
}

/** Only columns some row touches: untouched ones keep the row narrow on the way in and the indexes alone. */
const touchedKeys = (drafts: readonly Draft[]): ReadonlySet<string> =>
  new Set(drafts.flatMap((draft) => [...draft.changed]))

/** An upload belongs to the record from now on. */
const bindFiles = (tx: Tx, { form, drafts }: WriteInput, gate: Sql): Sql | undefined => {
  const bound = drafts.flatMap((draft) =>
    [...draft.changed].flatMap((key) =>
      fileIds(form, draft, key).map((file) => ({ id: file, subject: draft.change.id, field: key })),
    ),
  )
  if (bound.length === 0) return undefined
  return sql`update ${id(tx.ctx.schema, ownName('files'))} f
    set state = 'bound', subject_kind = 'record', subject_id = x.subject, table_no = ${param(form.tableNo, 'integer')}, field_key = x.field, expires_at = null
    from jsonb_to_recordset(${param(bound, 'jsonb')}) as x(id uuid, subject uuid, field text) where f.id = x.id and f.state = 'temporary' and ${gate}`
}

const fileIds = (form: StoredForm, draft: Draft, key: string): readonly string[] => {
  const field = form.model.fields.find((each) => each.key === key)
  const value = draft.values[key]
  if (field?.valueType.name === 'files') return filesOf(value)
  const columns = field?.columns?.filter((column) => column.valueType.name === 'files') ?? []
  return linesOf(value).flatMap((line) => columns.flatMap((column) => filesOf(line.values[column.key])))
}

const filesOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((file: { readonly id: string }) => file.id) : []

const historyRows = ({ drafts, newId }: WriteInput): readonly ChangeRow[] =>
  drafts.map((draft) => ({
    id: newId(),
    recordId: draft.change.id,
    rev: draft.rev,
    kind: draft.change.kind,
    changes: changesOf(draft),
  }))

const changesOf = (draft: Draft): FieldChanges => {
  const fields = [...draft.changed].map(
    (key) => [key, [draft.before?.values[key] ?? null, draft.values[key] ?? null]] as const,
  )
  const owner =
    draft.owner === draft.before?.owner
      ? []
      : [['owner', [draft.before?.owner ?? null, draft.owner]] as const]
  return Object.fromEntries([...fields, ...owner])
}

const eventRows = ({ drafts, newId }: WriteInput) =>
  (['create', 'patch', 'delete', 'restore'] as const)
    .map((kind) => ({
      kind,
      recordIds: drafts.filter((draft) => draft.change.kind === kind).map((draft) => draft.change.id),
    }))
    .filter(({ recordIds }) => recordIds.length > 0)
    .map((event) => ({ id: newId(), ...event }))

/** Limits and estimates come from these counters, never from the catalogue of Postgres. */
const countRows = (tx: Tx, { form, drafts }: WriteInput, gate: Sql): Sql | undefined => {
  const count = (kind: Draft['change']['kind']): number =>
    drafts.filter((draft) => draft.change.kind === kind).length
  const binned = count('delete') - count('restore')
  const live = count('create') - binned
  if (live === 0 && binned === 0) return undefined
  const stats = id(tx.ctx.schema, ownName('table_stats'))
  return sql`insert into ${stats} as s (table_no, live, binned)
    select ${param(form.tableNo, 'integer')}, ${param(live, 'bigint')}, ${param(binned, 'bigint')} where ${gate}
    on conflict (table_no) do update set live = s.live + excluded.live, binned = s.binned + excluded.binned`
}

/**
 * A unique value or id that was taken since the look-up, or a link whose target was purged: the transaction is repeated as a
 * whole and the look-up then says it in words.
 */
const runOrRetry = async (tx: Tx, statement: Sql) => {
  try {
    return await tx.query<{ written: boolean }>(statement)
  } catch (error) {
    const state = error instanceof Error && 'code' in error ? error.code : undefined
    if (state !== '23505' && state !== '23503') throw error
    throw Object.assign(
      new Error('a record was written by somebody else between look-up and save', { cause: error }),
      { code: '40001' },
    )
  }
}
