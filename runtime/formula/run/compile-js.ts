// Typed tree to JavaScript closures: no eval, no prototype lookups, every step counted. A formula that uses up its budget is
// empty, like every other thing that cannot be computed.
import { LIMITS } from '../../../schemas/keys.ts'
import { ZERO } from '../../kernel/decimal.ts'
import { specsOf } from '../check/overloads.ts'
import type { Apply, Read, Rows, Typed } from '../check/typed.ts'
import { emptyRuleOf, paramTypeOf } from '../functions/define.ts'
import type { EmptyRule, Env, ParamSpec, Run } from '../functions/function.ts'
import type { Facts, Value } from '../types.ts'

export type ReadValue = (path: readonly string[]) => Value

export const compileTree = (tree: Typed): ((read: ReadValue, facts: Facts) => Value) => {
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
    case 'pairs':
      throw new Error('pairs are compiled as rows')
  }
}

const compileRead = (node: Read): Run => {
  const { path } = node
  if (node.via === 'row') {
    const [, column = ''] = path
    return (env) => (env.line === undefined ? env.read(path) : lineOf(env, column))
  }
  return (env) => env.read(path)
}
const lineOf = (env: Env, column: string): Value => {
  const list = env.read(['', column])
  return Array.isArray(list) ? ((list as readonly Value[])[env.line ?? 0] ?? null) : null
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
  return (env) => {
    if (!step(env)) return null
    const values: unknown[] = []
    for (let index = 0; index < fixed; index += 1) {
      const [rule, zero] = rules[index] ?? (['own', null] as readonly [EmptyRule, Value])
      const value = args[index]?.(env) ?? null
      if (value === null && rule === 'propagate') return null
      values.push(value === null && rule === 'zero' ? zero : value)
    }
    if (overload.gather) values.push(gather(args.slice(fixed), env))
    return js(...values, env)
  }
}

const zeroOf = (spec: ParamSpec): Value => {
  const param = paramTypeOf(spec)
  if (typeof param !== 'string') return null
  return param.startsWith('[') ? [] : (ZEROS[param] ?? null)
}

/** Lists flattened into one; longer than the limit is empty. */
const gather = (args: readonly Run[], env: Env): readonly Value[] => {
  const items: Value[] = []
  for (const arg of args) {
    const value = arg(env)
    if (Array.isArray(value)) for (const each of value as readonly Value[]) items.push(each)
    else items.push(value)
  }
  return items
}

const counted =
  () =>
  (env: Env): boolean => {
    env.budget.left -= 1
    return env.budget.left > 0
  }

/** Over lines of the record's own sub-form; other forms are read by SQL only and are empty here. */
const compileRows = (node: Rows): Run => {
  const { lines } = node.source
  if (lines === undefined) return () => null
  const item = node.item === null ? undefined : compile(node.item)
  const conditions = node.conditions.map(compile)
  return (env) => {
    const ids = env.read([lines, 'id'])
    const count = Array.isArray(ids) ? ids.length : 0
    const kept: Value[] = []
    for (let line = 0; line < count; line += 1) {
      env.budget.left -= 1
      if (env.budget.left <= 0) return null
      const inner: Env = {
        ...env,
        line,
        read: (path) => env.read(path[0] === '' ? [lines, path[1] ?? ''] : path),
      }
      if (conditions.every((condition) => condition(inner) === true))
        kept.push(item === undefined ? true : item(inner))
    }
    return node.def.js(kept)
  }
}
