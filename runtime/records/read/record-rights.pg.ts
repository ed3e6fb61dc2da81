// What a person may do with one record, without reading it: for its history and files.

import type { Operation } from '../../../schemas/vocabulary.ts'
import type { StoredForm } from '../../forms/index.ts'
import { param, sql } from '../../kernel/sql.ts'
import type { Db } from '../../pg/index.ts'
import type { Access } from '../access.ts'
import { recordTable } from '../row/fields.ts'
import { heldExpr } from '../row/held.ts'
import { rowsWhere } from '../row/mask.ts'
import { titleFields } from '../row/title.ts'
import type { ReadWorld } from '../world.ts'

export interface RecordRights {
  readonly can: ReadonlySet<Operation>
  readonly readable: ReadonlySet<string>
  readonly writable: ReadonlySet<string>
}

/** Null: no such record, or none the person may see. */
export const recordRights = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  id: string,
): Promise<RecordRights | null> => {
  const rows = await db.read<{ held: readonly boolean[] }>(
    world.ctx,
    sql`select ${heldExpr(access)} as held from ${recordTable(world.ctx, form)} r where r.id = ${param(id, 'uuid')} and ${rowsWhere(access)}`,
  )
  const held = rows[0]?.held
  if (held === undefined) return null
  const grants = access.grants.filter((_, index) => held[index] === true)
  const readable = new Set(
    grants.filter((grant) => grant.operations.has('read')).flatMap((grant) => [...grant.readable]),
  )
  // A title is made of its fields.
  if (titleFields(form).some((key) => !readable.has(key))) readable.delete('title')
  return {
    can: new Set(grants.flatMap((grant) => [...grant.operations])),
    readable,
    writable: new Set(
      grants.filter((grant) => grant.operations.has('edit')).flatMap((grant) => [...grant.writable]),
    ),
  }
}
