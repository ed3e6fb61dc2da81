// The contract of an aggregate over rows (SUMIFS and its kin): a value, conditions, perhaps an order.
import type { Sql, sql } from '../../kernel/sql.ts'
import type { FormulaType, ScalarName, Value } from '../types.ts'

/** Where an aggregate is: of a sub-form (`lines`) or of another form (`deal:`), whose columns the host gives once. */
export interface RowPlace {
  readonly source: string
  readonly index: number
  readonly columns: Map<readonly string[], Value>
}

/** An aggregate over the rows of another form or the lines of a sub-form. */
export interface RowsDef {
  /** COUNTIFS has no value, only conditions. */
  readonly value: boolean
  /** Types the value may have; `any` when all may. */
  readonly of: readonly (ScalarName | 'any')[]
  /** The number, the value's own type, or a list of it. */
  readonly returns: 'number' | 'item' | 'list'
  readonly keepsUnit: boolean
  /** The result depends on the order of the rows, and a call may name one after its conditions. */
  readonly ordered: boolean
  /** The result is the sum of what each row adds, so a change is brought in as a difference. */
  readonly additive?: true
  /** Only the first row counts. */
  readonly first?: boolean
  readonly js: (items: readonly Value[]) => Value
  /** Aggregate over `item`, a column of the row set that may be named any number of times; `order` is what the rows go by. */
  readonly sql: (q: typeof sql, item: Sql, order: Sql, type: FormulaType) => Sql
  /** Of no rows at all; missing when that is empty. */
  readonly nothing?: (q: typeof sql) => Sql
}
