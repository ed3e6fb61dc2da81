// Records a text may mean: by title, or by a text field whose values differ between records. Only what the person may see of them
// is compared, so a hidden name is never found. Case and spaces are no difference; whether a hit is meant is the caller's to say.
import type { StoredForm } from '../../forms/index.ts'
import { ownName } from '../../kernel/naming.ts'
import { anyOf, commaList, id, param, type Sql, sql } from '../../kernel/sql.ts'
import { foldForSearch } from '../../kernel/text.ts'
import type { Db } from '../../pg/index.ts'
import type { Access } from '../access.ts'
import { ownColumn, recordTable } from '../row/fields.ts'
import { fieldMask, masked, rowsWhere } from '../row/mask.ts'
import { titleMask } from '../row/title.ts'
import type { ReadWorld } from '../world.ts'

export interface NamedRecord {
  readonly id: string
  readonly title: string
}

/** Records per text, at most a few; a text without any is missing. */
export const matchRecords = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly NamedRecord[]>> => {
  if (texts.length === 0) return new Map()
  const names = namesOf(world, form, access)
  const exact = param([...new Set(texts.flatMap((text) => [text, foldForSearch(text)]))], 'text[]')
  const lower = id(ownName('fw'), ownName('lower'))
  const same = (name: Sql): Sql =>
    sql`(${name} = any(${exact}) or ${lower}(${name}) in (select ${lower}(t) from unnest(${exact}) t))`
  const rows = await db.read<{ id: string; names: readonly (string | null)[] }>(
    world.ctx,
    sql`select r.id, array[${commaList(names)}] as names from ${recordTable(world.ctx, form)} r
         where r.deleted_at is null and ${rowsWhere(access)} and ${anyOf(names.map(same))}
         order by r.id limit ${param(texts.length * 4 + 100, 'integer')}`,
  )
  return hitsOf(texts, rows)
}

const hitsOf = (
  texts: readonly string[],
  rows: readonly { readonly id: string; readonly names: readonly (string | null)[] }[],
): ReadonlyMap<string, readonly NamedRecord[]> => {
  const byFold = new Map<string, Map<string, NamedRecord>>()
  for (const row of rows)
    for (const name of row.names) {
      if (name === null) continue
      const fold = foldForSearch(name)
      const known = byFold.get(fold) ?? new Map<string, NamedRecord>()
      byFold.set(fold, known.set(row.id, { id: row.id, title: row.names[0] ?? name }))
    }
  return new Map(
    texts.flatMap((text) => {
      const found = byFold.get(foldForSearch(text))
      return found === undefined ? [] : [[text, [...found.values()]] as const]
    }),
  )
}

/** Title first, then the unique texts, each as far as the person may read it. */
const namesOf = (world: ReadWorld, form: StoredForm, access: Access): readonly Sql[] => [
  masked(titleMask(form, access), sql`r.title`),
  ...form.model.fields
    .filter((field) => field.def.unique === true && field.valueType.name === 'text')
    .flatMap((field) => {
      const column = ownColumn(world.ctx, form, field.key)
      return column === undefined ? [] : [masked(fieldMask(access, field.key), column)]
    }),
]
