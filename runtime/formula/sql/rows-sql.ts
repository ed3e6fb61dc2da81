// Aggregates over rows in SQL. Where the inner rows meet the record by equal values only, one pass groups them by those values and
// the host joins the groups to all of its records; anything else asks per record, where an index of the inner form serves.
import { aliasName } from '../../kernel/naming.ts'
import { allOf, anyOf, commaList, join, type Sql, type SqlPart, sql } from '../../kernel/sql.ts'
import type { Rows, Typed } from '../check/typed.ts'
import type { JoinedRows, SqlNames } from '../types.ts'
import { type Compiler, orderedBy, type Print } from './compiler.ts'
import { type RowKey, type SplitRows, splitRows } from './split.ts'

export const rowsSql = (node: Rows, env: Compiler, print: Print): Sql => {
  const { form, lines } = node.source
  if (form === undefined) {
    const source = env.names.lines?.(lines ?? '')
    if (source === undefined) throw new Error(`the host does not read lines ${lines ?? ''}`)
    const within = { ...env, inner: { row: source.field } }
    return perRecord(node, { ...source, from: () => source.from }, within, print)
  }
  const source = env.names.form?.(form, lines)
  if (source === undefined) throw new Error(`the host does not read form ${form}`)
  const within = { ...env, inner: { form: source.field } }
  const { joined } = env.names
  const split = joined === undefined ? undefined : splitRows(node)
  return joined === undefined || split === undefined
    ? perRecord(node, source, within, print)
    : grouped({ node, source, split, joined, env, within, print })
}

type RowSet = Pick<NonNullable<ReturnType<NonNullable<SqlNames['form']>>>, 'from' | 'where' | 'order'>

/** The item is a column of a derived table: an aggregate over nothing but outer columns would belong to the outer statement. */
const perRecord = (node: Rows, { from, where, order }: RowSet, env: Compiler, print: Print): Sql => {
  const item = node.item === null ? sql`true` : print.value(node.item, env)
  const conditions = allOf([where, ...node.conditions.map((each) => print.condition(each, env))])
  const places = rowOrder(node, order, env, print)
  if (node.def.first === true)
    return sql`(select ${item} from ${from()} where ${conditions}${orderedBy(places)} limit 1)`
  const place = placed(node, places)
  return sql`(select ${aggregate(node)} from (select ${item} as v${place} from ${from()} where ${conditions}) w)`
}

const aggregate = (node: Rows): Sql =>
  node.def.sql(sql, sql`w.v`, sql`w.o`, node.item?.type ?? { is: 'empty' })
const placed = (node: Rows, places: Sql | undefined): Sql => {
  if (!node.def.ordered) return sql``
  return places === undefined ? sql`, 0 as o` : sql`, row_number() over (order by ${places}) as o`
}

const rowOrder = (node: Rows, own: Sql | undefined, env: Compiler, print: Print): Sql | undefined => {
  if (node.order === null) return own
  const by = print.value(node.order.by, env)
  const key = node.order.by.type.is === 'text' ? sql`nullif(${by}, '') collate "C"` : by
  const first = node.order.descending ? sql`${key} desc nulls last` : sql`${key} nulls last`
  return own === undefined ? first : sql`${first}, ${own}`
}

interface Grouping {
  readonly node: Rows
  readonly source: RowSet
  readonly split: SplitRows
  readonly joined: JoinedRows
  /** Prints what is about the host's record. */
  readonly env: Compiler
  /** Prints what is about the inner row. */
  readonly within: Compiler
  readonly print: Print
}

/** A record without rows has no group; what the aggregate of nothing is stands beside. */
const grouped = (given: Grouping): Sql => {
  const { node, split, joined, env, print } = given
  const table = groups(given)
  const alias = joined.add(table, (name) =>
    allOf([
      ...split.keys.map((key, index) =>
        sameKey(key, sql`${name}.${keyName(index)}`, hostKey(key, env, print)),
      ),
      ...split.host.map((each) => print.condition(each, env)),
    ]),
  )
  const nothing = node.def.nothing?.(sql)
  return nothing === undefined
    ? sql`${alias}.v`
    : sql`(case when ${alias}.f then ${alias}.v else ${nothing} end)`
}

const groups = ({ node, source, split, joined, env, within, print }: Grouping): Sql => {
  const item = node.item === null ? sql`true` : print.value(node.item, within)
  const keys = split.keys.map((key) => keySql(key.inner, within, print))
  const conditions = allOf([
    source.where,
    ...split.own.map((each) => print.condition(each, within)),
    ...split.keys.map((key) => amongHosts(key, joined, env, within, print)),
  ])
  const place = placed(node, rowOrder(node, source.order, within, print))
  const named = keys.map((key, index) => sql`, ${key} as ${keyName(index)}`)
  const rows = sql`(select ${item} as v${place}${join(named, sql``)} from ${source.from()} where ${conditions}) w`
  const columns = keys.map((_, index) => sql`w.${keyName(index)}`)
  const shown = columns.map((column) => sql`, ${column}`)
  if (node.def.first === true) return firstOfEach(rows, columns, shown)
  const by = columns.length === 0 ? sql`` : sql` group by ${commaList(columns)}`
  return sql`(select true as f, ${aggregate(node)} as v${join(shown, sql``)} from ${rows}${by})`
}

const firstOfEach = (rows: Sql, columns: readonly Sql[], shown: readonly Sql[]): Sql =>
  columns.length === 0
    ? sql`(select true as f, w.v from ${rows} order by w.o limit 1)`
    : sql`(select distinct on (${commaList(columns)}) true as f, w.v${join(shown, sql``)} from ${rows} order by ${commaList([...columns, sql`w.o`])})`

const keyName = (index: number): SqlPart => ({ kind: 'name', names: [aliasName('a', index + 1)] })

/** Both sides of an equality as values that are equal where the language says so: empty text is no text, an empty switch is off. */
const keySql = (node: Typed, env: Compiler, print: Print): Sql => {
  const value = print.value(node, env)
  if (node.type.is === 'text') return sql`nullif(${value}, '') collate "C"`
  return node.type.is === 'boolean' ? sql`coalesce(${value}, false)` : value
}
const hostKey = (key: RowKey, env: Compiler, print: Print): Sql => keySql(key.host, env, print)

/** Two empties are equal; of arrays of one this can be hashed, of `is not distinct from` it cannot. */
const sameKey = (key: RowKey, inner: Sql, host: Sql): Sql =>
  key.filled ? sql`${inner} = ${host}` : sql`array[${inner}] = array[${host}]`

/** Only groups some record of the host asks for; the plain column, so that its index serves. Two empties meet only among few. */
const amongHosts = (
  key: RowKey,
  { every, few }: JoinedRows,
  env: Compiler,
  within: Compiler,
  print: Print,
): Sql => {
  if (every === undefined || key.inner.type.is === 'boolean' || !(key.filled || few)) return sql`true`
  const wanted = every((names) => hostKey(key, { ...env, names }, print))
  const value = print.value(key.inner, within)
  if (key.filled) return sql`${value} in (${wanted})`
  const found = sql`${value} = any(array(select distinct e.v from (${wanted}) e(v)))`
  return anyOf([found, sql`${value} is null`, ...(key.inner.type.is === 'text' ? [sql`${value} = ''`] : [])])
}
