// Columns of a sub-form that are worked out when its lines are read, as JSON pairs beside those its table has.
import type { StoredForm } from '../../forms/index.ts'
import type { SqlName } from '../../kernel/naming.ts'
import type { Sql } from '../../kernel/sql.ts'
import type { Access } from '../access.ts'
import { computedColumns, linePaths } from '../names.ts'
import { asJsonSafe } from '../row/pg-types.ts'
import type { ReadWorld } from '../world.ts'

/** Of the line under this alias, with the rights their class gives them. */
export const computedPairs = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  subform: string,
  alias: SqlName,
): readonly (readonly [key: string, value: Sql])[] => {
  const line = linePaths(world, form, access, subform, alias)
  return computedColumns(form, subform).map(
    ({ key, valueType }) => [key, asJsonSafe(line([key]), valueType.pgType ?? 'text')] as const,
  )
}
