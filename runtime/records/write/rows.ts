// Rows of a batch as JSON with their column list: `jsonb_to_recordset($1) as x(id uuid, …)`, one parameter for any number of rows.

import type { StoredForm } from '../../forms/index.ts'
import { columnName, ownName, type SqlName } from '../../kernel/naming.ts'
import { commaList, id, type PgType, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Json } from '../../values/index.ts'
import { PG_TYPE_SQL } from '../row/pg-types.ts'
import { searchText, TITLE_LINE } from '../row/search.ts'
import type { Draft } from './draft.ts'

export interface RowColumn {
  readonly name: SqlName
  readonly pgType: PgType
  readonly value: (draft: Draft) => Json
}

/** Shared facts of the batch that stand in every row. */
export interface RowFacts {
  readonly at: string
  readonly by: string
  readonly formVersion: number
  readonly importId: string | null
}

export const systemColumns = (form: StoredForm, facts: RowFacts): readonly RowColumn[] => [
  { name: ownName('id'), pgType: 'uuid', value: (draft) => draft.change.id },
  { name: ownName('rev'), pgType: 'integer', value: (draft) => draft.rev },
  { name: ownName('form_version'), pgType: 'integer', value: () => facts.formVersion },
  { name: ownName('title'), pgType: 'text', value: (draft) => draft.title },
  { name: ownName('search'), pgType: 'text', value: (draft) => searchOf(form, draft) },
  { name: ownName('owner_id'), pgType: 'uuid', value: (draft) => draft.owner },
  { name: ownName('owner_dept_id'), pgType: 'uuid', value: (draft) => draft.ownerDepartment },
  { name: ownName('updated_at'), pgType: 'timestamptz(3)', value: () => facts.at },
  { name: ownName('updated_by'), pgType: 'uuid', value: () => facts.by },
]

/** Columns only a new row sets. */
export const birthColumns = (facts: RowFacts): readonly RowColumn[] => [
  { name: ownName('created_at'), pgType: 'timestamptz(3)', value: () => facts.at },
  { name: ownName('created_by'), pgType: 'uuid', value: () => facts.by },
  { name: ownName('flow_status'), pgType: 'text', value: () => 'none' },
  { name: ownName('import_id'), pgType: 'uuid', value: () => facts.importId },
  {
    name: ownName('import_line'),
    pgType: 'integer',
    value: ({ change }) => ('line' in change ? (change.line ?? null) : null),
  },
]

/** Only a changed row can be in the bin. */
export const binColumns = (facts: RowFacts): readonly RowColumn[] => [
  {
    name: ownName('deleted_at'),
    pgType: 'timestamptz(3)',
    value: ({ change }) => (change.kind === 'delete' ? facts.at : null),
  },
  {
    name: ownName('deleted_by'),
    pgType: 'uuid',
    value: ({ change }) => (change.kind === 'delete' ? facts.by : null),
  },
]

/** Columns of the given fields; all rows of the batch carry all of them, since each row knows all its values. */
export const fieldColumns = (form: StoredForm, keys: Iterable<string>): readonly RowColumn[] =>
  [...keys].flatMap((key) => {
    const column = form.columns.get(key)
    const next = form.filling.filter((each) => each.part === '' && each.field === key)
    return [
      ...(column === undefined
        ? []
        : [
            {
              name: columnName(column.columnNo),
              pgType: column.pgType,
              value: (draft: Draft) => draft.values[key] ?? null,
            },
          ]),
      // A field that is being retyped is written twice, so that the switch finds little to catch up.
      ...next.map(({ columnNo, pgType, convert }) => ({
        name: columnName(columnNo),
        pgType,
        value: (draft: Draft) => convert(draft.values[key] ?? null),
      })),
    ]
  })

/** Values of retired fields go to the column they had. */
export const retiredColumns = (form: StoredForm, drafts: readonly Draft[]): readonly RowColumn[] =>
  [...new Set(drafts.flatMap((draft) => [...draft.retired.keys()]))].flatMap((key) => {
    const column = form.retired?.get(key)
    return column === undefined
      ? []
      : [
          {
            name: columnName(column.columnNo),
            pgType: column.pgType,
            value: (draft: Draft) => draft.retired.get(key) ?? null,
          },
        ]
  })

/** `jsonb_to_recordset($1::jsonb) as x(…)` */
export const rowSet = (columns: readonly RowColumn[], drafts: readonly Draft[], alias: SqlName): Sql => {
  const rows = drafts.map((draft) =>
    Object.fromEntries(columns.map((column) => [column.name, column.value(draft)])),
  )
  const types = columns.map((column) => sql`${id(column.name)} ${PG_TYPE_SQL[column.pgType]}`)
  return sql`jsonb_to_recordset(${param(rows, 'jsonb')}) as ${id(alias)}(${commaList(types)})`
}

export const columnList = (columns: readonly RowColumn[]): Sql =>
  commaList(columns.map((column) => id(column.name)))

/** Folded text of the fields people search by; the title first when it is more than one of them. */
export const searchOf = (form: StoredForm, draft: Pick<Draft, 'title' | 'values'>): string => {
  const lines = form.model.fields.flatMap((field) => {
    const column = form.columns.get(field.key)
    const value = draft.values[field.key]
    return column !== undefined && field.valueType.name === 'text' && typeof value === 'string'
      ? [{ columnNo: column.columnNo, text: value }]
      : []
  })
  const titleIsField = lines.some((line) => line.text === draft.title)
  return searchText(titleIsField ? lines : [{ columnNo: TITLE_LINE, text: draft.title }, ...lines])
}

export const plainColumns = (form: StoredForm): readonly RowColumn[] =>
  fieldColumns({ ...form, filling: [] }, form.columns.keys())

/**
 * The rows as they will be, under alias `r`, so that the writer's grants can be tested before anything is written. `departments`
 * gives the main department of an owner whose department the batch does not know yet.
 */
export const candidateRows = (
  form: StoredForm,
  facts: RowFacts,
  drafts: readonly Draft[],
  waits: (draft: Draft) => boolean,
  departmentOf: (owner: Sql) => Sql,
): Sql => {
  const known = [
    ...systemColumns(form, facts).filter(({ name }) => name !== 'owner_dept_id'),
    ...birthColumns(facts),
    ...binColumns(facts),
    ...plainColumns(form),
  ]
  const extra: readonly RowColumn[] = [
    { name: ownName('known_dept'), pgType: 'uuid', value: (draft) => draft.ownerDepartment },
    { name: ownName('dept_waits'), pgType: 'boolean', value: waits },
  ]
  return sql`(select ${columnList(known)}, case when x.dept_waits then ${departmentOf(sql`x.owner_id`)} else x.known_dept end as owner_dept_id
    from ${rowSet([...known, ...extra], drafts, ownName('x'))}) r`
}
