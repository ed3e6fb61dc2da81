// Prints a fragment as text with numbered parameters. The only place of the product that prints identifiers, and every one of
// them comes from kernel/naming.ts. A parameter object that stands in several places is sent once.
import { createHash } from 'node:crypto'
import { Decimal } from '../kernel/decimal.ts'
import type { SqlName } from '../kernel/naming.ts'
import { PG_TYPES, type PgType, type Sql, type SqlParam, type SqlPart } from '../kernel/sql.ts'

export interface PrintedSql {
  readonly text: string
  readonly values: readonly unknown[]
}

export const printSql = (statement: Sql): PrintedSql => {
  const printer: Printer = { text: '', values: [], numbers: new Map() }
  printFragment(printer, statement)
  return { text: printer.text, values: printer.values }
}

/** A statement without parameters: DDL, and the constants of a transaction's first round trip. */
export const printConstant = (statement: Sql): string => {
  const { text, values } = printSql(statement)
  if (values.length > 0) throw new Error(`a constant statement may not have parameters: ${text}`)
  return text
}

/** `"ws_12"`; the shape was checked where the name was made. */
export const quoteName = (name: SqlName): string => `"${name}"`

/** Stable short name of a statement's text, for named prepared statements. */
export const statementName = (text: string): string =>
  `s_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`

interface Printer {
  text: string
  readonly values: unknown[]
  readonly numbers: Map<SqlParam, number>
}

const printFragment = (printer: Printer, fragment: Sql): void => {
  for (const [index, text] of fragment.text.entries()) {
    printer.text += text
    const part = fragment.parts[index]
    if (part !== undefined) printPart(printer, part)
  }
}

const printPart = (printer: Printer, part: SqlPart): void => {
  switch (part.kind) {
    case 'sql':
      printFragment(printer, part)
      return
    case 'name':
      printer.text += part.names.map(quoteName).join('.')
      return
    case 'param':
      printer.text += `$${numberOf(printer, part)}${part.type === undefined ? '' : `::${knownType(part.type)}`}`
  }
}

const numberOf = (printer: Printer, part: SqlParam): number => {
  const known = printer.numbers.get(part)
  if (known !== undefined) return known
  const number = printer.values.push(sendable(part.value, part.type))
  printer.numbers.set(part, number)
  return number
}

const TYPES: ReadonlySet<string> = new Set(PG_TYPES)
const knownType = (type: PgType): PgType => {
  if (!TYPES.has(type)) throw new Error(`not a type of the closed list: ${type}`)
  return type
}

/** jsonb parameters take the value itself and become JSON here, also when the value is a text. */
const sendable = (value: unknown, type: PgType | undefined): unknown => {
  if (value === undefined) throw new Error('a parameter is undefined; use null for empty')
  if (value === null) return null
  if (type === 'jsonb') return JSON.stringify(value)
  if (value instanceof Date) return value.toISOString()
  if (Decimal.isDecimal(value)) return new Decimal(value as Decimal).toFixed()
  return Array.isArray(value) ? value.map((each) => sendable(each, undefined)) : value
}
