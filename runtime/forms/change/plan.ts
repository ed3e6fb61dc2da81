// Old form + new form + what is in the database → steps. Pure: numbers of tables are handed in, numbers of columns and indexes
// continue those of the table. Conversions that are not safe become Problems before anything runs.
// Nothing is dropped: a removed field's column becomes a tombstone, so undo finds it.

import { type Problem, problem } from '../../kernel/problem.ts'
import type { PgType } from '../../kernel/sql.ts'
import { conversion } from '../../values/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { expectedWords } from '../record/parse.ts'
import type { AcrossIndex } from './across.ts'
import { type Anew, computedAnew, NOTHING_ANEW } from './anew.ts'
import { sameColumn } from './diff.ts'
import { type CountedIndex, type ListedIndex, wantedIndexes } from './indexes.ts'
import { type ConvertSide, isInstant, type Step } from './steps.ts'

export interface PhysicalColumn {
  readonly columnNo: number
  readonly field: string
  readonly generation: number
  readonly pgType: PgType
  readonly state: 'active' | 'filling' | 'tombstone' | 'dropped'
}
export interface PhysicalIndex {
  readonly nameNo: number
  readonly columns: readonly unknown[]
  readonly unique: boolean
}
/** A table of the form as form_tables, form_columns and form_indexes tell it. */
export interface PhysicalTable {
  readonly part: string
  readonly tableNo: number
  readonly nextColumn: number
  readonly columns: readonly PhysicalColumn[]
  readonly indexes: readonly PhysicalIndex[]
}

/** Which column holds which field in a version: stored with it, so that undo can bind the old columns again. */
export type Bindings = Readonly<
  Record<
    string,
    {
      readonly tableNo: number
      readonly columns: Readonly<Record<string, { readonly columnNo: number; readonly pgType: PgType }>>
    }
  >
>

export interface PlanInput {
  readonly before: FormModel | null
  readonly after: FormModel
  readonly tables: readonly PhysicalTable[]
  /** Bindings of the version that is brought back, when this publish is an undo. */
  readonly restore?: Bindings
  /** First of the numbers reserved for new tables (`tablesNeeded` says how many). */
  readonly firstTable: number
  /** Table of another form; undefined when it has none yet. */
  readonly targetTable: (form: string) => number | undefined
  /** Shared views over the form. */
  readonly listed: readonly ListedIndex[]
  /** Days metrics count the form's records by. */
  readonly counted: readonly CountedIndex[]
  /** What formulas that look into the form ask for. */
  readonly across: readonly AcrossIndex[]
  /** Are there records? Without any there is nothing to convert or compute. */
  readonly hasRecords: boolean
}

export interface ColumnPlan {
  readonly tableNo: number
  readonly columnNo: number
  readonly field: string
  readonly generation: number
  readonly pgType: PgType
}
export interface FormPlan {
  readonly steps: readonly Step[]
  readonly instant: boolean
  readonly newTables: readonly {
    readonly part: string
    readonly tableNo: number
    readonly kind: 'record' | 'line'
  }[]
  readonly newColumns: readonly ColumnPlan[]
  /** The version's bindings: what the switch makes active; every other active column becomes a tombstone. */
  readonly bindings: Bindings
  readonly problems: readonly Problem[]
}

interface PartPlan {
  readonly part: string
  readonly tableNo: number
  readonly fresh: boolean
  readonly fields: readonly ModelField[]
  readonly before: readonly ModelField[]
  readonly physical: PhysicalTable | undefined
}

/** How many new tables the plan will ask for. */
export const tablesNeeded = (after: FormModel, tables: readonly PhysicalTable[]): number =>
  partNames(after).filter((part) => !tables.some((table) => table.part === part)).length

const partNames = (model: FormModel): readonly string[] => [
  '',
  ...model.fields.filter((field) => field.columns !== undefined).map((field) => field.key),
]

export const planForm = (input: PlanInput): FormPlan => {
  const parts = planParts(input)
  const record = parts[0]
  if (record === undefined) throw new Error('a form always has its record part')
  const done = parts.map((part) => planPart(input, part, record))
  const problems = done.flatMap((each) => each.problems)
  const fresh = new Set(
    done.flatMap(({ newColumns }, index) =>
      newColumns.map(({ field }) => [parts[index]?.part, field].filter((name) => name !== '').join('.')),
    ),
  )
  const anew =
    input.hasRecords && !record.fresh ? computedAnew(input.before, input.after, fresh) : NOTHING_ANEW
  const early = done.flatMap((each) => each.steps)
  const steps: readonly Step[] = [
    ...early.filter((step) => step.step !== 'index' && step.step !== 'drop_index'),
    ...early.filter((step) => step.step === 'index'),
    ...computeSteps(anew.own, false),
    { step: 'switch' },
    ...early.filter((step) => step.step === 'drop_index'),
    ...computeSteps(anew.own, true),
    // What reads other records is kept up to date by every writer from the switch on, and not before.
    ...computeSteps(anew.kept, false),
  ]
  return {
    steps,
    instant: steps.every(isInstant),
    newTables: parts
      .filter((part) => part.fresh)
      .map(({ part, tableNo }) => ({ part, tableNo, kind: part === '' ? 'record' : 'line' })),
    newColumns: done.flatMap((each) => each.newColumns),
    bindings: Object.fromEntries(
      done.map((each, index) => [
        parts[index]?.part ?? '',
        { tableNo: parts[index]?.tableNo ?? 0, columns: each.columns },
      ]),
    ),
    problems,
  }
}

const planParts = ({ before, after, tables, firstTable }: PlanInput): readonly PartPlan[] => {
  let next = firstTable
  return partNames(after).map((part) => {
    const physical = tables.find((table) => table.part === part)
    const fieldsOf = (model: FormModel | null): readonly ModelField[] =>
      (part === '' ? model?.fields : model?.byKey.get(part)?.columns) ?? []
    return {
      part,
      tableNo: physical?.tableNo ?? next++,
      fresh: physical === undefined,
      fields: fieldsOf(after).filter((field) => field.stored),
      before: fieldsOf(before),
      physical,
    }
  })
}

interface PartDone {
  readonly steps: readonly Step[]
  readonly newColumns: readonly ColumnPlan[]
  readonly columns: Readonly<Record<string, { readonly columnNo: number; readonly pgType: PgType }>>
  readonly problems: readonly Problem[]
}

const planPart = (input: PlanInput, part: PartPlan, record: PartPlan): PartDone => {
  let next = part.physical?.nextColumn ?? 1
  const bound = part.fields.map((field) => ({ field, ...bind(input, part, field, () => next++) }))
  const added = bound.filter((each) => each.fresh)
  const tableSteps: readonly Step[] = part.fresh
    ? [
        {
          step: 'create_table',
          tableNo: part.tableNo,
          kind: part.part === '' ? 'record' : 'line',
          parentNo: part.part === '' ? null : record.tableNo,
          columns: added.map(({ columnNo, pgType }) => ({ columnNo, pgType })),
        },
      ]
    : added.map(({ columnNo, pgType }) => ({ step: 'add_column', tableNo: part.tableNo, columnNo, pgType }))
  const references = added.flatMap(({ field, columnNo }): readonly Step[] => {
    const target = field.type.target?.(field.props)
    const targetNo = target === undefined ? undefined : input.targetTable(target)
    return targetNo === undefined
      ? []
      : [
          {
            step: 'add_reference',
            tableNo: part.tableNo,
            columnNo,
            targetNo,
            fresh: part.fresh || !input.hasRecords,
          },
        ]
  })
  const converts = input.hasRecords
    ? bound.flatMap(({ convert }): readonly Step[] =>
        convert === undefined ? [] : [{ step: 'convert', tableNo: part.tableNo, ...convert }],
      )
    : []
  const columns = Object.fromEntries(
    bound.map(({ field, columnNo, pgType }) => [field.key, { columnNo, pgType }]),
  )
  const indexes = wantedIndexes({
    part: part.part,
    tableNo: part.tableNo,
    fresh: part.fresh || !input.hasRecords,
    fields: part.fields,
    columns,
    listed: input.listed,
    counted: input.counted,
    across: input.across,
    existing: part.physical?.indexes ?? [],
  })
  return {
    steps: [...tableSteps, ...references, ...converts, ...indexes],
    newColumns: added.map(({ field, columnNo, pgType, generation }) => ({
      tableNo: part.tableNo,
      columnNo,
      field: field.key,
      generation,
      pgType,
    })),
    columns,
    problems: bound.flatMap((each) => each.problems),
  }
}

interface Bound {
  readonly columnNo: number
  readonly pgType: PgType
  readonly generation: number
  readonly fresh: boolean
  readonly convert?: { readonly from: ConvertSide; readonly to: ConvertSide; readonly back: boolean }
  readonly problems: readonly Problem[]
}

/** The column of a field: the one it has, the one an earlier version had, or the next generation. */
const bind = (
  input: PlanInput,
  { part, physical, before }: PartPlan,
  field: ModelField,
  nextColumn: () => number,
): Bound => {
  const pgType = field.valueType.pgType
  if (pgType === null) throw new Error(`field ${field.key} has no column`)
  const mine = (physical?.columns ?? []).filter(
    (column) => column.field === field.key && column.state !== 'dropped',
  )
  const active = mine.find((column) => column.state === 'active')
  const was = before.find((each) => each.key === field.key)
  const keeps =
    was !== undefined && active !== undefined && sameColumn(was, field) && active.pgType === pgType
  if (keeps)
    return { columnNo: active.columnNo, pgType, generation: active.generation, fresh: false, problems: [] }
  const restored = mine.find(
    (column) =>
      column.columnNo === input.restore?.[part]?.columns[field.key]?.columnNo && column.pgType === pgType,
  )
  const generation = Math.max(0, ...mine.map((column) => column.generation)) + 1
  const target = restored ?? { columnNo: nextColumn(), generation }
  const place = {
    columnNo: target.columnNo,
    pgType,
    generation: target.generation,
    fresh: restored === undefined,
    problems: [],
  }
  if (was === undefined || active === undefined) return place
  return { ...place, ...planConversion(was, active, field, target.columnNo, restored !== undefined) }
}

const planConversion = (
  was: ModelField,
  active: PhysicalColumn,
  field: ModelField,
  columnNo: number,
  restoring: boolean,
): Pick<Bound, 'convert' | 'problems'> => {
  if (field.formula !== undefined) return { problems: [] }
  const retargeted = was.valueType.name === 'link' && field.valueType.name === 'link'
  const allowed = !retargeted && conversion(was.valueType.name, field.valueType.name) !== undefined
  if (!allowed && restoring) return { problems: [] }
  if (!allowed) {
    const params = {
      field: field.def.label,
      from: expectedWords(was.valueType.name),
      to: expectedWords(field.valueType.name),
    }
    return { problems: [problem('F_CONVERSION', `/fields/${field.key}`, { params })] }
  }
  return {
    convert: { from: convertSide(was, active.columnNo), to: convertSide(field, columnNo), back: restoring },
    problems: [],
  }
}

const convertSide = (field: ModelField, columnNo: number): ConvertSide => ({
  columnNo,
  pgType: field.valueType.pgType ?? 'text',
  valueType: field.valueType.name,
  ...(field.constraint.options === undefined ? {} : { options: field.constraint.options }),
  ...(field.constraint.decimals === undefined ? {} : { decimals: field.constraint.decimals }),
})

const computeSteps = ({ keys, title }: Anew['own'], sinceStart: boolean): readonly Step[] =>
  keys.length === 0 && !title ? [] : [{ step: 'compute', keys, title, sinceStart }]
