// Tables joined to the records `r` of one question: groups of rows of other forms, made once for all of its records. Whoever
// prints the `from` of a question makes one of these, hands it on with the world and prints it behind the table.
import type { JoinedRows } from '../formula/index.ts'
import { aliasName } from '../kernel/naming.ts'
import { id, join, type Sql, type SqlIdentifier, type SqlPart, sql } from '../kernel/sql.ts'

export interface Joins {
  readonly add: JoinedRows['add']
  /** The records of the question, when they are chosen before the tables are joined. */
  readonly chosen?: SqlIdentifier
  readonly any: () => boolean
  readonly printed: () => Sql
}

export const makeJoins = (chosen?: SqlIdentifier): Joins => {
  const tables: Sql[] = []
  let last = 0
  return {
    add: (table, on) => {
      last += 1
      const alias: SqlPart = id(aliasName('j', last))
      // What the condition itself needs is joined before.
      const condition = on(alias)
      tables.push(sql` left join ${table} ${alias} on ${condition}`)
      return alias
    },
    ...(chosen === undefined ? {} : { chosen }),
    any: () => tables.length > 0,
    printed: () => join(tables, sql``),
  }
}
