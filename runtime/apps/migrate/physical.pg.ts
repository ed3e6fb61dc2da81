// What a form has in the database, as the planner wants it: tables, columns of every state, indexes. And what is in them:
// counts for the preview, all in one statement per table.
import type { ChangeCounts, ConvertSide, FormChange, FormModel, PhysicalTable } from '../../forms/index.ts'
import { countKey } from '../../forms/index.ts'
import { columnName, ownName, tableName } from '../../kernel/naming.ts'
import { commaList, id, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Row, Tx } from '../../pg/index.ts'
import { conversionSql } from './convert.pg.ts'

interface TableRow extends Row {
  readonly part: string
  readonly table_no: number
  readonly next_column: number
  readonly columns: PhysicalTable['columns']
  readonly indexes: PhysicalTable['indexes']
}

export const readPhysical = async (tx: Tx, definitionId: string): Promise<readonly PhysicalTable[]> => {
  const { schema } = tx.ctx
  const rows = await tx.query<TableRow>(sql`
    select t.part, t.table_no, t.next_column,
           coalesce((select jsonb_agg(jsonb_build_object('columnNo', c.column_no, 'field', c.field_key, 'generation', c.generation, 'pgType', c.pg_type, 'state', c.state) order by c.column_no)
                       from ${id(schema, ownName('form_columns'))} c where c.table_no = t.table_no), '[]') as columns,
           coalesce((select jsonb_agg(jsonb_build_object('nameNo', i.name_no, 'columns', i.columns, 'unique', i.reason = 'unique') order by i.name_no)
                       from ${id(schema, ownName('form_indexes'))} i where i.table_no = t.table_no and i.state <> 'dropped'), '[]') as indexes
      from ${id(schema, ownName('form_tables'))} t
     where t.definition_id = ${param(definitionId, 'uuid')}
     order by t.part`)
  return rows.map((row) => ({
    part: row.part,
    tableNo: row.table_no,
    nextColumn: row.next_column,
    columns: row.columns,
    indexes: row.indexes,
  }))
}

export const hasRecords = async (tx: Tx, tables: readonly PhysicalTable[]): Promise<boolean> => {
  const record = tables.find((table) => table.part === '')
  if (record === undefined) return false
  const rows = await tx.query<{ any: boolean }>(
    sql`select exists (select 1 from ${id(tx.ctx.schema, tableName(record.tableNo))}) as any`,
  )
  return rows[0]?.any === true
}

export interface Counted extends ChangeCounts {
  /** Repeated values of fields that become unique, by `countKey`. */
  readonly repeated: ReadonlyMap<string, number>
}

interface Question {
  readonly into: 'filled' | 'lost' | 'repeated'
  readonly key: string
  readonly expr: Sql
}

/** Counts what a change would touch. */
export const countChanges = async (
  tx: Tx,
  changes: readonly FormChange[],
  tables: readonly PhysicalTable[],
  timeZone: string,
): Promise<Counted> => {
  const counted = {
    filled: new Map<string, number>(),
    lost: new Map<string, number>(),
    repeated: new Map<string, number>(),
  }
  for (const table of tables) {
    const questions = changes.flatMap((change) => questionsOf(change, table, timeZone))
    if (questions.length === 0) continue
    const rows = await tx.query<{ counts: readonly number[] }>(
      sql`select jsonb_build_array(${commaList(questions.map((each) => each.expr))}) as counts from ${id(tx.ctx.schema, tableName(table.tableNo))}`,
    )
    for (const [index, question] of questions.entries())
      counted[question.into].set(question.key, Number(rows[0]?.counts[index] ?? 0))
  }
  return counted
}

const questionsOf = (change: FormChange, table: PhysicalTable, timeZone: string): readonly Question[] => {
  if (change.change === 'form_changed' || change.part !== table.part) return []
  const key = fieldOf(change)
  const column = table.columns.find((each) => each.field === key && each.state === 'active')
  if (column === undefined) return []
  const name = sql`${id(columnName(column.columnNo))}`
  const filled: Question = { into: 'filled', key: countKey(change.part, key), expr: sql`count(${name})` }
  switch (change.change) {
    case 'field_removed':
      return [filled]
    case 'field_retyped': {
      const converted = conversionSql(
        name,
        side(change.before, column.columnNo),
        side(change.after, column.columnNo),
        timeZone,
      )
      return converted === undefined
        ? [filled]
        : [
            filled,
            {
              into: 'lost',
              key: filled.key,
              expr: sql`count(*) filter (where ${name} is not null and ${converted} is null)`,
            },
          ]
    }
    case 'option_removed': {
      const option = param(change.option.key, 'text')
      const uses = column.pgType === 'text[]' ? sql`${option} = any(${name})` : sql`${name} = ${option}`
      return [
        {
          into: 'filled',
          key: countKey(change.part, key, change.option.key),
          expr: sql`count(*) filter (where ${uses})`,
        },
      ]
    }
    case 'became_unique':
      return [
        {
          into: 'repeated',
          key: filled.key,
          expr: sql`count(${name}) filter (where deleted_at is null) - count(distinct ${name}) filter (where deleted_at is null)`,
        },
      ]
    default:
      return []
  }
}

const fieldOf = (change: Exclude<FormChange, { change: 'form_changed' }>): string => {
  if ('field' in change) return change.field.key
  return 'after' in change ? change.after.key : change.before.key
}

const side = (field: FormModel['fields'][number], columnNo: number): ConvertSide => ({
  columnNo,
  pgType: field.valueType.pgType ?? 'text',
  valueType: field.valueType.name,
  ...(field.constraint.options === undefined ? {} : { options: field.constraint.options }),
  ...(field.constraint.decimals === undefined ? {} : { decimals: field.constraint.decimals }),
})
