// Typed tree to JavaScript closures: no eval, no prototype lookups, every step counted: a step is about ten nanoseconds. A
// formula that uses up its budget is empty, like every other thing that cannot be computed.
import { LIMITS } from '../../../schemas/keys.ts'
import { ZERO } from '../../kernel/decimal.ts'
import { specsOf } from '../check/overloads.ts'
import type { Apply, Read, Rows, Typed } from '../check/typed.ts'
import { EMPTY, isList } from '../check/types.ts'
import { compareValues } from '../compute/compare.ts'
import { emptyRuleOf, paramTypeOf } from '../functions/define.ts'
import type { Env, ParamSpec, Run } from '../functions/function.ts'
import type { Facts, FormulaType, Value } from '../types.ts'

export type ReadValue = (path: readonly string[]) => Value

export const compileTree = (tree: Typed): ((read: ReadValue, facts: Facts) => Value) => {
  if (tree.type.is === 'empty') return () => null
  const run = compile(tree)
  const isBoolean = tree.type.is === 'boolean'
  return (read, facts) => {
    const budget = { left: LIMITS.formulaSteps }
    const value = run({ read, facts, budget })
    // What ran out on the way may have been taken for an empty: no answer rather than a plausible one.
    if (value === null || budget.left <= 0) return isBoolean ? false : null
    return value === '' ? null : value
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
  if (via === 'inner') return ofRow(path)
  if (via !== 'row')
    return (env) => {
      env.budget.left -= READ
      return env.read(path)
    }
  const inner = ofRow(path.slice(1))
  return (env) => (env.row === undefined ? env.read(path) : inner(env))
}
const READ = 30
/** A column of the current row: the host gives the whole column once, the row its place. */
const ofRow =
  (path: readonly string[]): Run =>
  ({ read, row }) => {
    if (row === undefined) return null
    let column = row.columns.get(path)
    if (column === undefined) {
      column = read([row.source, ...path])
      row.columns.set(path, column)
    }
    return Array.isArray(column) ? ((column as readonly Value[])[row.index] ?? null) : null
  }

const ZEROS: Readonly<Record<string, Value>> = { number: ZERO, text: '', boolean: false }

/** What is missing for a call: the value an empty argument becomes, or GIVE_UP where the whole result is empty. */
const GIVE_UP = Symbol('give up')
type Standing = Value | typeof GIVE_UP
type Js = (...values: readonly unknown[]) => Value

const compileApply = (node: Apply): Run => {
  const { overload } = node
  const js = overload.js as unknown as Js
  if (overload.lazy) {
    const args = node.args.map(compile)
    return (env) => {
      env.budget.left -= overload.cost
      return env.budget.left > 0 ? js(args, env) : null
    }
  }
  const args = node.args.map((arg) => weighed(compile(arg), arg.type, overload.weight))
  const fixed = overload.gather ? overload.params.length : args.length
  const specs = specsOf(overload, args.length) ?? []
  const standing = specs.slice(0, fixed).map(standingFor)
  if (overload.gather || overload.packed) return manyArguments(node, js, args, fixed, standing)
  return fewArguments(js, args, standing, overload.cost)
}
const standingFor = (spec: ParamSpec): Standing => {
  const rule = emptyRuleOf(spec)
  return rule === 'propagate' ? GIVE_UP : rule === 'zero' ? zeroOf(spec) : null
}

/** Texts and lists are paid for by their length where they are taken, so that no function is begun that cannot be afforded. */
const weighed = (run: Run, type: FormulaType, weight: number): Run => {
  if (type.is === 'list')
    return (env) => {
      const value = run(env)
      if (Array.isArray(value)) env.budget.left -= value.length * ITEM * weight
      return value
    }
  if (type.is !== 'text') return run
  return (env) => {
    const value = run(env)
    if (typeof value === 'string') env.budget.left -= (value.length * weight) >> 2
    return value
  }
}
const ITEM = 10

/** Nearly every call of nearly every formula has one, two or three arguments: no arrays are made for them. */
const fewArguments = (js: Js, args: readonly Run[], standing: readonly Standing[], cost: number): Run => {
  const [first, second, third] = args
  const [one, two, three] = standing as readonly [Standing, Standing, Standing]
  if (first === undefined)
    return (env) => {
      env.budget.left -= cost
      return env.budget.left > 0 ? js(env) : null
    }
  if (second === undefined)
    return (env) => {
      const a = first(env) ?? one
      env.budget.left -= cost
      return a === GIVE_UP || env.budget.left <= 0 ? null : js(a, env)
    }
  if (third === undefined)
    return (env) => {
      const a = first(env) ?? one
      const b = second(env) ?? two
      env.budget.left -= cost
      return a === GIVE_UP || b === GIVE_UP || env.budget.left <= 0 ? null : js(a, b, env)
    }
  if (args.length === 3)
    return (env) => {
      const a = first(env) ?? one
      const b = second(env) ?? two
      const c = third(env) ?? three
      env.budget.left -= cost
      return a === GIVE_UP || b === GIVE_UP || c === GIVE_UP || env.budget.left <= 0 ? null : js(a, b, c, env)
    }
  return (env) => {
    const values = taken(args, standing, args.length, env)
    env.budget.left -= cost
    return values === null || env.budget.left <= 0 ? null : js(...values, env)
  }
}

/** The first so many arguments as an array; null when one that is empty makes the whole result so. */
const taken = (
  args: readonly Run[],
  standing: readonly Standing[],
  count: number,
  env: Env,
): unknown[] | null => {
  const values: unknown[] = []
  for (let index = 0; index < count; index += 1) {
    const value = args[index]?.(env) ?? standing[index] ?? null
    if (value === GIVE_UP) return null
    values.push(value)
  }
  return values
}

const manyArguments = (
  { overload, args: nodes }: Apply,
  js: Js,
  args: readonly Run[],
  fixed: number,
  standing: readonly Standing[],
): Run => {
  const cost = overload.cost + ITEM * overload.weight * args.length
  const rest = args
    .slice(fixed)
    .map((run, index) => ({ run, list: isList(nodes[fixed + index]?.type ?? EMPTY) }))
  return (env) => {
    env.budget.left -= cost
    const values = taken(args, standing, fixed, env)
    if (values === null) return null
    if (overload.gather) values.push(gather(rest, env))
    if (env.budget.left <= 0) return null
    return overload.packed ? js(values, env) : js(...values, env)
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
    if (env.budget.left <= 0) return items
    if (!list) items.push(value)
    else if (Array.isArray(value)) for (const each of value as readonly Value[]) items.push(each)
  }
  return items
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
    const columns = new Map<readonly string[], Value>()
    const read = remembering(env.read)
    for (let index = 0; index < ids.length; index += 1) {
      env.budget.left -= ROW
      if (env.budget.left <= 0) return null
      const inner: Env = { ...env, read, row: { source, index, columns } }
      if (conditions.every((condition) => condition(inner) === true))
        kept.push({ value: item === undefined ? true : item(inner), by: by === undefined ? null : by(inner) })
    }
    env.budget.left -= kept.length * (node.order === null ? ITEM : SORTED)
    if (node.order !== null)
      kept.sort((left, right) => inOrder(left.by, right.by, node.order?.descending === true))
    return node.def.js(kept.map(({ value }) => value))
  }
}
const ROW = 40
const SORTED = 100
/** What the rows do not change is asked of the host once, not once per row. */
const remembering = (read: ReadValue): ReadValue => {
  const known = new Map<readonly string[], Value>()
  return (path) => {
    const found = known.get(path)
    if (found !== undefined) return found
    const value = read(path)
    known.set(path, value)
    return value
  }
}
/** Empties come last either way; rows that are equal keep their own order. */
const inOrder = (left: Value, right: Value, descending: boolean): number => {
  const [first, second] = [left === '' ? null : left, right === '' ? null : right]
  if (first === null || second === null) return Number(first === null) - Number(second === null)
  return descending ? -compareValues(first, second) : compareValues(first, second)
}
