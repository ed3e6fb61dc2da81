// Tables joined to the records `r` of one question: groups of rows of other forms, made once for all of its records. Whoever
// prints the `from` of a question makes one of these, hands it on with the world and prints it behind the table.
import type { JoinedRows } from '../formula/index.ts'
import { aliasName } from '../kernel/naming.ts'
import { id, join, type Sql, type SqlPart, sql } from '../kernel/sql.ts'

export interface Joins {
  readonly add: JoinedRows['add']
  /** Records no others of the question are outside of; a page has few. */
  readonly chosen?: Chosen
  /** The same tables, for records that are known more closely. */
  readonly among: (chosen: Chosen) => Joins
  readonly any: () => boolean
  readonly printed: () => Sql
}
export interface Chosen {
  readonly from: SqlPart
  readonly few: boolean
}

export const makeJoins = (chosen?: Chosen): Joins => {
  const tables: Sql[] = []
  let last = 0
  const add: Joins['add'] = (table, on) => {
    last += 1
    const alias: SqlPart = id(aliasName('j', last))
    // What the condition itself needs is joined before.
    const condition = on(alias)
    tables.push(sql` left join ${table} ${alias} on ${condition}`)
    return alias
  }
  const joins: Omit<Joins, 'chosen'> = {
    add,
    among: (closer) => ({ ...joins, chosen: closer }),
    any: () => tables.length > 0,
    printed: () => join(tables, sql``),
  }
  return chosen === undefined ? joins : joins.among(chosen)
}
