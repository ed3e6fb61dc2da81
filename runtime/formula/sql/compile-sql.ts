// Typed tree to an SQL fragment: parameters only, every argument once. Conditions have a second form for `where`: there null
// counts as false, so comparisons stay plain and may use an index.
import { aliasName } from '../../kernel/naming.ts'
import { commaList, join, type PgType, param, type Sql, sql } from '../../kernel/sql.ts'
import { specsOf } from '../check/overloads.ts'
import type { Apply, Const, Read, Typed } from '../check/typed.ts'
import { isList, itemOf } from '../check/types.ts'
import { emptyRuleOf, paramTypeOf } from '../functions/define.ts'
import type { ParamSpec } from '../functions/function.ts'
import type { FormulaType, SqlNames } from '../types.ts'
import { type Compiler, orderedBy } from './compiler.ts'
import { rowsSql } from './rows-sql.ts'

const makeCompiler = (names: SqlNames): Compiler => {
  let aliases = 0
  return {
    names,
    facts: names.facts,
    alias: () => {
      aliases += 1
      return aliasName('q', aliases)
    },
  }
}

/** The value of a formula. An empty text is null, an empty boolean false. */
export const valueSql = (tree: Typed, names: SqlNames): Sql => {
  const text = compile(tree, makeCompiler(names))
  if (tree.type.is === 'empty') return sql`null::text`
  if (tree.type.is === 'text') return sql`nullif(${text}, '')`
  return tree.type.is === 'boolean' ? sql`coalesce(${text}, false)` : text
}
/** A condition for `where`: null counts as false. */
export const conditionSql = (tree: Typed, names: SqlNames): Sql => condition(tree, makeCompiler(names))

const condition = (node: Typed, env: Compiler): Sql => {
  if (node.kind !== 'apply') return compile(node, env)
  if (node.name === 'AND' && node.args.every((arg) => !isList(arg.type)))
    return node.args.length === 0
      ? sql`true`
      : sql`(${join(
          node.args.map((arg) => condition(arg, env)),
          sql` and `,
        )})`
  if (node.name === 'OR' && node.args.every((arg) => !isList(arg.type)))
    return node.args.length === 0
      ? sql`false`
      : sql`(${join(
          node.args.map((arg) => condition(arg, env)),
          sql` or `,
        )})`
  return contains(node, env) ?? comparison(node, env) ?? compile(node, env)
}

/** INCLUDES of a field that holds a list as an operator of its GIN index; a value that is empty is in no list. */
const contains = (node: Apply, env: Compiler): Sql | undefined => {
  const [list, value] = node.args
  if (node.name !== 'INCLUDES' || list?.kind !== 'read' || value === undefined) return undefined
  const type = itemOf(list.type).is
  return CONTAINED.has(type)
    ? sql`(${compile(list, env)} @> ${cast(sql`array[${compile(value, env)}]`, ARRAYS[type] ?? 'text[]')})`
    : undefined
}
const CONTAINED: ReadonlySet<string> = new Set(['option', 'member', 'department', 'record'])

/** `field = constant` and ordered comparisons without their guard against null; two names side by side so that an index serves. */
const comparison = (node: Apply, env: Compiler): Sql | undefined => {
  const [left, right] = node.args
  if (left === undefined || right === undefined || isList(left.type)) return undefined
  const filled = (arg: Typed): boolean => arg.kind === 'const' && arg.value !== null
  const pair = (): readonly [Sql, Sql] => [compile(left, env), compile(right, env)]
  if (node.name === '=' && left.type.is !== 'boolean' && (filled(left) || filled(right))) {
    const [one, other] = pair()
    return sql`(${one} = ${other})`
  }
  if (node.name === '=' && left.type.is !== 'boolean' && left.kind === 'read' && right.kind === 'read') {
    const [one, other] = pair()
    if (left.type.is === 'text') return undefined
    return left.filled || right.filled
      ? sql`(${one} = ${other})`
      : sql`(${one} = ${other} or (${one} is null and ${other} is null))`
  }
  if (left.type.is === 'text') return undefined
  const ordered = ORDERED[node.name]
  return ordered === undefined ? undefined : ordered(...pair())
}
const ORDERED: Readonly<Record<string, (left: Sql, right: Sql) => Sql>> = {
  '<': (left, right) => sql`(${left} < ${right})`,
  '<=': (left, right) => sql`(${left} <= ${right})`,
  '>': (left, right) => sql`(${left} > ${right})`,
  '>=': (left, right) => sql`(${left} >= ${right})`,
}

const compile = (node: Typed, env: Compiler): Sql => {
  switch (node.kind) {
    case 'const':
      return constant(node)
    case 'read':
      return read(node, env)
    case 'apply':
      return applied(node, env)
    case 'rows':
      return rowsSql(node, env, { value: compile, condition })
  }
}

const PG: Readonly<Record<string, PgType>> = {
  number: 'numeric',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz(3)',
  time: 'time',
  option: 'text',
  member: 'uuid',
  department: 'uuid',
  record: 'uuid',
  file: 'text',
  location: 'text',
}
const ARRAYS: Readonly<Record<string, PgType>> = {
  number: 'numeric[]',
  text: 'text[]',
  boolean: 'boolean[]',
  date: 'date[]',
  datetime: 'timestamptz[]',
  time: 'time[]',
  option: 'text[]',
  member: 'uuid[]',
  department: 'uuid[]',
  record: 'uuid[]',
  file: 'text[]',
  location: 'text[]',
}
export const pgTypeOf = (type: FormulaType): PgType | undefined =>
  type.is === 'list' ? ARRAYS[type.of.is] : PG[type.is]

const constant = (node: Const): Sql => {
  const type = pgTypeOf(node.type)
  return sql`${param(node.value, type ?? 'text')}`
}

const read = (node: Read, env: Compiler): Sql => {
  if (node.via === 'inner') {
    if (env.inner?.form === undefined) throw new Error('an inner field outside of its aggregate')
    return env.inner.form(node.path)
  }
  if (node.via === 'row' && env.inner?.row !== undefined) return env.inner.row(node.path.slice(1))
  if (node.via !== 'lines') return env.names.field(node.path)
  const [subform = '', ...column] = node.path
  const lines = env.names.lines?.(subform)
  return lines === undefined
    ? env.names.field(node.path)
    : sql`array(select ${lines.field(column)} from ${lines.from} where ${lines.where}${orderedBy(lines.order)})`
}

const applied = (node: Apply, env: Compiler): Sql => {
  const { overload } = node
  const print = overload.sql as unknown as (q: typeof sql, ...args: readonly unknown[]) => Sql
  const args = node.args.map((arg) => compile(arg, env))
  if (overload.lazy)
    return print(
      sql,
      node.args.map((arg, index) =>
        guarded(args[index] ?? sql`null`, arg, lazySpec(overload, index, args.length)),
      ),
      env,
    )
  const specs = specsOf(overload, args.length) ?? []
  const fixed = overload.gather ? overload.params.length : args.length
  const given: Sql[] = args.slice(0, fixed).map((arg, index) => guarded(arg, node.args[index], specs[index]))
  if (overload.gather) given.push(gathered(node.args.slice(fixed), args.slice(fixed), overload.repeat[0]))
  return overload.packed ? print(sql, given, env) : print(sql, ...given, env)
}
const lazySpec = (overload: Apply['overload'], index: number, count: number): ParamSpec | undefined =>
  specsOf(overload, count)?.[index]

/** `zero` parameters see 0, "" or false instead of null. */
const guarded = (text: Sql, arg: Typed | undefined, spec: ParamSpec | undefined): Sql => {
  if (spec === undefined || emptyRuleOf(spec) !== 'zero') return text
  if (arg !== undefined && neverNull(arg)) return text
  const type = paramTypeOf(spec)
  if (type === 'number') return sql`coalesce(${text}, 0)`
  if (type === 'text') return sql`coalesce(${text}, '')`
  return type === 'boolean' ? sql`coalesce(${text}, false)` : text
}
const neverNull = (node: Typed): boolean =>
  (node.kind === 'const' && node.value !== null) ||
  (node.kind === 'read' && node.filled) ||
  (node.kind === 'apply' && node.overload.filled && node.name !== '&')

/** Values and lists as one array. */
const gathered = (nodes: readonly Typed[], args: readonly Sql[], spec: ParamSpec | undefined): Sql => {
  const type = arrayType(nodes, spec)
  const pieces: Sql[] = []
  let singles: Sql[] = []
  const flush = () => {
    if (singles.length > 0) pieces.push(cast(sql`array[${commaList(singles)}]`, type))
    singles = []
  }
  for (const [index, node] of nodes.entries()) {
    const text = args[index] ?? sql`null`
    if (isList(node.type)) {
      flush()
      pieces.push(cast(text, type))
    } else singles.push(text)
  }
  flush()
  if (pieces.length === 0) return cast(sql`array[]`, type)
  const joined = sql`(${join(pieces, sql` || `)})`
  return nodes.every((node) => isList(node.type)) ? sql`coalesce(${joined}, '{}')` : joined
}
const arrayType = (nodes: readonly Typed[], spec: ParamSpec | undefined): PgType => {
  const named = spec === undefined ? 'text' : paramTypeOf(spec)
  const item = nodes.map((node) => itemOf(node.type).is).find((is) => is !== 'empty')
  return ARRAYS[item ?? (typeof named === 'string' ? named : 'text')] ?? 'text[]'
}
const CASTS: Readonly<Partial<Record<PgType, (text: Sql) => Sql>>> = {
  'numeric[]': (text) => sql`${text}::numeric[]`,
  'text[]': (text) => sql`${text}::text[]`,
  'boolean[]': (text) => sql`${text}::boolean[]`,
  'date[]': (text) => sql`${text}::date[]`,
  'timestamptz[]': (text) => sql`${text}::timestamptz[]`,
  'time[]': (text) => sql`${text}::time[]`,
  'uuid[]': (text) => sql`${text}::uuid[]`,
}
const cast = (text: Sql, type: PgType): Sql => CASTS[type]?.(text) ?? text
