// From what a change touched to the records that read it, as SQL that gives their ids.
import type { StoredForm } from '../../forms/index.ts'
import { columnName, tableName } from '../../kernel/naming.ts'
import { id, param, type Sql, sql } from '../../kernel/sql.ts'
import { targetOf } from '../names.ts'
import { recordTable } from '../row/fields.ts'
import type { ReadWorld } from '../world.ts'
import type { Dependant } from './graph.ts'
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
  [step = '', ...rest]: readonly string[],
  ids: ReturnType<typeof param>,
): Sql | undefined => {
  const column = form.columns.get(step)
  if (column === undefined) return undefined
  const link = sql`x.${id(columnName(column.columnNo))}`
  const table = recordTable(world.ctx, form)
  if (rest.length === 0) return sql`select x.id from ${table} x where ${link} = any(${ids})`
  const target = targetOf(world, form, step)
  const further = target === undefined ? undefined : backAlong(world, target, rest, ids)
  return further === undefined ? undefined : sql`select x.id from ${table} x where ${link} in (${further})`
}

/** What the records, or their lines, point to now. Relations are typed, so nothing but a save moves them. */
const parentsOf = (
  world: ReadWorld,
  source: StoredForm,
  [head = '', line]: readonly string[],
  ids: ReturnType<typeof param>,
): Sql | undefined => {
  const part = line === undefined ? source : source.parts.get(head)
  const column = part?.columns.get(line ?? head)
  if (part === undefined || column === undefined) return undefined
  const link = sql`x.${id(columnName(column.columnNo))}`
  return line === undefined
    ? sql`select ${link} from ${recordTable(world.ctx, source)} x where x.id = any(${ids})`
    : sql`select ${link} from ${id(world.ctx.schema, tableName(part.tableNo))} x where x.record_id = any(${ids})`
}
