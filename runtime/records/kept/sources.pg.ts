// A record that has just got a relation reads a record whose changes may be on their way: their writer does not see this one yet,
// and this one does not see their new values. So what its paths pass is locked before it is read: whoever comes second waits.
import type { Catalog, StoredForm } from '../../forms/index.ts'
import { join, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Tx } from '../../pg/index.ts'
import { recordTable } from '../row/fields.ts'
import { dependantsOf, type KeptFormula } from './graph.ts'
import { type Hop, hopsOf, linkRows } from './hops.ts'
import type { Touched } from './touched.ts'
import type { Keeping } from './values.pg.ts'

/** Does the change make new ties of a path: a new record, or another relation somewhere along it? */
export const tiesAnew = (keeping: Keeping, touched: Touched, kept: KeptFormula): boolean =>
  hopsBy(keeping, kept).some(
    ({ from, link: [key = ''] }) =>
      from.definitionId === touched.form.definitionId && (touched.born.length > 0 || touched.keys.has(key)),
  )

/** One statement per form that is passed, nearest first, each in ascending order of id. */
export const lockSources = async (
  tx: Tx,
  keeping: Keeping,
  form: StoredForm,
  kept: readonly KeptFormula[],
  ids: readonly string[],
): Promise<void> => {
  const passed = new Map<StoredForm, Map<string, Sql>>()
  for (const formula of kept)
    for (const { target, steps, chosen } of passedBy(keeping, formula, param(ids, 'uuid[]')))
      passed.set(target, (passed.get(target) ?? new Map()).set(steps.join('.'), chosen))
  for (const [target, chosen] of passed) {
    const all = join([...chosen.values()], sql` union `)
    await tx.query(
      sql`select t.id from ${recordTable(tx.ctx, target)} t where t.id in (${all}) order by t.id ${strength(keeping, form, target)}`,
    )
  }
}

/**
 * What adds this form up, or adds up what does, is going to be written by the same save: a weaker lock first would let two savers
 * block one another.
 */
const strength = ({ world }: Keeping, form: StoredForm, target: StoredForm): Sql =>
  addingUp(world.catalog, form).has(target) ? sql`for no key update of t` : sql`for share of t`

/** The forms whose roll-ups follow a record of this one, through any number of roll-ups between. */
const addingUp = (catalog: Catalog, form: StoredForm): ReadonlySet<StoredForm> => {
  const found = new Set<StoredForm>()
  const open = [form]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { reach, form: above } of dependantsOf(catalog, at))
      if (reach.by === 'rows' && !found.has(above)) {
        found.add(above)
        open.push(above)
      }
  return found
}

const hopsBy = ({ world }: Keeping, { form, sources }: KeptFormula): readonly Hop[] =>
  sources.own.flatMap((path) => hopsOf(world.catalog, form, path))

interface PassedHop extends Hop {
  /** Ids of the records that are passed. */
  readonly chosen: Sql
}

const passedBy = (
  { world }: Keeping,
  { form, sources }: KeptFormula,
  ids: ReturnType<typeof param>,
): readonly PassedHop[] =>
  sources.own.flatMap((path) => {
    const found: PassedHop[] = []
    let within: Sql = sql`= any(${ids})`
    for (const hop of hopsOf(world.catalog, form, path)) {
      const rows = linkRows(world.ctx, hop.from, hop.link)
      if (rows === undefined) break
      const chosen = sql`select ${rows.link} from ${rows.from} where ${rows.mine} ${within}`
      found.push({ ...hop, chosen })
      within = sql`in (${chosen})`
    }
    return found
  })
