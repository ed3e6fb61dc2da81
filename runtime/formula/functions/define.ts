// How functions are written: helpers that type `js` and `sql` from the parameter list, so an entry that does not fit does not
// compile. The casts to the untyped Overload happen here and nowhere else.
import type { Decimal } from '../../kernel/decimal.ts'
import type { Sql } from '../../kernel/sql.ts'
import type { FormulaType, Value } from '../types.ts'
import type {
  EmptyRule,
  Env,
  FunctionDef,
  Overload,
  ParamSpec,
  ParamType,
  Run,
  SqlEnv,
  Tag,
  Words,
} from './function.ts'
import type { RowsDef } from './rows-def.ts'

type JsOf<P> = P extends `[${string}]`
  ? readonly Value[]
  : P extends 'number'
    ? Decimal
    : P extends 'boolean'
      ? boolean
      : P extends 'datetime'
        ? Date
        : P extends 'any' | 'T' | 'K' | 'textual' | 'criterion'
          ? Value
          : string
type JsArg<S> = S extends Words
  ? string
  : S extends `${infer P}:own`
    ? JsOf<P> | null
    : S extends `${infer P}:${string}`
      ? JsOf<P>
      : JsOf<S>
type JsArgs<P extends readonly ParamSpec[]> = { [I in keyof P]: JsArg<P[I]> }
type SqlArgs<P extends readonly ParamSpec[]> = { [I in keyof P]: Sql }

interface Common<R extends ParamType> {
  readonly returns: R
  readonly keepsUnit?: boolean
  readonly unitFrom?: number
  readonly filled?: boolean
  /** Steps of one call; 20 when not said. */
  readonly cost?: number
  /** What its texts and lists cost, as a multiple of the usual. */
  readonly weight?: number
}
const common = (
  from: Common<ParamType>,
): Pick<Overload, 'returns' | 'keepsUnit' | 'filled' | 'unitFrom' | 'cost' | 'weight'> => ({
  returns: from.returns,
  keepsUnit: from.keepsUnit ?? false,
  filled: from.filled ?? false,
  cost: from.cost ?? 20,
  weight: from.weight ?? 1,
  ...(from.unitFrom === undefined ? {} : { unitFrom: from.unitFrom }),
})

/** A fixed list of parameters. */
export const overload = <const P extends readonly ParamSpec[], const R extends ParamType>(
  given: Common<R> & {
    readonly params: P
    readonly js: (...args: [...JsArgs<P>, Env]) => Value
    readonly sql: (q: Tag, ...args: [...SqlArgs<P>, SqlEnv]) => Sql
  },
): Overload =>
  ({
    ...common(given),
    params: given.params,
    repeat: [],
    gather: false,
    spread: false,
    packed: false,
    lazy: false,
    js: given.js,
    sql: given.sql,
  }) as unknown as Overload

/** Fixed parameters whose code depends on the types found. */
export const typedOverload = <const P extends readonly ParamSpec[], const R extends ParamType>(
  given: Common<R> & {
    readonly params: P
    readonly bind: (types: readonly FormulaType[]) => {
      readonly js: (...args: [...JsArgs<P>, Env]) => Value
      readonly sql: (q: Tag, ...args: [...SqlArgs<P>, SqlEnv]) => Sql
    }
  },
): Overload =>
  ({
    ...common(given),
    params: given.params,
    repeat: [],
    gather: false,
    spread: false,
    packed: false,
    lazy: false,
    js: unbound,
    sql: unbound,
    bind: given.bind,
  }) as unknown as Overload

/** Fixed parameters, then any number of values or lists gathered into one list. */
export const gathered = <const P extends readonly ParamSpec[], const R extends ParamType>(
  given: Common<R> & {
    readonly params: P
    readonly items: ParamType
    readonly js: (...args: [...JsArgs<P>, readonly Value[], Env]) => Value
    readonly sql: (q: Tag, ...args: [...SqlArgs<P>, Sql, SqlEnv]) => Sql
    readonly bind?: (types: readonly FormulaType[]) => {
      readonly js: (...args: [...JsArgs<P>, readonly Value[], Env]) => Value
      readonly sql: (q: Tag, ...args: [...SqlArgs<P>, Sql, SqlEnv]) => Sql
    }
  },
): Overload =>
  ({
    ...common(given),
    params: given.params,
    repeat: [given.items],
    gather: true,
    spread: false,
    packed: false,
    lazy: false,
    js: given.js,
    sql: given.sql,
    bind: given.bind,
  }) as unknown as Overload

interface Packed {
  readonly js: (args: readonly Value[], env: Env) => Value
  readonly sql: (q: Tag, args: readonly Sql[], env: SqlEnv) => Sql
}
/** Any number of arguments, handed over as one array; their types decide the code. */
export const variadic = (
  given: Common<ParamType> & {
    readonly params?: readonly ParamSpec[]
    readonly repeat?: readonly ParamSpec[]
    readonly tail?: ParamSpec
    readonly spread?: boolean
    readonly bind: (types: readonly FormulaType[]) => Packed
  },
): Overload =>
  ({
    ...common(given),
    params: given.params ?? [],
    repeat: given.repeat ?? [],
    ...(given.tail === undefined ? {} : { tail: given.tail }),
    gather: false,
    spread: given.spread ?? false,
    packed: true,
    lazy: false,
    js: unbound,
    sql: unbound,
    bind: given.bind,
  }) as unknown as Overload

/** Control of evaluation: arguments arrive as closures; for IF and its kin. */
export const lazyOverload = (
  given: Common<ParamType> & {
    readonly params: readonly ParamSpec[]
    readonly repeat?: readonly ParamSpec[]
    readonly tail?: ParamSpec
    readonly js: (args: readonly Run[], env: Env) => Value
    readonly sql: (q: Tag, args: readonly Sql[], env: SqlEnv) => Sql
    readonly bind?: (types: readonly FormulaType[]) => {
      readonly js: (args: readonly Run[], env: Env) => Value
      readonly sql: (q: Tag, args: readonly Sql[], env: SqlEnv) => Sql
    }
  },
): Overload =>
  ({
    ...common(given),
    params: given.params,
    repeat: given.repeat ?? [],
    ...(given.tail === undefined ? {} : { tail: given.tail }),
    gather: false,
    spread: false,
    packed: false,
    lazy: true,
    js: given.js,
    sql: given.sql,
    bind: given.bind,
  }) as unknown as Overload

const unbound = (): never => {
  throw new Error('an overload that depends on types was used before it was bound')
}

export const defineFunction = (given: {
  readonly overloads: readonly Overload[]
  readonly volatile?: FunctionDef['volatile']
  readonly asks?: FunctionDef['asks']
}): FunctionDef => ({
  overloads: given.overloads,
  volatile: given.volatile ?? false,
  ...(given.asks === undefined ? {} : { asks: given.asks }),
})
export const defineRows = (rows: RowsDef, overloads: readonly Overload[] = []): FunctionDef => ({
  overloads,
  volatile: false,
  rows,
})

export const paramTypeOf = (spec: ParamSpec): ParamType | Words =>
  typeof spec === 'string' ? (spec.split(':')[0] as ParamType) : spec
export const emptyRuleOf = (spec: ParamSpec): EmptyRule => {
  if (typeof spec !== 'string') return 'own'
  const [type = 'any', rule] = spec.split(':')
  if (rule !== undefined) return rule as EmptyRule
  if (type.startsWith('[') || type === 'number' || type === 'text' || type === 'boolean') return 'zero'
  return OWN.has(type) ? 'own' : 'propagate'
}
const OWN: ReadonlySet<string> = new Set(['any', 'T', 'K', 'textual', 'criterion'])
