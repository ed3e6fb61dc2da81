// Writes of records: every one of them is a batch for applyChanges.

import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { applyChanges, type BatchRow, batchRows, loadShown } from '../../runtime/records/index.pg.ts'
import type { Change, ChangeBatch, ChangeOutcome, FlowPort } from '../../runtime/records/index.ts'
import type { RecordValues } from '../../runtime/values/index.ts'
import type { BatchEdit } from '../../schemas/api/records.ts'
import { LIMITS } from '../../schemas/keys.ts'
import type { RouteCall } from '../plugins/route.ts'
import { conflictError, type Opened, openedForm, valueOrThrow } from './open.ts'

/** Makes the flow port of a request; given by whoever lists the routes, because shelves do not know each other. */
export type FlowsOf = (opened: Opened) => FlowPort

type Values = Record<string, unknown>
/** Values of a request are checked, field by field, inside applyChanges. */
const asValues = (values: Values): RecordValues => values as RecordValues

export interface CreateBody {
  readonly id?: string
  readonly values: Values
  readonly formVersion?: number
  readonly submit?: boolean
  readonly owner?: string
}
export interface PatchBody {
  readonly values: Values
  readonly baseRev: number
  readonly formVersion?: number
  readonly owner?: string
}
export interface BulkBody {
  readonly delete?: readonly string[]
  readonly restore?: readonly string[]
  readonly patch?: BatchEdit
}

export const createRecord = (call: RouteCall<CreateBody>, flowsOf: FlowsOf) => {
  const { body, deps } = call
  const change: Change = {
    kind: 'create',
    id: body.id ?? deps.clock.newId(),
    values: asValues(body.values),
    ...(body.owner === undefined ? {} : { owner: body.owner }),
  }
  return saveOne(call, flowsOf, change, { submit: body.submit ?? true, formVersion: body.formVersion })
}

export const patchRecord = (call: RouteCall<PatchBody>, flowsOf: FlowsOf) => {
  const { values, baseRev, formVersion, owner } = call.body
  const change: Change = {
    kind: 'patch',
    id: call.params.id ?? '',
    values: asValues(values),
    baseRev,
    ...(owner === undefined ? {} : { owner }),
  }
  return saveOne(call, flowsOf, change, { formVersion })
}

export const deleteRecord = async (call: RouteCall, flowsOf: FlowsOf) => {
  await saveOne(call, flowsOf, { kind: 'delete', id: call.params.id ?? '' }, {})
  return { done: true as const }
}

export const restoreRecord = (call: RouteCall, flowsOf: FlowsOf) =>
  saveOne(call, flowsOf, { kind: 'restore', id: call.params.id ?? '' }, { via: 'restore' })

/** Each record of a bulk request stands for itself: what fails is named, the others are saved. */
export const bulkRecords = async (call: RouteCall<BulkBody>, flowsOf: FlowsOf) => {
  const { body } = call
  const changes: readonly Change[] = [
    ...(body.delete ?? []).map((id): Change => ({ kind: 'delete', id })),
    ...(body.restore ?? []).map((id): Change => ({ kind: 'restore', id })),
    ...(body.patch === undefined ? [] : await patchesOf(call, body.patch)),
  ]
  const distinct = new Set(changes.map((change) => change.id))
  if (changes.length > LIMITS.recordsPerRequest || distinct.size !== changes.length)
    throw new ProblemError(problem('F_BULK', '', { params: { limit: LIMITS.recordsPerRequest } }))
  const outcomes = await save(call, flowsOf, changes, { via: 'bulk', onProblem: 'each' })
  return {
    outcomes: outcomes.map((outcome) =>
      outcome.ok
        ? { id: outcome.id, ok: true, rev: outcome.rev }
        : { id: outcome.id, ok: false, problems: [...outcome.problems] },
    ),
  }
}

/** What a formula makes of a record is written only over the revision it was made of. */
const patchesOf = async (call: RouteCall, patch: BatchEdit): Promise<readonly Change[]> => {
  const { ids, formulas = {}, owner } = patch
  const made = new Map<string, BatchRow>()
  if (Object.keys(formulas).length > 0)
    for (const row of await editedRows(call, { ...patch, formulas })) made.set(row.id, row)
  return ids.map((id) => {
    const row = made.get(id)
    return {
      kind: 'patch',
      id,
      values: row?.after ?? asValues(patch.values),
      ...(row === undefined ? {} : { baseRev: row.rev }),
      ...(owner === undefined ? {} : { owner }),
    }
  })
}

const editedRows = async (call: RouteCall, edit: BatchEdit): Promise<readonly BatchRow[]> => {
  const { form, access, world } = await openedForm(call)
  const { ids, formulas = {} } = edit
  const asked = { ids, formulas, values: asValues(edit.values) }
  return valueOrThrow(await batchRows(call.deps.db, world, access, form, asked))
}

/** What a batch edit would do, record by record; nothing is written. */
export const previewBatch = async (call: RouteCall<BatchEdit>, flowsOf: FlowsOf) => {
  const rows = await editedRows(call, call.body)
  const changes = rows.map(({ id, rev, after }): Change => {
    const { owner } = call.body
    return { kind: 'patch', id, values: after, baseRev: rev, ...(owner === undefined ? {} : { owner }) }
  })
  const outcomes = await save(call, flowsOf, changes, { via: 'bulk', onProblem: 'each', dryRun: true })
  const problems = new Map(outcomes.map((each) => [each.id, each.ok ? [] : [...each.problems]]))
  const { form, access, world } = await openedForm(call)
  const values = rows.flatMap(({ before, after }) => [before, after])
  return {
    items: rows.map(({ id, title, before, after }) => ({
      id,
      title,
      before,
      after,
      problems: problems.get(id) ?? [],
    })),
    shown: await loadShown(call.deps.db, world, access, form, values),
  }
}

const saveOne = async (call: RouteCall, flowsOf: FlowsOf, change: Change, options: Options) => {
  const [outcome] = await save(call, flowsOf, [change], options)
  if (outcome === undefined) throw new Error('a batch of one gave no outcome')
  if (!outcome.ok) throw conflictError(outcome.problems, outcome.current)
  const { id, rev, title, ignoredFields = [] } = outcome
  return { id, rev, title, ignoredFields: [...ignoredFields] }
}

type Options = {
  readonly [key in keyof Pick<ChangeBatch, 'via' | 'formVersion' | 'submit' | 'onProblem' | 'dryRun'>]?:
    | ChangeBatch[key]
    | undefined
}

const save = async (
  call: RouteCall,
  flowsOf: FlowsOf,
  changes: readonly Change[],
  options: Options,
): Promise<readonly ChangeOutcome[]> => {
  const opened = await openedForm(call)
  const { form, access, writeWorld } = opened
  const batch: ChangeBatch = {
    form: form.key,
    changes,
    via: options.via ?? 'ui',
    submit: options.submit ?? false,
    onProblem: options.onProblem ?? 'all_or_nothing',
    ...(options.dryRun === true ? { dryRun: true } : {}),
    ...(options.formVersion === undefined ? {} : { formVersion: options.formVersion }),
  }
  return call.deps.db.withTx(writeWorld.ctx, (tx) =>
    applyChanges(tx, access, flowsOf(opened), form, batch, writeWorld, call.idempotency),
  )
}
