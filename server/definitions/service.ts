// Definitions over HTTP: list, make, read, versions, uses, and the check of a single formula.
import {
  appId,
  createDefinition,
  type DefinitionItem,
  definitionsStatement,
  readDraft,
  type UseRow,
  usesStatement,
  type VersionRow,
  versionsStatement,
} from '../../runtime/definitions/index.pg.ts'
import { loadCostFacts } from '../../runtime/forms/index.pg.ts'
import { type FormModel, hostScope, settledModel } from '../../runtime/forms/index.ts'
import {
  acrossOf,
  type CheckedFormula,
  checkFormula,
  costOf,
  type HostName,
} from '../../runtime/formula/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { once } from '../../runtime/pg/index.pg.ts'
import type { FormDef } from '../../schemas/form.ts'
import type { Text } from '../../schemas/text.ts'
import type { RouteCall } from '../plugins/route.ts'
import { catalogOf, kindOf, openDefinition, wsOf } from './open.ts'

export const listDefinitions = async (call: RouteCall): Promise<unknown> => {
  const ws = wsOf(call)
  const { kind } = call.query
  const rows = await call.deps.db.read<DefinitionItem>(
    ws.ctx,
    definitionsStatement(ws.ctx, call.params.app ?? '', kind === undefined ? {} : { kind }),
  )
  return { items: rows.map(infoOf) }
}

const infoOf = (row: DefinitionItem) => ({
  kind: row.kind,
  key: row.key,
  name: row.name,
  version: row.version,
  state: row.state,
  hasDraft: row.has_draft,
  pending: row.pending,
})

export interface NewDefinitionBody {
  readonly kind: string
  readonly key?: string
  readonly name: Text
  readonly form?: string
}

export const makeDefinition = async (call: RouteCall<NewDefinitionBody>): Promise<unknown> => {
  const ws = wsOf(call)
  const kind = kindOf(call.body.kind)
  const definitionId = call.deps.clock.newId()
  // The last characters of a UUID are random: enough to be a key nobody else has.
  const key = call.body.key ?? `${call.body.kind}_${definitionId.slice(-8)}`
  const doc = kind.fresh(call.body.name, call.body.form ?? '')
  const wrong = kind.validators.document(doc)
  if (wrong.length > 0) throw new ProblemError(...wrong)
  return call.deps.db.withTx(ws.ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      const app = await appId(tx, call.params.app ?? '')
      await createDefinition(tx, {
        id: definitionId,
        appId: app,
        kind: kind.kind,
        key,
        doc,
        by: ws.actor.principal,
        at: call.deps.clock.now(),
      })
      return {
        kind: kind.kind,
        key,
        name: call.body.name,
        version: 0,
        state: 'draft',
        hasDraft: true,
        pending: false,
      }
    }),
  )
}

export const publishedDefinition = async (call: RouteCall): Promise<unknown> => {
  const { app = '', kind = '', key = '' } = call.params
  const found = (await catalogOf(call)).find(kind, app, key)
  if (found === undefined) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return { kind: found.kind, key: found.key, version: found.version, doc: found.doc }
}

export const versionList = async (call: RouteCall): Promise<unknown> => {
  const { ws, item } = await openDefinition(call)
  const rows = await call.deps.db.read<VersionRow>(ws.ctx, versionsStatement(ws.ctx, item.id))
  return {
    items: rows.map((row) => ({
      version: row.version,
      at: new Date(row.published_at).toISOString(),
      by: row.by,
      note: row.note,
      undoOf: row.undo_of,
    })),
  }
}

export const usesList = async (call: RouteCall): Promise<unknown> => {
  const { ws, item } = await openDefinition(call)
  const rows = await call.deps.db.read<UseRow>(ws.ctx, usesStatement(ws.ctx, item.id, call.params.part ?? ''))
  return { items: rows.map(({ kind, key, name, path }) => ({ kind, key, name, path })) }
}

export interface FormulaBody {
  readonly form: string
  readonly source: string
  /** The place it is written for. */
  readonly host: HostName
  readonly result: 'boolean' | 'number' | 'text' | 'any'
}

/** Over the form's draft, so that a field drawn a moment ago can be named. */
export const formulaCheck = async (call: RouteCall<FormulaBody>): Promise<unknown> => {
  const model = await draftModel(call)
  const checked = checkFormula(call.body.source, hostScope(call.body.host, model), call.body.result)
  if (checked.problems.length > 0) return { ok: false, problems: checked.problems }
  const cost = await costOfFormula(call, checked)
  return { ok: true, class: checked.class, type: checked.type.is, ...cost, problems: [] }
}

/** Nothing for formulas that stay with their record. */
const costOfFormula = async (
  call: RouteCall<FormulaBody>,
  checked: CheckedFormula,
): Promise<{ readonly cost?: unknown }> => {
  const reads = acrossOf(checked)
  if (reads.length === 0) return {}
  const { ctx } = wsOf(call)
  const app = call.params.app ?? ''
  const catalog = await catalogOf(call as RouteCall)
  const keys = reads.map(({ form }) => form)
  const cost = costOf(reads, await loadCostFacts(call.deps.db, ctx, catalog, app, keys))
  return {
    cost: cost.word === 'slow' ? { ...cost, form: catalog.form(app, cost.form)?.def.name ?? {} } : cost,
  }
}

const draftModel = async (call: RouteCall<FormulaBody>): Promise<FormModel> => {
  const ws = wsOf(call)
  const app = call.params.app ?? ''
  const read = <T extends Readonly<Record<string, unknown>>>(
    statement: Parameters<typeof call.deps.db.read>[1],
  ) => call.deps.db.read<T>(ws.ctx, statement)
  const rows = await read<DefinitionItem>(
    definitionsStatement(ws.ctx, app, { kind: 'form', key: call.body.form }),
  )
  const draft = rows[0] === undefined ? undefined : await readDraft(read, ws.ctx, rows[0].id)
  if (draft === undefined) throw new ProblemError(problem('H_NOT_FOUND', '/form'))
  const catalog = await catalogOf(call as RouteCall)
  return settledModel(draft.doc as FormDef, call.body.form, (key) => catalog.form(app, key)?.model)
}
