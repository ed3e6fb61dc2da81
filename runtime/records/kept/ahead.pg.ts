// Who saves a record holds it and then waits for those it is added up in; who renames one holds it and then waits for those that read
// the name. Two such savers would each wait for what the other holds. So readers by a path are locked before the record they read:
// on the way up and on the way down locks are taken from the reading record to the one it points to.
import type { StoredForm } from '../../forms/index.ts'
import type { Sql } from '../../kernel/sql.ts'
import type { Tx } from '../../pg/index.ts'
import type { Change } from '../changes.ts'
import type { ReadWorld } from '../world.ts'
import { dependantsOf } from './graph.ts'
import { MOST_AT_ONCE } from './keep.pg.ts'
import { readersOf } from './reach.ts'
import { concerns, type Touched } from './touched.ts'
import { lockAscending } from './values.pg.ts'

/** Before the records of a batch are locked themselves. Costs nothing for a change nobody reads by a path. */
export const lockReaders = async (
  tx: Tx,
  world: ReadWorld,
  form: StoredForm,
  changes: readonly Change[],
): Promise<void> => {
  const touched = expected(form, changes)
  if (touched.ids.length === 0) return
  const readers = new Map<StoredForm, Sql[]>()
  for (const dependant of dependantsOf(world.catalog, form)) {
    if (dependant.reach.by !== 'path' || !concerns(touched, dependant)) continue
    const chosen = readersOf(world, touched, dependant)
    if (chosen !== undefined) readers.set(dependant.form, [...(readers.get(dependant.form) ?? []), chosen])
  }
  for (const [reading, chosen] of [...readers].sort(([left], [right]) => left.tableNo - right.tableNo))
    await lockAscending(tx, reading, chosen, MOST_AT_ONCE + 1)
}

/** What the batch says it will change; what follows from that in the records themselves is not known yet. */
const expected = (form: StoredForm, changes: readonly Change[]): Touched => {
  const known = changes.filter(({ kind }) => kind !== 'create')
  return {
    form,
    ids: known.map(({ id }) => id),
    keys: new Set(known.flatMap(keysGiven)),
    born: [],
    presence: known.some(({ kind }) => kind !== 'patch'),
  }
}

const keysGiven = (change: Change): readonly string[] =>
  change.kind === 'patch'
    ? [...Object.keys(change.values), ...(change.owner === undefined ? [] : ['owner'])]
    : []
