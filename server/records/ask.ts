// Questions about records: the form as the viewer has it, lists, counts, sums, one record, history, choices of a relation.

import { brokenParts } from '../../runtime/apps/index.pg.ts'
import { parseValues } from '../../runtime/forms/index.ts'
import { readHistory } from '../../runtime/history/index.pg.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { dayInZone } from '../../runtime/kernel/time.ts'
import { operationsOf, readableFields, writableFields } from '../../runtime/permissions/index.ts'
import {
  computeDraft,
  countRecords,
  getRecord,
  queryRecords,
  recordRights,
  type SummaryKey,
  summarize,
  tryFormula,
  updatingFields,
} from '../../runtime/records/index.pg.ts'
import { TITLE, targetOf } from '../../runtime/records/index.ts'
import { recordFlow, shownFlow } from '../../runtime/workflow/index.pg.ts'
import type { ComputedField, ComputeRequest, RecordQuery, TrialRequest } from '../../schemas/api/records.ts'
import type { FormDef } from '../../schemas/form.ts'
import type { RouteCall } from '../plugins/route.ts'
import { type Opened, openedForm, valueOrThrow } from './open.ts'

export const formForViewer = async (call: RouteCall) => {
  const opened = await openedForm(call)
  const { form, access, facts, ws } = opened
  const readable = readableFields(access)
  const writable = writableFields(access)
  const visible = new Set([...readable, ...writable])
  return {
    app: form.app,
    key: form.key,
    version: form.version,
    doc: maskedDefinition(form.def, visible),
    operations: [...operationsOf(access)],
    readable: [...readable],
    writable: [...writable],
    timeZone: ws.settings.timeZone,
    currency: ws.settings.currency,
    today: dayInZone(facts.now, ws.settings.timeZone),
    invalid: mayMend(opened) ? [...brokenParts(opened.catalog, form)] : [],
    computed: await computedFields(call, opened, visible),
  }
}

/** Computed fields the viewer knows of, and the title while it is being made anew. */
const computedFields = async (
  call: RouteCall,
  { form, ws }: Opened,
  visible: ReadonlySet<string>,
): Promise<readonly ComputedField[]> => {
  const updating = await updatingFields(call.deps.db, ws.ctx, form)
  const fields = form.model.fields.filter((field) => field.formula !== undefined && visible.has(field.key))
  const title = updating.get(TITLE)
  return [
    ...fields.map((field): ComputedField => {
      const { class: kind = 'live', invalid = [] } = field
      const progress = updating.get(field.key)
      return {
        field: field.key,
        class: kind === 'frozen' ? 'stored' : kind,
        invalid: invalid.length > 0,
        updating: progress === undefined ? null : { ...progress },
      }
    }),
    ...(title === undefined
      ? []
      : [{ field: TITLE, class: 'kept', invalid: false, updating: { ...title } } as const]),
  ]
}

const mayMend = ({ ws, rights, form }: Opened): boolean =>
  ws.subject.isAdmin || ws.designer || rights.page(form.app, 'design')

/** Fields the viewer may neither see nor enter are no part of the form for him. */
const maskedDefinition = (def: FormDef, visible: ReadonlySet<string>): FormDef => ({
  ...def,
  fields: def.fields.filter((field) => visible.has(field.key)),
  ...(def.listColumns === undefined
    ? {}
    : { listColumns: def.listColumns.filter((key) => visible.has(key)) }),
})

export const listRecords = async (call: RouteCall<RecordQuery>, binned: boolean) => {
  const { form, access, world } = await openedForm(call)
  return valueOrThrow(await queryRecords(call.deps.db, world, access, form, { ...call.body, binned }))
}

export const countOf = async (call: RouteCall<{ filter?: string; search?: string; exact?: boolean }>) => {
  const { form, access, world } = await openedForm(call)
  const { filter, search, exact = false } = call.body
  return valueOrThrow(await countRecords(call.deps.db, world, access, form, { filter, search, exact }))
}

export const summaryOf = async (
  call: RouteCall<{ filter?: string; search?: string; aggregates: SummaryKey[] }>,
) => {
  const { form, access, world } = await openedForm(call)
  const { aggregates, ...selection } = call.body
  return { values: valueOrThrow(await summarize(call.deps.db, world, access, form, selection, aggregates)) }
}

export const recordDetail = async (call: RouteCall) => {
  const { form, access, world } = await openedForm(call)
  const flow = recordFlow(world.ctx, access.subject.member)
  const record = await getRecord(call.deps.db, world, access, form, call.params.id ?? '', flow)
  if (record === null) throw new ProblemError(problem('H_NOT_FOUND', ''))
  const { extra, ...shown } = record
  return {
    ...shown,
    can: [...record.can],
    editable: [...record.editable],
    flow: await shownFlow(call.deps.db, world.ctx, form, extra),
  }
}

const HISTORY_PAGE = 50
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Changes of fields the viewer may not read in this record are left out; an entry stays, so that gaps in revisions are explained. */
export const historyOf = async (call: RouteCall) => {
  const { form, access, world } = await openedForm(call)
  const { db } = call.deps
  const { cursor } = call.query
  if (cursor !== undefined && !UUID.test(cursor)) throw new ProblemError(problem('H_CURSOR', '?cursor'))
  const rights = await recordRights(db, world, access, form, call.params.id ?? '')
  if (rights === null) throw new ProblemError(problem('H_NOT_FOUND', ''))
  const page = await readHistory(db, world.ctx, call.params.id ?? '', {
    cursor: cursor ?? null,
    limit: HISTORY_PAGE,
  })
  const items = page.rows.map(({ by, byName, at, changes, ...row }) => ({
    ...row,
    by: { id: by, name: byName },
    at: at.toISOString(),
    changes: Object.entries(changes)
      .filter(([field]) => rights.readable.has(field))
      .map(([field, [before, after]]) => ({ field, before, after })),
  }))
  return { items, cursor: page.next }
}

/** Records a relation field may point to, under the viewer's rights on that form. */
export const optionsOf = async (call: RouteCall<{ field: string; search?: string; limit?: number }>) => {
  const { form, rights, world } = await openedForm(call)
  const [key, column] = call.body.field.split('.')
  const target = targetOf(world, form, key, column)
  if (target === undefined)
    throw new ProblemError(problem('F_UNKNOWN_FIELD', '/field', { params: { field: call.body.field } }))
  const access = rights.access(target)
  const query = {
    search: call.body.search,
    limit: call.body.limit ?? 30,
    columns: [],
    // Who may not see when a record was changed, or sees none, gets the order of their making.
    sort: readableFields(access).has('updated_at') ? [{ field: 'updated_at', descending: true }] : [],
  }
  const list = valueOrThrow(await queryRecords(call.deps.db, world, access, target, query, { plain: true }))
  return { items: list.items.map(({ id, title }) => ({ id, title })) }
}

export const computed = async (call: RouteCall<ComputeRequest>) => {
  const { form, access, world } = await openedForm(call)
  const { values, id = call.deps.clock.newId(), ...wanted } = call.body
  const parsed = parseValues(form.model, values)
  // Half-typed values are expected here: what can be read is computed, the rest is told.
  if (!parsed.ok) return { ...NOTHING, problems: [...parsed.problems] }
  const question = { ...wanted, id, typed: parsed.value }
  return { ...(await computeDraft(call.deps.db, world, access, form, question)), problems: [] }
}
const NOTHING = { values: {}, rules: {}, defaults: {} }

/** Source of a person is evaluated with his own rights, never with those of the definition. */
export const tried = async (call: RouteCall<TrialRequest>) => {
  const { form, access, world } = await openedForm(call)
  const { values = {}, ...question } = call.body
  // Made-up values of fields that are only drawn yet say nothing here.
  const known = Object.fromEntries(
    Object.entries(values).filter(([key]) => form.columns.has(key) || form.parts.has(key)),
  )
  const parsed = valueOrThrow(parseValues(form.model, known))
  return valueOrThrow(await tryFormula(call.deps.db, world, access, form, { ...question, values: parsed }))
}
