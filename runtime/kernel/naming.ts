// The only file that spells physical names. They are short words and numbers from counters, never text of a user.

declare const name: unique symbol
/** A name that may be printed as an SQL identifier. Only this file makes one. */
export type SqlName = string & { readonly [name]: true }

const PHYSICAL = /^[a-z][a-z0-9_]{0,40}$/

const brand = (text: string): SqlName => {
  if (!PHYSICAL.test(text)) throw new Error(`not a physical name: ${JSON.stringify(text)}`)
  return text as SqlName
}
const numbered = (prefix: string, number: number): SqlName => {
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`not a physical number: ${String(number)}`)
  return brand(`${prefix}${number}`)
}

export const schemaName = (schemaNo: number): SqlName => numbered('ws_', schemaNo)
/** Role of a workspace, with the installation's tag because roles belong to the whole server. */
export const workspaceRoleName = (tag: string, schemaNo: number): SqlName => brand(`fw_${tag}_ws_${schemaNo}`)
export const roleName = (tag: string, role: 'owner' | 'app' | 'read' | 'report'): SqlName =>
  brand(`fw_${tag}_${role}`)
export const tableName = (tableNo: number): SqlName => numbered('t_', tableNo)
export const columnName = (columnNo: number): SqlName => numbered('c_', columnNo)
export const indexName = (tableNo: number, indexNo: number): SqlName => brand(`i_${tableNo}_${indexNo}`)
export const constraintName = (tableNo: number, constraintNo: number): SqlName =>
  brand(`k_${tableNo}_${constraintNo}`)
/** An alias made by a compiler: `a1`, `a2` … */
export const aliasName = (letter: 'a' | 'j' | 'p' | 'q' | 'x', number: number): SqlName =>
  brand(`${letter}${number}`)

/** Names of system tables, system columns and functions: words of our own source code, given as literals. */
export const ownName = <const T extends string>(literal: string extends T ? never : T): SqlName =>
  brand(literal)
