// Records of other forms that an import makes on the way, because the person decided so: "GTXPro" becomes a product of its own.
import type { StoredForm } from '../../forms/index.ts'
import { type Problem, ProblemError } from '../../kernel/problem.ts'
import { canOperate } from '../../permissions/index.ts'
import type { Db, Tx } from '../../pg/index.ts'
import { applyChanges } from '../../records/index.pg.ts'
import { type Change, type ChangeBatch, targetOf } from '../../records/index.ts'
import { type Choice, recordName } from '../choices.ts'
import type { FlowsOf, ImportAsker } from './asker.pg.ts'

/** The text field a new record's name goes to: the one that is its title, else the first that must be filled, else the first. */
const nameField = (form: StoredForm): string | undefined => {
  const texts = form.model.fields.filter(
    (field) => field.valueType.name === 'text' && field.type.computed !== true,
  )
  const title = /^\{([a-z][a-z0-9_]*)\}$/.exec((form.def.title ?? '').trim())?.[1]
  const found =
    texts.find((field) => field.key === title) ??
    texts.find((field) => field.def.required === true) ??
    texts[0]
  return found?.key
}

/** The form a field points to, when the person may add records there. */
export const creatableTarget = ({ world, form }: ImportAsker, field: string): StoredForm | undefined => {
  const target = targetOf(world, form, field)
  return target !== undefined &&
    nameField(target) !== undefined &&
    canOperate(world.accessOf(target), 'create')
    ? target
    : undefined
}

interface Planned {
  readonly choice: Choice
  readonly target: StoredForm
  readonly change: Change
}

/** Each record once, whatever the number of texts that mean it. */
const plannedRecords = (asker: ImportAsker, choices: readonly Choice[]): readonly Planned[] => {
  const seen = new Set<string>()
  return choices.flatMap((choice) => {
    const { record } = choice
    const target = choice.action === 'create' ? creatableTarget(asker, choice.field) : undefined
    const key = target === undefined ? undefined : nameField(target)
    if (record === undefined || target === undefined || key === undefined || seen.has(record)) return []
    seen.add(record)
    const change: Change = { kind: 'create', id: record, values: { [key]: recordName(choice) } }
    return [{ choice, target, change }]
  })
}

const inBatches = (planned: readonly Planned[]): readonly (readonly [StoredForm, readonly Planned[]])[] => {
  const byTarget = new Map<StoredForm, Planned[]>()
  for (const each of planned) byTarget.set(each.target, [...(byTarget.get(each.target) ?? []), each])
  return [...byTarget]
}

const batchOf = (
  target: StoredForm,
  planned: readonly Planned[],
  more: Partial<ChangeBatch>,
): ChangeBatch => ({
  form: target.key,
  changes: planned.map((each) => each.change),
  via: 'bulk',
  submit: false,
  onProblem: 'each',
  ...more,
})

const write = (
  tx: Tx,
  { world, organisation }: ImportAsker,
  flowsOf: FlowsOf,
  target: StoredForm,
  batch: ChangeBatch,
) => {
  const flows = flowsOf({ writeWorld: world, organisation, form: target })
  return applyChanges(tx, world.accessOf(target), flows, target, batch, world)
}

/** Which of the records to be made could not be, and why; by id. */
export const refusedRecords = async (
  db: Db,
  asker: ImportAsker,
  flowsOf: FlowsOf,
  choices: readonly Choice[],
): Promise<ReadonlyMap<string, Problem>> => {
  const refused = new Map<string, Problem>()
  for (const [target, planned] of inBatches(plannedRecords(asker, choices))) {
    const batch = batchOf(target, planned, { dryRun: true })
    const outcomes = await db.withTx(asker.world.ctx, (tx) => write(tx, asker, flowsOf, target, batch))
    for (const outcome of outcomes)
      if (!outcome.ok && outcome.problems[0] !== undefined) refused.set(outcome.id, outcome.problems[0])
  }
  return refused
}

/** Makes those that lines to be written point to; one that cannot be made ends the import before anything is written. */
export const makeRecords = async (
  tx: Tx,
  asker: ImportAsker,
  flowsOf: FlowsOf,
  choices: readonly Choice[],
  used: ReadonlySet<string>,
  importId: string,
): Promise<void> => {
  const wanted = plannedRecords(asker, choices).filter((each) => used.has(each.change.id))
  for (const [target, planned] of inBatches(wanted)) {
    const batch = batchOf(target, planned, { onProblem: 'all_or_nothing', importId })
    const outcomes = await write(tx, asker, flowsOf, target, batch)
    const problems = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems))
    if (problems.length > 0) throw new ProblemError(...problems)
  }
}
