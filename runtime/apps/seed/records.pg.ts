// Sample records go the way of all records: through applyChanges, in batches. What names a record that is not there yet (forms
// that name one another, a form that names itself) is filled in afterwards.
import type { SeedDef } from '../../../schemas/app.ts'
import { LIMITS } from '../../../schemas/keys.ts'
import { readCatalog } from '../../forms/index.pg.ts'
import type { Catalog, StoredForm } from '../../forms/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import { ProblemError } from '../../kernel/problem.ts'
import { readOrganisation, readReckoning } from '../../org/index.pg.ts'
import { type Organisation, organisationFacts } from '../../org/index.ts'
import { definitionAccess } from '../../permissions/index.ts'
import type { Tx } from '../../pg/index.ts'
import { applyChanges } from '../../records/index.pg.ts'
import type { Access, Actor, Change, ChangeBatch, Subject, WriteWorld } from '../../records/index.ts'
import type { RecordValues } from '../../values/index.ts'
import { bringFlowStatus, flowPort, noFlows } from '../../workflow/index.pg.ts'
import { dayOf } from './days.ts'
import type { SeededPeople } from './people.pg.ts'
import { asValues, translate } from './values.ts'

export interface SeedRecords {
  readonly seed: SeedDef
  /** Key of the installed app. */
  readonly app: string
  readonly people: SeededPeople
  readonly actor: Actor
  readonly clock: Clock
  readonly today: string
  readonly settings: { readonly timeZone: string; readonly language: string; readonly fiscalStart: number }
}

type Row = SeedDef['records'][number]['rows'][number]
interface Placed {
  readonly row: Row
  readonly id: string
  /** Where the row stands in the sample, for problems. */
  readonly at: string
}
interface Seeding {
  readonly call: SeedRecords
  readonly catalog: Catalog
  readonly organisation: Organisation
  readonly world: WriteWorld
  readonly ids: ReadonlyMap<string, string>
  /** Refs of records that are written. */
  readonly written: Set<string>
  /** Per record the fields that name one which was not. */
  readonly late: Map<string, Set<string>>
}

export const seedRecords = async (tx: Tx, call: SeedRecords): Promise<void> => {
  if (call.seed.records.length === 0) return
  const lists = call.seed.records.map(({ form, rows }, index) => ({
    form,
    placed: rows.map(
      (row, place): Placed => ({ row, id: call.clock.newId(), at: `/seed/records/${index}/rows/${place}` }),
    ),
  }))
  const ids = new Map(
    lists.flatMap(({ placed }) =>
      placed.flatMap(({ row, id }) => (row.ref === undefined ? [] : [[row.ref, id] as const])),
    ),
  )
  const seeding = await openSeeding(tx, call, ids)
  for (const { form, placed } of lists) await createRows(tx, seeding, formOf(seeding, form), placed)
  for (const { form, placed } of lists) await fillIn(tx, seeding, formOf(seeding, form), placed)
}

const openSeeding = async (tx: Tx, call: SeedRecords, ids: ReadonlyMap<string, string>): Promise<Seeding> => {
  const catalog = await readCatalog(tx.query, tx.ctx)
  const organisation = await readOrganisation(tx, tx.ctx, call.today)
  const asked = { ...call.settings, now: call.clock.now(), member: null, app: call.app }
  const facts = {
    ...organisationFacts(organisation, asked),
    ...(await readReckoning(tx, tx.ctx, call.settings.timeZone)),
  }
  const accessOf = (form: StoredForm): Access => definitionAccess(form, call.actor)
  const world: WriteWorld = { ctx: tx.ctx, catalog, facts, accessOf, clock: call.clock }
  return { call, catalog, organisation, world, ids, written: new Set(), late: new Map() }
}

const formOf = ({ catalog, call }: Seeding, key: string): StoredForm => {
  const form = catalog.form(call.app, key)
  if (form === undefined) throw new Error(`the sample form ${key} was not checked`)
  return form
}

// Creating ------------------------------------------------------------------------------------------------------------------

const createRows = async (
  tx: Tx,
  seeding: Seeding,
  form: StoredForm,
  placed: readonly Placed[],
): Promise<void> => {
  const create = (rows: readonly Placed[], starter: string | null): Promise<void> =>
    write(tx, seeding, form, rows, (each) => creation(seeding, form, each), starter)
  await create(
    placed.filter(({ row }) => row.flow !== 'running'),
    null,
  )
  // A flow is started by the owner of its record, so those records go owner by owner.
  const started = placed.filter(({ row }) => row.flow === 'running')
  for (const owner of new Set(started.map(({ row }) => row.owner)))
    await create(
      started.filter(({ row }) => row.owner === owner),
      owner,
    )
  for (const { row } of placed) if (row.ref !== undefined) seeding.written.add(row.ref)
  const settled = placed.flatMap(({ row: { flow }, id }) =>
    flow === undefined || flow === 'running' ? [] : [{ id, status: flow }],
  )
  const { world, call } = seeding
  const { newId } = call.clock
  const keeping = {
    world,
    access: definitionAccess(form, call.actor),
    newId,
    causeId: newId(),
    depth: 0,
    at: call.clock.now(),
  }
  await bringFlowStatus(tx, keeping, form, settled)
}

const creation = (seeding: Seeding, form: StoredForm, placed: Placed): Change => {
  const { members, departments } = seeding.call.people
  const { row, id } = placed
  const department = row.department === undefined ? undefined : departments.get(row.department)
  return {
    kind: 'create',
    id,
    values: valuesOf(seeding, form, placed),
    owner: members.get(row.owner) ?? '',
    ...(department === undefined ? {} : { ownerDepartment: department }),
  }
}

/** Links to records that are not written yet stay empty and are noted. */
const valuesOf = (
  { call, ids, written, late }: Seeding,
  form: StoredForm,
  { row, id }: Placed,
): RecordValues =>
  translate(form.model, row.values, {
    named: (kind, ref, at) => {
      if (kind !== 'record')
        return call.people[kind === 'member' ? 'members' : 'departments'].get(ref) ?? null
      if (written.has(ref)) return ids.get(ref) ?? null
      late.set(id, (late.get(id) ?? new Set()).add(at.split('/')[1] ?? ''))
      return null
    },
    day: (value) => dayOf(value, call.today),
    line: (values) => ({ id: call.clock.newId(), values }),
    valuesOfLine: asValues,
  })

/** Fields whose links had to wait. A sub-form waits as a whole: its lines are made anew. */
const fillIn = async (
  tx: Tx,
  seeding: Seeding,
  form: StoredForm,
  placed: readonly Placed[],
): Promise<void> => {
  const waiting = placed.filter(({ id }) => seeding.late.has(id))
  await write(
    tx,
    seeding,
    form,
    waiting,
    (each) => {
      const fields = seeding.late.get(each.id) ?? new Set()
      const values = Object.entries(valuesOf(seeding, form, each)).filter(([key]) => fields.has(key))
      return { kind: 'patch', id: each.id, values: Object.fromEntries(values) }
    },
    null,
  )
}

// The write path ------------------------------------------------------------------------------------------------------------

const write = async (
  tx: Tx,
  seeding: Seeding,
  form: StoredForm,
  placed: readonly Placed[],
  change: (each: Placed) => Change,
  starter: string | null,
): Promise<void> => {
  const { call, world, organisation } = seeding
  const access =
    starter === null
      ? definitionAccess(form, call.actor)
      : definitionAccess(form, ...starterOf(seeding, starter))
  const flows = starter === null ? noFlows : flowPort({ ...world, organisation }, form)
  for (const rows of chunks(placed)) {
    const batch: ChangeBatch = {
      form: form.key,
      changes: rows.map(change),
      via: 'seed',
      submit: starter !== null,
      onProblem: 'all_or_nothing',
    }
    const outcomes = await applyChanges(tx, access, flows, form, batch, world)
    const problems = outcomes.flatMap((outcome, index) =>
      outcome.ok
        ? []
        : outcome.problems
            .filter((each) => each.code !== 'F_BATCH_STOPPED')
            .map((each) => ({ ...each, at: `${rows[index]?.at}${each.at}` })),
    )
    if (problems.length > 0) throw new ProblemError(...problems)
  }
}

const chunks = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / LIMITS.recordsPerRequest) }, (_each, index) =>
    items.slice(index * LIMITS.recordsPerRequest, (index + 1) * LIMITS.recordsPerRequest),
  )

/**
 * The owner as whoever starts the flow; his rights do not matter here. A placeholder acts himself, because nobody else could be
 * meant; for a person with an account it is the installer who acted.
 */
const starterOf = ({ call, organisation }: Seeding, ref: string): readonly [Actor, Subject] => {
  const member = call.people.members.get(ref) ?? ''
  const found = organisation.members.get(member)
  const actor = found?.state === 'placeholder' ? { principal: found.principal } : call.actor
  return [actor, { member, departments: found?.departments ?? [], roles: [], isAdmin: false }]
}
