// Index policy: owner and owner department, relations, unique fields, lists by GIN, shared views, days metrics count by, what formulas
// of other forms ask for; at most 12 per table.
// What is there and wanted stays, what is missing is built, what is no longer wanted is dropped.
import type { PgType } from '../../kernel/sql.ts'
import type { ModelField } from '../model-types.ts'
import type { AcrossIndex } from './across.ts'
import type { IndexColumn, Step } from './steps.ts'

const MOST_INDEXES = 12

export interface IndexInput {
  readonly part: string
  readonly tableNo: number
  /** The table is new or empty: no need to build concurrently. */
  readonly fresh: boolean
  readonly fields: readonly ModelField[]
  readonly columns: Readonly<Record<string, { readonly columnNo: number; readonly pgType: PgType }>>
  readonly listed: readonly ListedIndex[]
  readonly counted: readonly CountedIndex[]
  readonly across: readonly AcrossIndex[]
  readonly existing: readonly {
    readonly nameNo: number
    /** As `bookedColumns` wrote them. */
    readonly columns: readonly unknown[]
    readonly unique: boolean
  }[]
}

/** Metrics count records by this day: a field, and the fields that are read beside it. */
export interface CountedIndex {
  readonly day: string
  readonly include: readonly string[]
}

/** A shared view lists records with these values in the order of a field; without one, newest first. */
export interface ListedIndex {
  readonly equal: readonly string[]
  readonly sort: string | null
}

/** Key and included columns as form_indexes keeps them. */
export const bookedColumns = ({
  columns,
  include,
  listed = false,
}: Pick<Wish, 'columns' | 'include' | 'listed'>): readonly unknown[] => [
  ...columns,
  ...(include.length === 0 ? [] : [{ include }]),
  ...(listed ? [{ empty: 'first' }] : []),
]

interface Wish {
  readonly columns: readonly IndexColumn[]
  readonly include: readonly IndexColumn[]
  readonly unique: boolean
  readonly list: boolean
  readonly live: boolean
  /** Read in the order of lists, where empty values come first. */
  readonly listed?: boolean
  readonly reason: string
}

export const wantedIndexes = (input: IndexInput): readonly Step[] => {
  const name = (index: { readonly columns: readonly unknown[]; readonly unique: boolean }): string =>
    JSON.stringify([index.columns, index.unique])
  const wished = (wish: Wish): string => name({ columns: bookedColumns(wish), unique: wish.unique })
  const fitting = wishesOf(input).filter((wish) => fits(input, wish))
  const wishes = [...new Map(fitting.map((wish) => [wished(wish), wish])).values()].slice(0, MOST_INDEXES)
  const have = new Map(input.existing.map((index) => [name(index), index.nameNo]))
  let next = Math.max(0, ...input.existing.map((index) => index.nameNo)) + 1
  const missing = wishes.filter((wish) => !have.has(wished(wish)))
  const wanted = new Set(wishes.map(wished))
  return [
    ...missing.map(
      (wish): Step => ({
        step: 'index',
        tableNo: input.tableNo,
        nameNo: next++,
        ...wish,
        columns: [...wish.columns],
        include: [...wish.include],
        fresh: input.fresh,
      }),
    ),
    ...input.existing
      .filter((index) => !wanted.has(name(index)))
      .map((index): Step => ({ step: 'drop_index', tableNo: input.tableNo, nameNo: index.nameNo })),
  ]
}

const wishesOf = ({ part, fields, columns, listed, counted, across }: IndexInput): readonly Wish[] => {
  const record = part === ''
  const plain = (list: readonly IndexColumn[], reason: string): Wish => ({
    columns: list,
    include: [],
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
    ...(record ? listed : []).flatMap(({ equal, sort }): readonly Wish[] => {
      const keys = [...equal, ...(sort === null ? [] : [sort])].map((key) => columnOf(columns, key))
      return keys.includes(undefined)
        ? []
        : [{ ...plain([...keys.filter((key) => key !== undefined), 'id'], 'view'), listed: true }]
    }),
    ...(record ? counted : []).flatMap(({ day, include }): readonly Wish[] => {
      const [key, ...beside] = [day, ...include].map((each) => columnOf(columns, each))
      return key === undefined
        ? []
        : [{ ...plain([key], 'metric'), include: beside.filter((each) => each !== undefined) }]
    }),
    ...(record ? across : []).flatMap(({ equal, range, value }): readonly Wish[] => {
      const keys = [...equal, ...(range === null ? [] : [range])].map((key) => columnOf(columns, key))
      const beside = value === null ? undefined : columnOf(columns, value)
      return keys.includes(undefined)
        ? []
        : [
            {
              ...plain(
                keys.filter((key) => key !== undefined),
                'across',
              ),
              include: beside === undefined ? [] : [beside],
            },
          ]
    }),
  ]
}

/**
 * An entry of a B-tree takes 2,704 bytes (a third of a page, PostgreSQL's `BTMaxItemSize`); a longer one would make the save fail that
 * brings it. A list search (GIN) has an entry per item.
 */
const fits = ({ fields, columns }: IndexInput, { columns: keys, include, list }: Wish): boolean => {
  const bytes = (column: IndexColumn): number => {
    const field = fields.find(({ key }) => columns[key]?.columnNo === column)
    return field?.valueType.name === 'text'
      ? BYTES_OF_A_CHARACTER * (field.constraint.maxLength ?? Number.POSITIVE_INFINITY)
      : OTHER_BYTES
  }
  return list || [...keys, ...include].reduce<number>((sum, column) => sum + bytes(column), 0) <= ENTRY_BYTES
}
const ENTRY_BYTES = 2_600
const BYTES_OF_A_CHARACTER = 4
/** The longest number, 38 digits and 16 places, and every shorter kind. */
const OTHER_BYTES = 36

/** undefined for what has no column of its own. */
const columnOf = (columns: IndexInput['columns'], key: string): IndexColumn | undefined =>
  SYSTEM[key] ?? columns[key]?.columnNo
const SYSTEM: Readonly<Record<string, IndexColumn>> = {
  owner: 'owner_id',
  owner_dept: 'owner_dept_id',
  created_at: 'created_at',
  updated_at: 'updated_at',
  flow_status: 'flow_status',
}
