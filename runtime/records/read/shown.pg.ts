// Names for the ids in an answer: people, departments, linked records. One statement for a page, whatever it points to. A linked
// record the viewer may not see has no name; one in the bin is named and marked.

import type { Text } from '../../../schemas/text.ts'
import type { StoredForm } from '../../forms/index.ts'
import { ownName } from '../../kernel/naming.ts'
import { id, join, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Db } from '../../pg/index.ts'
import { type Json, linesOf, type RecordValues } from '../../values/index.ts'
import type { Access } from '../access.ts'
import { accessFor, targetOf } from '../names.ts'
import { fieldValueType, modelField, recordTable } from '../row/fields.ts'
import { masked, rowsWhere } from '../row/mask.ts'
import { titleMask } from '../row/title.ts'
import type { ReadWorld } from '../world.ts'

export interface ShownName {
  readonly name: string | Text
  /** The record is in the recycle bin. */
  readonly deleted?: true
}
/** Names by id. */
export type Shown = Readonly<Record<string, ShownName>>

export interface WantedNames {
  readonly members: Set<string>
  readonly departments: Set<string>
  /** By relation field: `customer`, or `lines.product` for a column. */
  readonly records: Map<StoredForm, Set<string>>
}

export const loadShown = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  records: readonly RecordValues[],
): Promise<Shown> => {
  const wanted: WantedNames = { members: new Set(), departments: new Set(), records: new Map() }
  for (const values of records) collect(world, form, values, wanted)
  return loadNames(db, world, access, wanted)
}

/** Nobody wanted: no statement. */
export const loadNames = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  wanted: WantedNames,
): Promise<Shown> => {
  const parts = statements(world, access, wanted)
  if (parts.length === 0) return {}
  const rows = await db.read<{ id: string; name: string | Text; deleted: boolean }>(
    world.ctx,
    join(parts, sql` union all `),
  )
  return Object.fromEntries(
    rows.map((row) => [row.id, { name: row.name, ...(row.deleted ? { deleted: true as const } : {}) }]),
  )
}

const collect = (world: ReadWorld, form: StoredForm, values: RecordValues, wanted: WantedNames): void => {
  for (const [key, value] of Object.entries(values)) {
    const columns = modelField(form, key)?.columns
    if (columns === undefined)
      collectValue(world, form, fieldValueType(form, key)?.name, [key], value, wanted)
    for (const column of columns ?? [])
      for (const line of linesOf(value))
        collectValue(
          world,
          form,
          column.valueType.name,
          [key, column.key],
          line.values[column.key] ?? null,
          wanted,
        )
  }
}

const collectValue = (
  world: ReadWorld,
  form: StoredForm,
  valueType: string | undefined,
  field: readonly string[],
  value: Json,
  wanted: WantedNames,
): void => {
  const ids = (Array.isArray(value) ? value : [value]).filter(
    (each): each is string => typeof each === 'string',
  )
  if (valueType === 'member' || valueType === 'members') for (const each of ids) wanted.members.add(each)
  if (valueType === 'department') for (const each of ids) wanted.departments.add(each)
  if (valueType !== 'link' || ids.length === 0) return
  const target = targetOf(world, form, ...field)
  if (target === undefined) return
  const known = wanted.records.get(target) ?? new Set<string>()
  wanted.records.set(target, known)
  for (const each of ids) known.add(each)
}

const statements = (world: ReadWorld, access: Access, wanted: WantedNames): readonly Sql[] => {
  const { schema } = world.ctx
  const people = param([...wanted.members], 'uuid[]')
  const members = sql`select m.id, to_jsonb(m.name) as name, false as deleted from ${id(schema, ownName('members'))} m where m.id = any(${people})
    union all select p.id, to_jsonb(p.label), false from ${id(schema, ownName('principals'))} p where p.id = any(${people}) and p.kind <> 'member'`
  const departments = sql`select d.id, d.name, false as deleted from ${id(schema, ownName('departments'))} d where d.id = any(${param([...wanted.departments], 'uuid[]')})`
  const records = [...wanted.records].map(([target, ids]) =>
    titles(world, accessFor(world, access, target), target, ids),
  )
  return [
    ...(wanted.members.size > 0 ? [members] : []),
    ...(wanted.departments.size > 0 ? [departments] : []),
    ...records,
  ]
}

const titles = (world: ReadWorld, access: Access, target: StoredForm, ids: ReadonlySet<string>): Sql =>
  sql`select r.id, to_jsonb(coalesce(${masked(titleMask(target, access), sql`r.title`)}, '')) as name, r.deleted_at is not null as deleted
    from ${recordTable(world.ctx, target)} r where r.id = any(${param([...ids], 'uuid[]')}) and ${rowsWhere(access)}`
