// Step 10 of the write path, and what jobs do too: kept values follow what changed, wave by wave. A wave finds the records that
// read the change, locks them in ascending order of table and id, and brings their kept fields up to date; what that changed is
// the next wave. At most a thousand records of a form follow at once, more are left to a job.

import { LIMITS } from '../../../schemas/keys.ts'
import type { StoredForm } from '../../forms/index.ts'
import type { Sql } from '../../kernel/sql.ts'
import type { Tx } from '../../pg/index.ts'
import type { RecordValues } from '../../values/index.ts'
import { columnValues } from '../images.ts'
import { differences } from './difference.ts'
import { type Dependant, dependantsOf, keptFormulas, TITLE, withReaders } from './graph.ts'
import { keepLater } from './jobs/later.pg.ts'
import { readersOf } from './reach.ts'
import { lockSources, tiesAnew } from './sources.pg.ts'
import { refreshTitles, searched } from './titles.pg.ts'
import { concerns, movedFor, type Touched } from './touched.ts'
import { bringUpToDate, type FreshRow, type Keeping, lockAscending } from './values.pg.ts'

/** Told of records of the batch whose kept values or title are others now. */
export interface Follower {
  readonly values: (form: StoredForm, record: string, values: RecordValues) => void
  readonly title: (form: StoredForm, record: string, title: string) => void
}

/** Chains of kept values end, because publishing refuses circles; this is where a mistake in that would stop. */
const MOST_WAVES = 16

export const keepUp = async (
  tx: Tx,
  keeping: Keeping,
  first: Touched,
  follower?: Follower,
): Promise<void> => {
  let wave: readonly Touched[] = [first]
  for (let round = 0; wave.length > 0; round += 1) {
    if (round === MOST_WAVES) throw new Error('kept values follow one another without end')
    const next: Touched[] = []
    for (const work of workOf(keeping, wave)) next.push(...(await follow(tx, keeping, work, follower)))
    wave = next
  }
}

/** What one form has to do in a wave. */
interface Work {
  readonly form: StoredForm
  readonly fields: Set<string>
  /** Touched records themselves: whoever touched them holds their locks. */
  readonly own: Set<string>
  readonly readers: Sql[]
  readonly causes: { readonly touched: Touched; readonly dependant: Dependant }[]
  readonly differences: Map<string, ReadonlyMap<string, string>>
}

/** Ascending by table. */
const workOf = (keeping: Keeping, wave: readonly Touched[]): readonly Work[] => {
  const { world } = keeping
  const works = new Map<StoredForm, Work>()
  for (const touched of wave)
    for (const dependant of dependantsOf(world.catalog, touched.form)) {
      if (!concerns(touched, dependant)) continue
      const readers = readersOf(world, touched, dependant)
      if (readers === undefined && dependant.reach.by !== 'own') continue
      const work = works.get(dependant.form) ?? newWork(dependant.form)
      works.set(dependant.form, work)
      work.fields.add(dependant.field)
      if (readers !== undefined) work.readers.push(readers)
      else for (const id of ownIds(touched, dependant)) work.own.add(id)
      work.causes.push({ touched, dependant })
      takeDifference(keeping, work, touched, dependant)
    }
  return [...works.values()].sort((left, right) => left.form.tableNo - right.form.tableNo)
}

const newWork = (form: StoredForm): Work => ({
  form,
  fields: new Set(),
  own: new Set(),
  readers: [],
  causes: [],
  differences: new Map(),
})

const ownIds = (touched: Touched, { keys }: Dependant): readonly string[] =>
  [...touched.keys].some((key) => keys.has(key)) ? [...touched.born, ...touched.ids] : touched.born

const takeDifference = (keeping: Keeping, work: Work, touched: Touched, dependant: Dependant): void => {
  const moved = movedFor(touched, dependant)
  if (moved !== undefined && dependant.kept.additive && dependant.reach.by === 'rows')
    work.differences.set(dependant.field, differences(dependant, moved, keeping.world.facts))
}

const follow = async (
  tx: Tx,
  keeping: Keeping,
  work: Work,
  follower: Follower | undefined,
): Promise<readonly Touched[]> => {
  const { form } = work
  // 1. the records, locked in a statement of its own
  const found = work.readers.length === 0 ? [] : await lockAscending(tx, form, work.readers, MOST_AT_ONCE + 1)
  const tooMany = found.length > MOST_AT_ONCE
  if (tooMany)
    for (const { touched, dependant } of work.causes) await keepLater(tx, keeping, touched, dependant)
  const ids = [...new Set([...work.own, ...(tooMany ? [] : found)])]
  const tied = work.causes.flatMap(({ touched, dependant: { kept } }) =>
    tiesAnew(keeping, touched, kept) ? [kept] : [],
  )
  if (ids.length > 0 && tied.length > 0) await lockSources(tx, keeping, form, tied, ids)
  return ids.length === 0 ? [] : settle(tx, keeping, form, work.fields, ids, work.differences, follower)
}
export const MOST_AT_ONCE = LIMITS.recordsPerRequest

/** 2. Fields, then titles and search text of locked records; gives what the next wave starts from. */
export const settle = async (
  tx: Tx,
  keeping: Keeping,
  form: StoredForm,
  wanted: ReadonlySet<string>,
  ids: readonly string[],
  differing: Work['differences'] = new Map(),
  follower?: Follower,
): Promise<readonly Touched[]> => {
  const all = withReaders(keeping.world.catalog, form, wanted)
  const kept = keptFormulas(keeping.world.catalog, form).filter(({ field }) => all.has(field))
  const fields = kept.filter(({ field }) => field !== TITLE)
  const rows = fields.length === 0 ? [] : await bringUpToDate(tx, keeping, form, fields, ids, differing)
  for (const row of rows)
    follower?.values(
      form,
      row.id,
      keptValues(
        form,
        fields.map(({ field }) => field),
        row,
      ),
    )
  const moved = rows.filter((row) => row.moved).map((row) => row.id)
  const titled = all.has(TITLE) ? ids : moved
  const titles =
    searched(form, all) && titled.length > 0 ? await refreshTitles(tx, keeping, form, titled) : NONE
  for (const [record, title] of titles) follower?.title(form, record, title)
  const changed = [...new Set([...moved, ...titles.keys()])]
  const keys = new Set([...fields.map(({ field }) => field), ...(titles.size > 0 ? [TITLE] : [])])
  return changed.length === 0 ? [] : [{ form, ids: changed, keys, born: [], presence: false, ownDone: true }]
}
const NONE: ReadonlyMap<string, string> = new Map()

const keptValues = (form: StoredForm, fields: readonly string[], row: FreshRow): RecordValues => {
  const columns = new Map([...form.columns].filter(([key]) => fields.includes(key)))
  return columnValues({ ...form, columns }, row)
}
