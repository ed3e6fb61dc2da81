// From what a change touched to the records that read it, as SQL that gives their ids.
import type { StoredForm } from '../../forms/index.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import type { ReadWorld } from '../world.ts'
import type { Dependant } from './graph.ts'
import { hopsOf, linkRows } from './hops.ts'
import { movedFor, pointedTo, type Touched } from './touched.ts'

/** undefined: it is the touched records themselves, or nobody. */
export const readersOf = (world: ReadWorld, touched: Touched, dependant: Dependant): Sql | undefined => {
  const { reach } = dependant
  if (reach.by === 'own') return undefined
  const moved = movedFor(touched, dependant)
  if (moved !== undefined) {
    if (moved.length === 0) return undefined
    if (reach.by === 'rows') {
      const parents = new Set(
        moved.flatMap(({ before, after }) => [
          ...pointedTo(before, reach.rows.tie),
          ...pointedTo(after, reach.rows.tie),
        ]),
      )
      return parents.size === 0 ? undefined : sql`select unnest(${param([...parents], 'uuid[]')})`
    }
  }
  const ids = param(moved?.map((each) => each.id) ?? touched.ids, 'uuid[]')
  return reach.by === 'path'
    ? backAlong(world, dependant.form, reach.steps, ids)
    : parentsOf(world, dependant.source, reach.rows.tie, ids)
}

/** `['customer', 'region']`: records whose customer is in one of these regions. */
const backAlong = (
  world: ReadWorld,
  form: StoredForm,
  steps: readonly string[],
  ids: ReturnType<typeof param>,
): Sql | undefined => {
  // A path ends with what it reads; here that is only that there is a record.
  let chosen: Sql | undefined
  for (const { from, link } of [...hopsOf(world.catalog, form, [...steps, 'id'])].reverse()) {
    const rows = linkRows(world.ctx, from, link)
    if (rows === undefined) return undefined
    const those = chosen === undefined ? sql`= any(${ids})` : sql`in (${chosen})`
    chosen = sql`select ${rows.mine} from ${rows.from} where ${rows.link} ${those}`
  }
  return chosen
}

/** What the records, or their lines, point to now. Relations are typed, so nothing but a save moves them. */
const parentsOf = (
  world: ReadWorld,
  source: StoredForm,
  tie: readonly string[],
  ids: ReturnType<typeof param>,
): Sql | undefined => {
  const rows = linkRows(world.ctx, source, tie)
  return rows && sql`select ${rows.link} from ${rows.from} where ${rows.mine} = any(${ids})`
}
