// Records of an app as sample data. Read whole, as the product itself sees them: only administrators may ask. What travels are the
// values people entered, the owner, his department and the outcome of a flow; files and history stay.
import type { SeedDef } from '../../../schemas/app.ts'
import { LIMITS } from '../../../schemas/keys.ts'
import type { FlowStatus } from '../../../schemas/vocabulary.ts'
import { canonicalJson } from '../../definitions/index.ts'
import type { Catalog, ModelField, StoredForm } from '../../forms/index.ts'
import { Decimal, plain } from '../../kernel/decimal.ts'
import { ProblemError, problem } from '../../kernel/problem.ts'
import { param, sql } from '../../kernel/sql.ts'
import { compareCodePoints } from '../../kernel/text.ts'
import { readAllTargets, type TargetCell } from '../../kpi/index.pg.ts'
import { loadPeople, readOrganisation } from '../../org/index.pg.ts'
import type { Tx } from '../../pg/index.ts'
import { recordImages } from '../../records/index.pg.ts'
import { type RecordImage, recordTable } from '../../records/index.ts'
import type { Json } from '../../values/index.ts'
import { asValues, namedIn, translate } from '../seed/values.ts'
import { exportPeople } from './people.ts'

interface DataCall {
  readonly app: string
  readonly today: string
  readonly fiscalStart: number
  readonly catalog: Catalog
}
interface FormData {
  readonly form: StoredForm
  readonly images: readonly RecordImage[]
}

export const exportData = async (
  tx: Tx,
  { app, today, catalog, fiscalStart }: DataCall,
): Promise<SeedDef> => {
  const forms = linkedFirst(catalog.forms.filter((form) => form.app === app))
  await refuseTooMany(tx, forms)
  const data: FormData[] = []
  for (const form of forms) data.push({ form, images: await readAll(tx, form) })
  const organisation = await readOrganisation(tx, tx.ctx, today)
  const plans = new Map(catalog.ofKind('target_plan', app).map((plan) => [plan.id, plan.key]))
  const cells = await readAllTargets(tx, [...plans.keys()], fiscalStart)
  const named = peopleOf(data, cells)
  const names = await loadPeople(tx, tx.ctx, [...named.members])
  const people = exportPeople(organisation, names, { ...named, app })
  const refs = recordRefs(data)
  return {
    departments: people.departments,
    members: people.members,
    records: data
      .filter(({ images }) => images.length > 0)
      .map(({ form, images }) => ({
        form: form.key,
        rows: images.map((image) => rowOf(form, image, { ...people, refs })),
      })),
    targets: [],
    ...targetCells(cells, plans, people),
  }
}

/** Forms whose links are all satisfied come first; forms in a circle keep the order they have. */
const linkedFirst = (forms: readonly StoredForm[]): readonly StoredForm[] => {
  const waiting = [...forms].sort((left, right) => (left.key < right.key ? -1 : 1))
  const ordered: StoredForm[] = []
  const targets = (form: StoredForm): readonly string[] =>
    form.model.fields
      .flatMap((field) => [field, ...(field.columns ?? [])])
      .flatMap((field) => field.type.target?.(field.props) ?? [])
  while (waiting.length > 0) {
    const free = waiting.findIndex((form) =>
      targets(form).every((key) => key === form.key || !waiting.some((other) => other.key === key)),
    )
    ordered.push(...waiting.splice(Math.max(free, 0), 1))
  }
  return ordered
}

const refuseTooMany = async (tx: Tx, forms: readonly StoredForm[]): Promise<void> => {
  let count = 0
  for (const form of forms) {
    const rows = await tx.query<{ n: number }>(
      sql`select count(*)::integer as n from ${recordTable(tx.ctx, form)} r where r.deleted_at is null`,
    )
    count += rows[0]?.n ?? 0
  }
  const limit = LIMITS.sampleRecords
  if (count > limit) throw new ProblemError(problem('A_TOO_MANY', '', { params: { count, limit } }))
}

const readAll = async (tx: Tx, form: StoredForm): Promise<readonly RecordImage[]> => {
  const all: RecordImage[] = []
  for (let after: string | null = null; ; ) {
    const rows: readonly { readonly id: string }[] = await tx.query<{ id: string }>(sql`
      select r.id from ${recordTable(tx.ctx, form)} r where r.deleted_at is null and ${after === null ? sql`true` : sql`r.id > ${param(after, 'uuid')}`}
       order by r.id limit ${param(LIMITS.recordsPerRequest, 'integer')}`)
    const images = await recordImages(
      tx,
      form,
      rows.map((row) => row.id),
    )
    all.push(...images.values())
    after = rows.at(-1)?.id ?? null
    if (rows.length < LIMITS.recordsPerRequest) return all
  }
}

/** Everybody and every department the records and targets name. */
const peopleOf = (data: readonly FormData[], cells: readonly TargetCell[]) => {
  const unitsOf = (kind: TargetCell['unitKind']): Set<string> =>
    new Set(cells.filter((cell) => cell.unitKind === kind).map((cell) => cell.unit))
  const members = unitsOf('member')
  const departments = unitsOf('department')
  for (const { form, images } of data)
    for (const image of images) {
      members.add(image.owner)
      if (image.ownerDepartment !== null) departments.add(image.ownerDepartment)
      for (const { kind, ref } of namedIn(form.model, enteredValues(form, image))) {
        if (kind === 'member') members.add(ref)
        if (kind === 'department') departments.add(ref)
      }
    }
  return { members, departments }
}

/** In the order of their names, so that they do not depend on ids. */
const targetCells = (
  cells: readonly TargetCell[],
  plans: ReadonlyMap<string, string>,
  { memberRefs, departmentRefs }: Pick<Refs, 'memberRefs' | 'departmentRefs'>,
): Pick<SeedDef, 'target_cells'> => {
  const written = cells
    .filter((cell) => cell.value !== null || cell.locked)
    .map(({ planId, metric, unitKind, unit, period, value, locked }) => ({
      plan: plans.get(planId) ?? '',
      metric,
      ...(unitKind === 'member' ? { member: memberRefs.get(unit) ?? '' } : {}),
      ...(unitKind === 'department' ? { department: departmentRefs.get(unit) ?? '' } : {}),
      period,
      value: value === null ? null : plain(new Decimal(value)),
      ...(locked ? { locked: true as const } : {}),
    }))
  const order = (cell: (typeof written)[number]): string => canonicalJson(cell)
  written.sort((left, right) => compareCodePoints(order(left), order(right)))
  return written.length === 0 ? {} : { target_cells: written }
}

const recordRefs = (data: readonly FormData[]): ReadonlyMap<string, string> =>
  new Map(data.flatMap(({ images }) => images).map(({ id }, index) => [id, `r${index + 1}`]))

interface Refs {
  readonly memberRefs: ReadonlyMap<string, string>
  readonly departmentRefs: ReadonlyMap<string, string>
  readonly refs: ReadonlyMap<string, string>
}

const rowOf = (form: StoredForm, image: RecordImage, { memberRefs, departmentRefs, refs }: Refs) => {
  const maps = { member: memberRefs, department: departmentRefs, record: refs }
  const department = image.ownerDepartment === null ? undefined : departmentRefs.get(image.ownerDepartment)
  const values = translate(form.model, enteredValues(form, image), {
    named: (kind, value) => maps[kind].get(value) ?? null,
    day: (value) => value,
    line: (line) => line,
    valuesOfLine: asValues,
  })
  return {
    ref: refs.get(image.id) ?? '',
    owner: memberRefs.get(image.owner) ?? '',
    ...(department === undefined ? {} : { department }),
    ...(image.flowStatus === 'none' ? {} : { flow: image.flowStatus as FlowStatus }),
    values,
  }
}

/** What people entered: nothing computed, no files. An empty field is told where it would else get its default. */
const enteredValues = (form: StoredForm, { values }: RecordImage): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    form.model.fields
      .filter(isEntered)
      .map((field) => [field.key, enteredValue(field, values[field.key] ?? null)] as const)
      .filter(([key, value]) => value !== null || (form.model.byKey.get(key)?.def.default ?? '') !== ''),
  )

const isEntered = ({ type, valueType, stored, columns }: ModelField): boolean =>
  type.computed !== true && valueType.name !== 'files' && (stored || columns !== undefined)

const enteredValue = ({ columns }: ModelField, value: Json): Json => {
  if (columns === undefined || !Array.isArray(value)) return value
  const entered = columns.filter(isEntered).map((column) => column.key)
  return (value as readonly Json[]).map((line) => {
    const values = asValues(asValues(line).values ?? null)
    return Object.fromEntries(
      entered.flatMap((key) => {
        const each = values[key] ?? null
        return each === null ? [] : [[key, each]]
      }),
    )
  })
}
