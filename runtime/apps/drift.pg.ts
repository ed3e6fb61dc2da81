// Where the catalogue of Postgres and the books of the forms differ, in words. After each job and nightly; an empty list is
// what everybody wants to see.
import { columnName, ownName, tableName } from '../kernel/naming.ts'
import { id, sql } from '../kernel/sql.ts'
import { inspectTables } from '../pg/index.pg.ts'
import type { Db, WsCtx } from '../pg/index.ts'

interface Book {
  readonly table_no: number
  readonly columns: readonly {
    readonly column_no: number
    readonly pg_type: string
    readonly state: string
  }[]
  readonly [key: string]: unknown
}

/** How format_type spells the types of our columns. */
const spelled: Readonly<Record<string, string>> = { 'timestamptz(3)': 'timestamp(3) with time zone' }

export const findDrift = async (db: Db, ctx: WsCtx): Promise<readonly string[]> => {
  const [tables, books] = await Promise.all([inspectTables(db, ctx), readBooks(db, ctx)])
  const real = new Map(
    tables.map((table) => [table.name, new Map(table.columns.map((column) => [column.name, column.type]))]),
  )
  const missing = books.flatMap((book) => compare(book, real.get(tableName(book.table_no))))
  const known = new Set(books.map((book) => String(tableName(book.table_no))))
  const extra = tables
    .filter((table) => /^t_\d+$/.test(table.name) && !known.has(table.name))
    .map((table) => `table ${table.name} belongs to no form`)
  const invalid = tables.flatMap((table) =>
    table.indexes
      .filter((index) => !index.valid)
      .map((index) => `index ${index.name} of ${table.name} is not valid`),
  )
  return [...missing, ...extra, ...invalid]
}

const compare = (book: Book, columns: ReadonlyMap<string, string> | undefined): readonly string[] => {
  const table = tableName(book.table_no)
  if (columns === undefined) return [`table ${table} is in the books and not in the database`]
  const booked = new Set(book.columns.map((column) => String(columnName(column.column_no))))
  const wrong = book.columns
    .filter((column) => column.state !== 'dropped')
    .flatMap((column) => {
      const name = columnName(column.column_no)
      const type = columns.get(name)
      if (type === undefined)
        return column.state === 'active'
          ? [`column ${table}.${name} is in the books and not in the database`]
          : []
      return type === (spelled[column.pg_type] ?? column.pg_type)
        ? []
        : [`column ${table}.${name} should be ${column.pg_type} and is ${type}`]
    })
  const extra = [...columns.keys()]
    .filter((name) => /^c_\d+$/.test(name) && !booked.has(name))
    .map((name) => `column ${table}.${name} belongs to no field`)
  return [...wrong, ...extra]
}

const readBooks = (db: Db, ctx: WsCtx): Promise<readonly Book[]> =>
  db.read<Book>(
    ctx,
    sql`
    select t.table_no, coalesce((select jsonb_agg(jsonb_build_object('column_no', c.column_no, 'pg_type', c.pg_type, 'state', c.state)) from ${id(ctx.schema, ownName('form_columns'))} c where c.table_no = t.table_no), '[]') as columns
      from ${id(ctx.schema, ownName('form_tables'))} t where t.state = 'active'
        or exists (select 1 from ${id(ctx.schema, ownName('form_columns'))} c where c.table_no = t.table_no and c.state = 'tombstone')`,
  )
