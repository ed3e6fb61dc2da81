// Typed tree to JavaScript closures: no eval, no prototype lookups, every step counted. A formula that uses up its budget is
// empty, like every other thing that cannot be computed.
import { LIMITS } from '../../../schemas/keys.ts'
import { ZERO } from '../../kernel/decimal.ts'
import { specsOf } from '../check/overloads.ts'
import type { Apply, Read, Rows, Typed } from '../check/typed.ts'
import { EMPTY, isList } from '../check/types.ts'
import { compareValues } from '../compute/compare.ts'
import { emptyRuleOf, paramTypeOf } from '../functions/define.ts'
import type { EmptyRule, Env, ParamSpec, Run } from '../functions/function.ts'
import type { Facts, Value } from '../types.ts'

export type ReadValue = (path: readonly string[]) => Value

export const compileTree = (tree: Typed): ((read: ReadValue, facts: Facts) => Value) => {
  if (tree.type.is === 'empty') return () => null
  const run = compile(tree)
  const isBoolean = tree.type.is === 'boolean'
  return (read, facts) => {
    const value = run({ read, facts, budget: { left: LIMITS.formulaSteps } })
    return value === null && isBoolean ? false : value === '' ? null : value
  }
}

const compile = (node: Typed): Run => {
  switch (node.kind) {
    case 'const': {
      const { value } = node
      return () => value
    }
    case 'read':
      return compileRead(node)
    case 'apply':
      return compileApply(node)
    case 'rows':
      return compileRows(node)
  }
}

const compileRead = (node: Read): Run => {
  const { path, via } = node
  if (via === 'row') return (env) => (env.row === undefined ? env.read(path) : ofRow(env, path.slice(1)))
  return via === 'inner' ? (env) => ofRow(env, path) : (env) => env.read(path)
}
/** A column of the current row: the host gives the whole column, the row its place. */
const ofRow = ({ read, row }: Env, path: readonly string[]): Value => {
  if (row === undefined) return null
  const column = read([row.source, ...path])
  return Array.isArray(column) ? ((column as readonly Value[])[row.index] ?? null) : null
}

const ZEROS: Readonly<Record<string, Value>> = { number: ZERO, text: '', boolean: false }

const compileApply = (node: Apply): Run => {
  const { overload } = node
  const args = node.args.map(compile)
  const js = overload.js as unknown as (...values: readonly unknown[]) => Value
  const step = counted()
  if (overload.lazy) return (env) => (step(env) ? js(args, env) : null)
  const specs = specsOf(overload, args.length) ?? []
  const fixed = overload.gather ? overload.params.length : args.length
  const rules = specs.slice(0, fixed).map((spec) => [emptyRuleOf(spec), zeroOf(spec)] as const)
  const gathered = args
    .slice(fixed)
    .map((run, index) => ({ run, list: isList(node.args[fixed + index]?.type ?? EMPTY) }))
  return (env) => {
    if (!step(env)) return null
    const values: unknown[] = []
    for (let index = 0; index < fixed; index += 1) {
      const [rule, zero] = rules[index] ?? (['own', null] as readonly [EmptyRule, Value])
      const value = args[index]?.(env) ?? null
      if (value === null && rule === 'propagate') return null
      values.push(value === null && rule === 'zero' ? zero : value)
    }
    if (overload.gather) values.push(gather(gathered, env))
    return charged(overload.packed ? js(values, env) : js(...values, env), env)
  }
}

const zeroOf = (spec: ParamSpec): Value => {
  const param = paramTypeOf(spec)
  if (typeof param !== 'string') return null
  return param.startsWith('[') ? [] : (ZEROS[param] ?? null)
}

/** Values and lists flattened into one; a list that is empty adds nothing, a value that is empty adds an empty. */
const gather = (
  args: readonly { readonly run: Run; readonly list: boolean }[],
  env: Env,
): readonly Value[] => {
  const items: Value[] = []
  for (const { run, list } of args) {
    const value = run(env)
    if (!list) items.push(value)
    else if (Array.isArray(value)) for (const each of value as readonly Value[]) items.push(each)
  }
  return items
}

/** Long texts and lists cost more than one step, so that a small formula cannot pile up large work. */
const charged = (made: Value, env: Env): Value => {
  if (typeof made === 'string') env.budget.left -= made.length >> 2
  else if (Array.isArray(made)) env.budget.left -= made.length
  return made
}

const counted =
  () =>
  (env: Env): boolean => {
    env.budget.left -= 1
    return env.budget.left > 0
  }

/** Over lines of the record's own sub-form, or rows of another form if the host has them; without rows the result is empty. */
const compileRows = (node: Rows): Run => {
  const { form, lines = '' } = node.source
  const source = form === undefined ? lines : `${form}:${lines}`
  const item = node.item === null ? undefined : compile(node.item)
  const conditions = node.conditions.map(compile)
  const by = node.order === null ? undefined : compile(node.order.by)
  return (env) => {
    const ids = env.read([source, 'id'])
    if (!Array.isArray(ids)) return null
    const kept: { readonly value: Value; readonly by: Value }[] = []
    for (let index = 0; index < ids.length; index += 1) {
      env.budget.left -= 1
      if (env.budget.left <= 0) return null
      const inner: Env = { ...env, row: { source, index } }
      if (conditions.every((condition) => condition(inner) === true))
        kept.push({ value: item === undefined ? true : item(inner), by: by === undefined ? null : by(inner) })
    }
    if (node.order !== null)
      kept.sort((left, right) => inOrder(left.by, right.by, node.order?.descending === true))
    return node.def.js(kept.map(({ value }) => value))
  }
}
/** Empties come last either way; rows that are equal keep their own order. */
const inOrder = (left: Value, right: Value, descending: boolean): number => {
  const [first, second] = [left === '' ? null : left, right === '' ? null : right]
  if (first === null || second === null) return Number(first === null) - Number(second === null)
  return descending ? -compareValues(first, second) : compareValues(first, second)
}
