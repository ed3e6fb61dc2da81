// Which grants hold on a row.
import { join, type Sql, sql } from '../../kernel/sql.ts'
import type { Access } from '../access.ts'

/** Per grant whether it holds on the row `r`, in the order of the grants. */
export const heldExpr = (access: Access): Sql =>
  sql`array[${join(
    access.grants.map((grant) => (grant.all ? sql`true` : sql`coalesce(${grant.where}, false)`)),
    sql`, `,
  )}]::boolean[]`
