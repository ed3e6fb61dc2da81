// Names of column types as fragments: the closed list of kernel/sql.ts spelled for `as x(id uuid, …)` and casts.
import { type PgType, type Sql, sql } from '../../kernel/sql.ts'

export const PG_TYPE_SQL: Readonly<Record<PgType, Sql>> = {
  text: sql`text`,
  numeric: sql`numeric`,
  boolean: sql`boolean`,
  date: sql`date`,
  'timestamptz(3)': sql`timestamptz(3)`,
  timestamptz: sql`timestamptz`,
  time: sql`time`,
  uuid: sql`uuid`,
  integer: sql`integer`,
  bigint: sql`bigint`,
  jsonb: sql`jsonb`,
  'text[]': sql`text[]`,
  'uuid[]': sql`uuid[]`,
  'numeric[]': sql`numeric[]`,
  'date[]': sql`date[]`,
  'timestamptz[]': sql`timestamptz[]`,
  'time[]': sql`time[]`,
  'integer[]': sql`integer[]`,
  'boolean[]': sql`boolean[]`,
}

/** A value on its way through JSON: numbers and instants as text, so that nothing is rounded by JSON. */
export const asJsonSafe = (column: Sql, pgType: PgType): Sql =>
  pgType === 'numeric' ? sql`(${column})::text` : column
