// Are two JSON documents the same? The order of keys does not count: Postgres keeps jsonb keys in an order of its own.
export function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) || Array.isArray(right)) return sameLists(left, right)
  const leftParts = parts(left)
  const rightParts = parts(right)
  if (leftParts.length !== rightParts.length) return false
  return leftParts.every(([key, value]) => sameValue(value, (right as Record<string, unknown>)[key]))
}

const sameLists = (left: unknown, right: unknown): boolean =>
  Array.isArray(left) &&
  Array.isArray(right) &&
  left.length === right.length &&
  left.every((item, index) => sameValue(item, right[index]))

const parts = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, part]) => part !== undefined)
