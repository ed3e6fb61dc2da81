// Computed fields of existing records, batch by batch in the order of their ids: after a formula changed, after a name did, or
// because more records followed a change than its transaction could take. The same statements as after a save.
import {
  type ComputeScope,
  computeOrder,
  hostScope,
  type ModelField,
  type Step,
  type StoredForm,
} from '../../../forms/index.ts'
import { checkFormula, compileSql } from '../../../formula/index.ts'
import { columnName, ownName, tableName } from '../../../kernel/naming.ts'
import { anyOf, commaList, id, param, type Sql, sql } from '../../../kernel/sql.ts'
import type { Tx } from '../../../pg/index.ts'
import type { Access } from '../../access.ts'
import { linePaths, recordNames } from '../../names.ts'
import { recordTable } from '../../row/fields.ts'
import { storedExpr } from '../../row/stored-expr.ts'
import { dependantsOf, TITLE } from '../graph.ts'
import { keepUp, settle } from '../keep.pg.ts'
import { readersOf } from '../reach.ts'
import { refreshTitles, searched } from '../titles.pg.ts'
import { bringUpToDate, type Keeping, lockAscending } from '../values.pg.ts'

export type ComputeStep = Extract<Step, { step: 'compute' }>

export interface Refresh {
  readonly keeping: Keeping
  readonly form: StoredForm
  readonly step: ComputeStep
  /** Only records updated since then. */
  readonly since: Date | null
  /** The version is not current yet: nobody else reads what is computed. */
  readonly ahead: boolean
}

const BATCH = 1_000

/** One batch after `cursor`: how many records it was about, and the next cursor, or null when all are done. */
export const refreshBatch = async (
  tx: Tx,
  refresh: Refresh,
  cursor: string | null,
): Promise<{ readonly next: string | null; readonly done: number }> => {
  const ids = await lockAscending(tx, refresh.form, chosenBy(tx, refresh), BATCH, cursor)
  if (ids.length > 0) await refreshRecords(tx, refresh, ids)
  return { next: ids.length < BATCH ? null : (ids.at(-1) ?? null), done: ids.length }
}

const chosenBy = (tx: Tx, { keeping, form, step, since }: Refresh): readonly Sql[] => {
  if (step.of !== undefined) return scoped(keeping, form, step, step.of)
  return since === null
    ? []
    : [
        sql`select x.id from ${recordTable(tx.ctx, form)} x where x.updated_at >= ${param(since, 'timestamptz')}`,
      ]
}

const scoped = (
  keeping: Keeping,
  form: StoredForm,
  step: ComputeStep,
  scope: ComputeScope,
): readonly Sql[] => {
  if ('records' in scope) return [sql`select unnest(${param(scope.records, 'uuid[]')})`]
  const source = keeping.world.catalog.formById(scope.source)
  if (source === undefined) return [sql`select null::uuid where false`]
  const touched = { form: source, ids: scope.changed, keys: new Set<string>(), born: [], presence: true }
  const found = dependantsOf(keeping.world.catalog, source)
    .filter(
      (each) =>
        each.form === form && (step.keys.includes(each.field) || (step.title && each.field === TITLE)),
    )
    .flatMap((each) => readersOf(keeping.world, touched, each) ?? [])
  return found.length === 0 ? [sql`select null::uuid where false`] : found
}

const refreshRecords = async (tx: Tx, refresh: Refresh, ids: readonly string[]): Promise<void> => {
  const { keeping, form, step, ahead } = refresh
  // 1. what is made of the record alone
  const moved = new Set<string>()
  for (const stage of stagesOf(form, step.keys))
    for (const record of await computeStage(tx, keeping, form, stage, ids)) moved.add(record)
  const own = step.keys.filter((key) => form.model.byKey.get(key)?.local === true)
  const titles =
    step.title || searched(form, own) ? await refreshTitles(tx, keeping, form, ids, step.title) : NO_TITLES
  if (ahead) return
  // 2. what is made of others, then whoever reads any of it
  const wanted = new Set(step.keys.filter((key) => form.model.byKey.get(key)?.local === false))
  const next = wanted.size === 0 && titles.size === 0 ? [] : await settle(tx, keeping, form, wanted, ids)
  const touched = [...new Set([...moved, ...titles.keys()])]
  const keys = new Set([
    ...step.keys.map((key) => key.split('.')[0] ?? ''),
    ...(titles.size > 0 ? [TITLE] : []),
  ])
  if (touched.length > 0) await keepUp(tx, keeping, { form, ids: touched, keys, born: [], presence: false })
  for (const each of next) await keepUp(tx, keeping, each)
}
const NO_TITLES: ReadonlyMap<string, string> = new Map()

/** Fields of the record, or columns of one sub-form, that can be computed in one statement. */
interface Stage {
  readonly subform: ModelField | undefined
  readonly fields: readonly ModelField[]
}

/** In the order of computing; what does not read one another goes together. */
const stagesOf = (form: StoredForm, keys: readonly string[]): readonly Stage[] => {
  const stages = new Map<string, { subform: ModelField | undefined; fields: ModelField[] }>()
  const levels = new Map<string, number>()
  for (const { name, field, subform, reads } of computeOrder(form.model).steps) {
    if (!keys.includes(name) || field.local !== true) continue
    const level = Math.max(0, ...reads.map((read) => (levels.get(read) ?? -1) + 1))
    levels.set(name, level)
    const place = `${level} ${subform?.key ?? ''}`
    const stage = stages.get(place) ?? { subform, fields: [] }
    stages.set(place, stage)
    stage.fields.push(field)
  }
  return [...stages]
    .sort(([left], [right]) => Number.parseInt(left, 10) - Number.parseInt(right, 10))
    .map(([, stage]) => stage)
}

/** Records that differ from before. */
const computeStage = async (
  tx: Tx,
  keeping: Keeping,
  form: StoredForm,
  { subform, fields }: Stage,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const formulas = fields.map((field) => ({
    field: field.key,
    checked: checkFormula(field.formula ?? '', hostScope('computed', form.model, subform), 'any'),
  }))
  if (subform !== undefined) return computeLines(tx, keeping, form, subform, formulas, fields, ids)
  const rows = await bringUpToDate(tx, keeping, form, formulas, ids)
  return rows.filter((row) => row.moved).map((row) => row.id)
}

const computeLines = async (
  tx: Tx,
  { world, access }: Keeping,
  form: StoredForm,
  subform: ModelField,
  formulas: readonly { readonly field: string; readonly checked: Parameters<typeof compileSql>[0] }[],
  fields: readonly ModelField[],
  ids: readonly string[],
): Promise<readonly string[]> => {
  const part = form.parts.get(subform.key)
  if (part === undefined) throw new Error(`sub-form ${form.key}.${subform.key} has no table`)
  const nameOf = (key: string) => columnName(part.columns.get(key)?.columnNo ?? 0)
  const definition: Access = { ...access, form: form.key, mode: 'definition' }
  const row = linePaths(world, form, definition, subform.key, ownName('l'))
  const names = recordNames(world, form, definition, ([, ...path]) => row(path))
  const exprs = formulas.map(
    ({ field, checked }, index) =>
      sql`${storedExpr(fields[index], compileSql(checked, names))} as ${id(nameOf(field))}`,
  )
  const columns = formulas.map(({ field }) => nameOf(field))
  const table = id(tx.ctx.schema, tableName(part.tableNo))
  const rows = await tx.query<{ record: string }>(sql`
    with f as materialized (
      select l.id, ${commaList(exprs)} from ${table} l join ${recordTable(tx.ctx, form)} r on r.id = l.record_id
       where l.record_id = any(${param(ids, 'uuid[]')}))
    update ${table} t set ${commaList(columns.map((column) => sql`${id(column)} = f.${id(column)}`))}
      from f where t.id = f.id and ${anyOf(columns.map((column) => sql`t.${id(column)} is distinct from f.${id(column)}`))}
    returning t.${id(ownName('record_id'))} as record`)
  return rows.map(({ record }) => record)
}
