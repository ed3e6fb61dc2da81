// What a person has typed but not submitted: one draft per person, form and record. It is not a record and nobody else sees it.

import { ownName } from '../../runtime/kernel/naming.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { id, param, type Sql, sql } from '../../runtime/kernel/sql.ts'
import { once } from '../../runtime/pg/index.pg.ts'
import type { Row } from '../../runtime/pg/index.ts'
import type { RouteCall } from '../plugins/route.ts'
import { type Opened, openedForm } from './open.ts'

interface DraftBody {
  readonly values: Record<string, unknown>
  readonly formVersion?: number
  readonly baseRev?: number
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const recordOf = (call: RouteCall): string | null => {
  const { record } = call.query
  if (record !== undefined && !UUID.test(record)) throw new ProblemError(problem('H_NOT_FOUND', '?record'))
  return record ?? null
}

const table = ({ world }: Opened) => id(world.ctx.schema, ownName('record_drafts'))
const mine = ({ form, ws }: Opened, record: string | null): Sql =>
  sql`owner_id = ${param(ws.subject.member, 'uuid')} and definition_id = ${param(form.definitionId, 'uuid')} and record_id is not distinct from ${param(record, 'uuid')}`

export const loadDraft = async (call: RouteCall) => {
  const record = recordOf(call)
  const opened = await openedForm(call)
  const rows = await call.deps.db.read<
    Row & { values: Record<string, unknown>; form_version: number; updated_at: string }
  >(
    opened.world.ctx,
    sql`select "values", form_version, updated_at from ${table(opened)} where ${mine(opened, record)} order by updated_at desc limit 1`,
  )
  const row = rows[0]
  return row === undefined
    ? null
    : { values: row.values, formVersion: row.form_version, updatedAt: row.updated_at }
}

export const saveDraft = async (call: RouteCall<DraftBody>) => {
  const record = recordOf(call)
  const opened = await openedForm(call)
  const { deps, body } = call
  await deps.db.withTx(opened.world.ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      await tx.query(sql`with gone as (delete from ${table(opened)} where ${mine(opened, record)})
        insert into ${table(opened)} (id, definition_id, record_id, owner_id, "values", form_version, base_rev, updated_at)
        values (${param(deps.clock.newId(), 'uuid')}, ${param(opened.form.definitionId, 'uuid')}, ${param(record, 'uuid')}, ${param(opened.ws.subject.member, 'uuid')},
                ${param(body.values, 'jsonb')}, ${param(body.formVersion ?? opened.form.version, 'integer')}, ${param(body.baseRev ?? null, 'integer')}, ${param(deps.clock.now(), 'timestamptz(3)')})`)
      return null
    }),
  )
  return { done: true as const }
}

export const dropDraft = async (call: RouteCall) => {
  const record = recordOf(call)
  const opened = await openedForm(call)
  await call.deps.db.withTx(opened.world.ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      await tx.query(sql`delete from ${table(opened)} where ${mine(opened, record)}`)
      return null
    }),
  )
  return { done: true as const }
}
