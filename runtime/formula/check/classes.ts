// Where a value lives, as far as one call decides it: which functions print names, and which aggregates across forms can be kept
// up to date (formula.md, "Where a value lives").
import type { RowSource, Typed } from './typed.ts'
import { childrenOf } from './typed.ts'
import { itemOf } from './types.ts'

/** Functions that write people by name and options by label. */
const PRINTERS: ReadonlySet<string> = new Set(['&', 'CONCATENATE', 'TEXT', 'JOIN', 'TEXTJOIN', 'DEPTNAME'])
const NAMED: ReadonlySet<string> = new Set(['member', 'department', 'option'])

/** Its result changes when a name or label does. */
export const printsNames = (name: string, args: readonly Typed[]): boolean =>
  PRINTERS.has(name) && args.some((arg) => NAMED.has(itemOf(arg.type).is))

/**
 * The relation that ties the inner row to this record, when the aggregate is of the kind that is kept: one condition
 * `relation = {id}`, and everything else reads the inner row's own stored fields and constants only.
 */
export const tieOf = (
  source: RowSource,
  item: Typed | null,
  conditions: readonly Typed[],
  order: Typed | null,
): readonly string[] | null => {
  const tests = conditions.flatMap(flattened)
  const ties = tests.flatMap((test) => {
    const path = relationTo(test, source)
    return path === null ? [] : [{ test, path }]
  })
  const [tie] = ties
  if (tie === undefined || ties.length > 1) return null
  const rest = [...tests.filter((test) => test !== tie.test), item, order].filter((part) => part !== null)
  return rest.every((part) => ofInnerRow(part, source)) ? tie.path : null
}

/** Conditions joined by AND are conditions of their own. */
const flattened = (test: Typed): readonly Typed[] =>
  test.kind === 'apply' && test.name === 'AND' ? test.args.flatMap(flattened) : [test]

/** `{order:customer} = {id}`, either way round. */
const relationTo = (test: Typed, source: RowSource): readonly string[] | null => {
  if (test.kind !== 'apply' || test.name !== '=') return null
  const [left, right] = test.args
  if (left === undefined || right === undefined) return null
  const [inner, own] = left.kind === 'read' && left.via === 'inner' ? [left, right] : [right, left]
  const isTie =
    inner.kind === 'read' &&
    inner.type.is === 'record' &&
    inner.path.at(-1) !== 'id' &&
    ofInnerRow(inner, source) &&
    own.kind === 'read' &&
    own.via === 'own' &&
    own.path.length === 1 &&
    own.path[0] === 'id'
  return isTie ? inner.path : null
}

/** Nothing of this record, nothing beyond one step, nothing volatile. */
const ofInnerRow = (part: Typed, source: RowSource): boolean => {
  if (part.kind === 'rows' || part.class === 'live' || part.class === 'frozen') return false
  if (part.kind === 'read')
    return part.via === 'inner' && part.path.length <= (part.path[0] === source.lines ? 2 : 1)
  return childrenOf(part).every((child) => ofInnerRow(child, source))
}
