// Index policy (house.md §5): owner and owner department, relations, unique fields, lists by GIN; at most 12 per table. What
// is there and wanted stays, what is missing is built, what is no longer wanted by a field is dropped.
import type { PgType } from '../../kernel/sql.ts'
import type { ModelField } from '../model-types.ts'
import type { IndexColumn, Step } from './steps.ts'

const MOST_INDEXES = 12

export interface IndexInput {
  readonly part: string
  readonly tableNo: number
  /** The table is new or empty: no need to build concurrently. */
  readonly fresh: boolean
  readonly fields: readonly ModelField[]
  readonly columns: Readonly<Record<string, { readonly columnNo: number; readonly pgType: PgType }>>
  readonly existing: readonly {
    readonly nameNo: number
    readonly columns: readonly unknown[]
    readonly unique: boolean
  }[]
}

interface Wish {
  readonly columns: readonly IndexColumn[]
  readonly unique: boolean
  readonly list: boolean
  readonly live: boolean
  readonly reason: string
}

export const wantedIndexes = (input: IndexInput): readonly Step[] => {
  const wishes = wishesOf(input).slice(0, MOST_INDEXES)
  const name = (wish: { readonly columns: readonly unknown[]; readonly unique: boolean }): string =>
    JSON.stringify([wish.columns, wish.unique])
  const have = new Map(input.existing.map((index) => [name(index), index.nameNo]))
  let next = Math.max(0, ...input.existing.map((index) => index.nameNo)) + 1
  const missing = wishes.filter((wish) => !have.has(name(wish)))
  const wanted = new Set(wishes.map(name))
  return [
    ...missing.map(
      (wish): Step => ({
        step: 'index',
        tableNo: input.tableNo,
        nameNo: next++,
        ...wish,
        columns: [...wish.columns],
        fresh: input.fresh,
      }),
    ),
    ...input.existing
      .filter((index) => !wanted.has(name(index)))
      .map((index): Step => ({ step: 'drop_index', tableNo: input.tableNo, nameNo: index.nameNo })),
  ]
}

const wishesOf = ({ part, fields, columns }: IndexInput): readonly Wish[] => {
  const record = part === ''
  const plain = (list: readonly IndexColumn[], reason: string): Wish => ({
    columns: list,
    unique: false,
    list: false,
    live: record,
    reason,
  })
  const base: readonly Wish[] = record
    ? [plain(['owner_id', 'id'], 'owner'), plain(['owner_dept_id', 'id'], 'department')]
    : [{ ...plain(['record_id', 'position'], 'lines'), live: false }]
  const numberOf = (field: ModelField): number => columns[field.key]?.columnNo ?? 0
  return [
    ...base,
    ...fields
      .filter((field) => record && field.def.unique === true)
      .map((field): Wish => ({ ...plain([numberOf(field)], 'unique'), unique: true })),
    ...fields
      .filter((field) => field.valueType.name === 'link')
      .map((field) => plain([numberOf(field)], 'relation')),
    ...fields
      .filter((field) => record && (field.valueType.name === 'choices' || field.valueType.name === 'members'))
      .map((field): Wish => ({ ...plain([numberOf(field)], 'list'), list: true })),
  ]
}
