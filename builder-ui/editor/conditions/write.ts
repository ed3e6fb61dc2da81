// Conditions to formula source. `readConditions(writeConditions(c))` gives `c` back.
import type { Comparison, Conditions, Operand } from './comparison.ts'

export function writeConditions(conditions: Conditions): string {
  const parts = conditions.list.map(writeComparison)
  if (parts.length <= 1) return parts[0] ?? ''
  return `${conditions.join === 'all' ? 'AND' : 'OR'}(${parts.join(', ')})`
}

function writeComparison({ path, test, operand }: Comparison): string {
  const field = `{${path.join('.')}}`
  const value = operand === undefined ? '""' : writeOperand(operand)
  switch (test) {
    case 'is':
      return `${field} = ${value}`
    case 'is_not':
      return `${field} <> ${value}`
    case 'less':
      return `${field} < ${value}`
    case 'at_most':
      return `${field} <= ${value}`
    case 'more':
      return `${field} > ${value}`
    case 'at_least':
      return `${field} >= ${value}`
    case 'contains':
      return `${contains(operand)}(${field}, ${value})`
    case 'lacks':
      return `NOT(${contains(operand)}(${field}, ${value}))`
    case 'empty':
      return `ISEMPTY(${field})`
    case 'filled':
      return `NOT(ISEMPTY(${field}))`
  }
}

/** Texts contain a part, lists include an item; the operand of a list carries `item`. */
const contains = (operand: Operand | undefined): string =>
  operand !== undefined && operand.is === 'text' && operand.item !== true ? 'CONTAINS' : 'INCLUDES'

export function writeOperand(operand: Operand): string {
  switch (operand.is) {
    case 'text':
      return `"${operand.text.replaceAll('"', '""')}"`
    case 'number':
      return operand.number
    case 'boolean':
      return operand.boolean ? 'TRUE' : 'FALSE'
    case 'day': {
      const [year, month, day] = operand.day.split('-').map(Number)
      return `DATE(${year}, ${month}, ${day})`
    }
    case 'today':
      return 'TODAY()'
    case 'me':
      return 'CURRENTUSER()'
  }
}
