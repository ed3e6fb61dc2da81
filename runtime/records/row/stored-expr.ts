// A computed value as it is stored, and as it is read where it has no column of its own.
import type { ModelField } from '../../forms/index.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'

/** Money keeps the decimals of its field; text passes the rules of stored text. */
export const storedExpr = (field: ModelField | undefined, value: Sql): Sql => {
  if (field?.props.result === 'money')
    return sql`fw.round(${value}, ${param(String(field.props.decimals ?? 2), 'numeric')})`
  return field?.valueType.name === 'text' ? sql`normalize(${value}, nfc)` : value
}
