// Are two JSON values equal? The order of keys does not count: Postgres keeps jsonb keys in an order of its own.
import type { Json } from '../../values/index.ts'

export const sameJson = (left: Json, right: Json): boolean => {
  if (left === right) return true
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false
  if (Array.isArray(left) || Array.isArray(right))
    return Array.isArray(left) && Array.isArray(right) && sameLists(left, right)
  const [some, others] = [left as Readonly<Record<string, Json>>, right as Readonly<Record<string, Json>>]
  const keys = Object.keys(some)
  return (
    keys.length === Object.keys(others).length &&
    keys.every((key) => Object.hasOwn(others, key) && sameJson(some[key] ?? null, others[key] ?? null))
  )
}

const sameLists = (left: readonly Json[], right: readonly Json[]): boolean =>
  left.length === right.length && left.every((item, index) => sameJson(item, right[index] ?? null))
