// Computed fields of a record that is being typed: formulas of the record itself run here, those that read other records run in
// the database over the typed values. Only fields the person may see come back.

import { computeValues, type StoredForm } from '../../forms/index.ts'
import { ownName } from '../../kernel/naming.ts'
import { commaList, sql } from '../../kernel/sql.ts'
import type { Db } from '../../pg/index.ts'
import type { RecordValues } from '../../values/index.ts'
import type { Access } from '../access.ts'
import { maskOf } from '../names.ts'
import type { ReadWorld } from '../world.ts'
import { newDraft } from '../write/draft.ts'
import { plainColumns, rowSet, systemColumns } from '../write/rows.ts'
import { readColumns, rowValues, selectColumns } from './columns.ts'

export const computeDraft = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  id: string,
  typed: RecordValues,
): Promise<RecordValues> => {
  const values = computeValues(form.model, typed, world.facts)
  const computed = form.model.fields.filter(
    (field) => field.type.computed === true && maskOf(form, access, field.key).shown !== 'never',
  )
  const local = Object.fromEntries(
    computed.filter((field) => field.stored).map((field) => [field.key, values[field.key] ?? null]),
  )
  const columns = readColumns(
    world,
    form,
    access,
    computed.filter((field) => !field.stored).map((field) => field.key),
  )
  if (columns.length === 0) return local
  const draft = {
    ...newDraft({ kind: 'create', id, values: {} }, null, []),
    values,
    owner: access.subject.member,
    ownerDepartment: access.subject.departments[0] ?? null,
  }
  const facts = {
    at: world.facts.now.toISOString(),
    by: access.actor.principal,
    formVersion: form.version,
    importId: null,
  }
  const rows = await db.read(
    world.ctx,
    sql`select ${commaList(selectColumns(columns))} from ${rowSet([...systemColumns(form, facts), ...plainColumns(form)], [draft], ownName('r'))}`,
  )
  return { ...local, ...(rows[0] === undefined ? {} : rowValues(form, columns, rows[0])) }
}
