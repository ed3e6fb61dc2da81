// Takes the conditions of an aggregate across forms apart: equal values of both sides, what is about the inner row alone, what is
// about the host's record alone. A condition that mixes both in another way leaves nothing to group by.
import { childrenOf, type Rows, type Typed } from '../check/typed.ts'
import { isList } from '../check/types.ts'

/** `{order:customer} = {id}`: rows belong together that have the same inner value. */
export interface RowKey {
  readonly inner: Typed
  readonly host: Typed
  /** One of the two is never empty, so two empties cannot meet. */
  readonly filled: boolean
}
export interface SplitRows {
  readonly keys: readonly RowKey[]
  readonly own: readonly Typed[]
  readonly host: readonly Typed[]
}

/** undefined when one pass cannot serve every record, or when no record matters at all and the aggregate is one number. */
export const splitRows = (node: Rows): SplitRows | undefined => {
  const about = [...(node.item === null ? [] : [node.item]), ...(node.order === null ? [] : [node.order.by])]
  if (about.some((each) => sidesOf(each).host)) return undefined
  const keys: RowKey[] = []
  const own: Typed[] = []
  const host: Typed[] = []
  for (const each of node.conditions.flatMap(conjuncts)) {
    const sides = sidesOf(each)
    const key = sides.inner && sides.host ? keyOf(each) : undefined
    if (key !== undefined) keys.push(key)
    else if (sides.inner && sides.host) return undefined
    else (sides.host ? host : own).push(each)
  }
  return keys.length + host.length === 0 ? undefined : { keys, own, host }
}

/** `AND(a, b)` is two conditions. */
export const conjuncts = (node: Typed): readonly Typed[] =>
  node.kind === 'apply' && node.name === 'AND' && node.args.every((arg) => !isList(arg.type))
    ? node.args.flatMap(conjuncts)
    : [node]

interface Sides {
  readonly inner: boolean
  readonly host: boolean
}
/** Whose values a part reads. The person who asks is the same for every record. */
export const sidesOf = (node: Typed): Sides => {
  if (node.kind !== 'read')
    return childrenOf(node)
      .map(sidesOf)
      .reduce((made, each) => ({ inner: made.inner || each.inner, host: made.host || each.host }), {
        inner: false,
        host: false,
      })
  const inner = node.via === 'inner'
  return { inner, host: !inner && !(node.via === 'host' && node.path[0] === 'user') }
}

export const keyOf = (node: Typed): RowKey | undefined => {
  if (node.kind !== 'apply' || node.name !== '=') return undefined
  const [left, right] = node.args
  if (left === undefined || right === undefined || isList(left.type) || isList(right.type)) return undefined
  const pair = (inner: Typed, host: Typed): RowKey => ({
    inner,
    host,
    filled: filled(inner) || filled(host),
  })
  const [first, second] = [sidesOf(left), sidesOf(right)]
  if (first.inner && !first.host && second.host && !second.inner) return pair(left, right)
  return first.host && !first.inner && second.inner && !second.host ? pair(right, left) : undefined
}
const filled = (node: Typed): boolean => node.type.is === 'boolean' || (node.kind === 'read' && node.filled)
