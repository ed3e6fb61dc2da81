// Equality of JSON values: what "changed" means for history, merging and idempotent patches.
import type { Json } from '../../values/index.ts'

/** Missing and null are both "empty"; an empty list is empty too, because no field tells them apart. */
export const sameJson = (left: Json | undefined, right: Json | undefined): boolean => {
  const a = emptyToNull(left)
  const b = emptyToNull(right)
  if (a === b) return true
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]))
  return !Array.isArray(b) && sameMembers(a as JsonObject, b as JsonObject)
}

type JsonObject = Readonly<Record<string, Json>>

const sameMembers = (a: JsonObject, b: JsonObject): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => sameJson(a[key], b[key]))

export const emptyToNull = (value: Json | undefined): Json => {
  if (value === undefined || value === '') return null
  return Array.isArray(value) && value.length === 0 ? null : value
}
