// What the compiler to SQL carries along, and the two ways it prints a part.
import { type Sql, sql } from '../../kernel/sql.ts'
import type { Typed } from '../check/typed.ts'
import type { SqlEnv } from '../functions/function.ts'

export interface Compiler extends SqlEnv {
  /** Set inside an aggregate over rows. */
  readonly inner?: {
    readonly form?: (path: readonly string[]) => Sql
    readonly row?: (path: readonly string[]) => Sql
  }
}

/** Handed to the parts of the compiler that print parts again. */
export interface Print {
  readonly value: (node: Typed, env: Compiler) => Sql
  /** For `where`: null counts as false. */
  readonly condition: (node: Typed, env: Compiler) => Sql
}

/** Side by side columns of a sub-form are matched by place, so every one of them has the order of its lines. */
export const orderedBy = (order: Sql | undefined): Sql =>
  order === undefined ? sql`` : sql` order by ${order}`
