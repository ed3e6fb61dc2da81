// Between record JSON and formula values: numbers are decimal text there, Decimals here; instants ISO text there, Dates here.
import { Decimal, plain } from '../kernel/decimal.ts'
import type { FormulaType, Value } from './types.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export const toValue = (json: Json | undefined, type: FormulaType): Value => {
  if (json === null || json === undefined || json === '') return null
  if (type.is === 'list')
    return Array.isArray(json) ? (json as readonly Json[]).map((item) => toValue(item, type.of)) : null
  if (type.is === 'number')
    return typeof json === 'string' || typeof json === 'number' ? new Decimal(json) : null
  if (type.is === 'datetime') return typeof json === 'string' ? new Date(json) : null
  if (type.is === 'boolean') return json === true
  return typeof json === 'string' ? json : null
}

export const fromValue = (value: Value): Json => {
  if (Array.isArray(value)) return (value as readonly Value[]).map(fromValue)
  if (Decimal.isDecimal(value)) return plain(value as Decimal)
  return value instanceof Date ? value.toISOString() : (value as boolean | string | null)
}
