// The Postgres side of the formula tests: rows in temporary tables, many expressions per statement, answers in canonical text.
import type pg from 'pg'
import {
  type CheckedFormula,
  compileCondition,
  compileSql,
  type FormulaType,
  type JoinedRows,
  type ScopeField,
  type SqlNames,
  type Value,
} from '../../../runtime/formula/index.ts'
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import { aliasName, ownName } from '../../../runtime/kernel/naming.ts'
import { commaList, id, join, type Sql, sql } from '../../../runtime/kernel/sql.ts'
import { printSql } from '../../../runtime/pg/index.pg.ts'
import { canonicalSql } from './canonical.ts'
import { peopleNames } from './people.ts'
import {
  type Content,
  formFields,
  lineFields,
  plainFields,
  type Row,
  type Shape,
  subforms,
  targetOf,
} from './world.ts'

const COLUMN: Readonly<Record<string, string>> = {
  number: 'numeric',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz(3)',
  time: 'time',
  option: 'text',
  member: 'uuid',
  department: 'uuid',
  record: 'uuid',
  location: 'text',
  file: 'uuid',
}
const columnType = (type: FormulaType): string =>
  type.is === 'list' ? `${COLUMN[type.of.is]}[]` : (COLUMN[type.is] ?? 'text')

/**
 * The record is `a1`; sub-forms are `p1`, `p2` …; other forms `j1`, `j2` … and their sub-forms `p11`, `p12` …, `p21` …; columns `x1`,
 * `x2` … in the order of the scope.
 */
export const loadTables = async (client: pg.Client, shape: Shape, content: Content): Promise<void> => {
  await makeTable(client, 'a1', plainFields(shape.scope.fields), content.records)
  for (const [index, subform] of subforms(shape.scope.fields).entries())
    await makeTable(
      client,
      `p${index + 1}`,
      lineFields(subform),
      placed(content.records.map(({ lines }) => lines[subform.key] ?? [])),
    )
  for (const [place, form] of shape.forms.entries()) {
    const rows = (content.forms[form] ?? []).map((values) => ({ values }))
    await makeTable(client, `j${place + 1}`, formFields(shape, form), rows)
    for (const [index, subform] of subforms(shape.scope.form(form)?.fields ?? []).entries())
      await makeTable(
        client,
        linesOfForm(place, index),
        lineFields(subform),
        placed(content.formLines?.[`${form}:${subform.key}`] ?? []),
      )
  }
}
const linesOfForm = (form: number, subform: number) => aliasName('p', 10 * (form + 1) + subform + 1)
const placed = (lists: readonly (readonly Row[])[]): readonly Placed[] =>
  lists.flatMap((lines, record) => lines.map((values, position) => ({ values, record, position })))

interface Placed {
  readonly values: Row
  readonly record?: number
  readonly position?: number
}

const makeTable = async (
  client: pg.Client,
  name: string,
  fields: readonly ScopeField[],
  rows: readonly Placed[],
): Promise<void> => {
  const columns = fields.map((field, index) => `x${index + 1} ${columnType(field.type)}`)
  await client.query(`drop table if exists ${name}`)
  await client.query(
    `create temp table ${name} (n integer, record_id integer, position integer${columns.map((each) => `, ${each}`).join('')})`,
  )
  const casts = fields.map(({ type }, index) => `, $${index + 4}::${columnType(type)}`).join('')
  for (const [n, row] of rows.entries())
    await client.query(`insert into ${name} select $1::integer, $2::integer, $3::integer${casts}`, [
      n,
      row.record ?? null,
      row.position ?? null,
      ...fields.map(({ key }) => sent(row.values[key] ?? null)),
    ])
  await client.query(`analyze ${name}`)
}
const sent = (value: Value): unknown => {
  if (Array.isArray(value)) return (value as readonly Value[]).map(sent)
  if (Decimal.isDecimal(value)) return (value as Decimal).toFixed()
  return value instanceof Date ? value.toISOString() : value
}

const placeOf = (fields: readonly ScopeField[], key: string): number => {
  const index = fields.findIndex((field) => field.key === key)
  if (index < 0) throw new Error(`no column for ${key}`)
  return index + 1
}

/** `joins` takes the tables that aggregates are grouped in; without it they ask once per record. */
export const tableNames = (shape: Shape, joins?: Sql[], few = true): SqlNames => {
  const record = plainFields(shape.scope.fields)
  return {
    ...(joins === undefined ? {} : { joined: joinedRows(shape, joins, few) }),
    field: ([head = '', ...rest]) =>
      throughSql(
        shape,
        shape.scope.fields,
        head,
        sql`${id(aliasName('a', 1), aliasName('x', placeOf(record, head)))}`,
        rest,
      ),
    lines: (key) => {
      const all = subforms(shape.scope.fields)
      const index = all.findIndex((field) => field.key === key)
      const fields = lineFields(all[index] ?? { key: '', label: {}, type: { is: 'empty' } })
      const alias = aliasName('p', index + 1)
      return {
        from: sql`${id(alias)}`,
        where: sql`${id(alias, ownName('record_id'))} = ${id(aliasName('a', 1), ownName('n'))}`,
        order: sql`${id(alias, ownName('position'))}`,
        field: ([column = '', ...rest]) =>
          throughSql(shape, fields, column, sql`${id(alias, aliasName('x', placeOf(fields, column)))}`, rest),
      }
    },
    form: (key, lines) => formRows(shape, key, lines),
    facts: shape.facts,
    ...(shape.people === undefined ? {} : peopleNames(shape.people)),
  }
}

/** Rows of another form, or with `lines` the lines of one of its sub-forms beside their record. */
const formRows = (shape: Shape, key: string, lines?: string): ReturnType<NonNullable<SqlNames['form']>> => {
  const place = shape.forms.indexOf(key)
  const fields = formFields(shape, key)
  const all = subforms(shape.scope.form(key)?.fields ?? [])
  const index = all.findIndex((field) => field.key === lines)
  const part = all[index]
  const [alias, line] = [aliasName('j', place + 1), linesOfForm(place, index)]
  const n = sql`${id(alias, ownName('n'))}`
  return {
    from: () =>
      part === undefined
        ? sql`${id(alias)}`
        : sql`${id(alias)} join ${id(line)} on ${id(line, ownName('record_id'))} = ${n}`,
    where: sql`true`,
    order: part === undefined ? n : sql`${n}, ${id(line, ownName('position'))}`,
    field: ([head = '', ...rest]) =>
      part !== undefined && head === lines
        ? sql`${id(line, aliasName('x', placeOf(lineFields(part), rest[0] ?? '')))}`
        : throughSql(shape, fields, head, sql`${id(alias, aliasName('x', placeOf(fields, head)))}`, rest),
  }
}

/** A path over relations, each step a look-up of the linked row. */
const throughSql = (
  shape: Shape,
  fields: readonly ScopeField[],
  head: string,
  value: Sql,
  rest: readonly string[],
): Sql => {
  const [next, ...after] = rest
  if (next === undefined) return value
  const form = targetOf(fields, head)
  const target = formFields(shape, form)
  const alias = aliasName('q', 50 + rest.length)
  const column = (key: string): Sql => sql`${id(alias, aliasName('x', placeOf(target, key)))}`
  return sql`(select ${throughSql(shape, target, next, column(next), after)} from ${id(aliasName('j', shape.forms.indexOf(form) + 1))} ${id(alias)} where ${column('id')} = ${value})`
}

/** Groups for the values of these records only, as a page of a list asks. */
const joinedRows = (shape: Shape, joins: Sql[], few: boolean): JoinedRows => ({
  add: (table, on) => {
    const alias = id(aliasName('q', 100 + joins.length))
    joins.push(sql` left join ${table} ${alias} on ${on(alias)}`)
    return alias
  },
  few,
  every: (expression) => sql`select ${expression(tableNames(shape))} from ${id(aliasName('a', 1))}`,
})

/** answers[formula][record]; each is printed in one of three shapes, alone or joined; a boolean formula is asked twice, as a value and as a condition, and must say the same. */
export const askPostgres = async (
  client: pg.Client,
  shape: Shape,
  formulas: readonly CheckedFormula[],
  work: { readonly perStatement?: number } = {},
): Promise<readonly (readonly (string | null)[])[]> => {
  const answers: (string | null)[][] = []
  const size = work.perStatement ?? 40
  for (let start = 0; start < formulas.length; start += size)
    answers.push(...(await askBatch(client, shape, formulas.slice(start, start + size))))
  return answers
}

const askBatch = async (
  client: pg.Client,
  shape: Shape,
  formulas: readonly CheckedFormula[],
): Promise<(string | null)[][]> => {
  const joins: Sql[] = []
  const shapes = [tableNames(shape), tableNames(shape, joins), tableNames(shape, joins, false)]
  const columns = formulas.map((formula, index) =>
    answerSql(formula, shapes[index % shapes.length] ?? tableNames(shape)),
  )
  const { text, values } = printSql(
    sql`select ${commaList(columns)} from ${id(aliasName('a', 1))}${join(joins, sql``)} order by ${id(aliasName('a', 1), ownName('n'))}`,
  )
  const found = await client.query<(string | null)[]>({ text, values: [...values], rowMode: 'array' })
  return formulas.map((_, index) => found.rows.map((row) => row[index] ?? null))
}
const answerSql = (formula: CheckedFormula, names: SqlNames): Sql => {
  const value = canonicalSql(compileSql(formula, names), formula.type)
  if (formula.type.is !== 'boolean') return value
  const condition = compileCondition(formula, names)
  return sql`case when ${compileSql(formula, names)} is not distinct from coalesce(${condition}, false) then ${value} else 'value and condition differ' end`
}
