// The contract of a formula function: what the checker, the evaluator and the SQL compiler know about it. One entry in
// functions/<group>.ts plus its sentences and examples in functions/manual/<group>.ts.
import type { OwnText } from '../../../schemas/text.ts'
import type { SqlName } from '../../kernel/naming.ts'
import type { Sql, sql } from '../../kernel/sql.ts'
import type { Facts, FormulaClass, FormulaType, ScalarName, SqlNames, Value } from '../types.ts'
import type { RowPlace, RowsDef } from './rows-def.ts'

/**
 * T and K stand for "any type, but the same wherever the letter appears". `textual`: whatever can be written as text.
 * `criterion`: a criterion text such as ">5", or a value of the type of the list before it.
 */
type Element = ScalarName | 'any' | 'T' | 'K' | 'textual' | 'criterion'
export type ParamType = Element | `[${Element}]`
/**
 * What an empty argument becomes. zero: 0, "" or FALSE; propagate: the result is empty; own: the function sees null.
 * Default: zero for number, text, boolean and lists; own for any, T, K, textual, criterion; propagate for the rest.
 * With `propagate` the SQL must be strict in that argument.
 */
export type EmptyRule = 'zero' | 'propagate' | 'own'
/** An argument that has to be one of these words, written as a literal. */
export interface Words {
  readonly words: readonly string[]
}
export type ParamSpec = ParamType | `${ParamType}:${EmptyRule}` | Words

/** What a running formula sees of the world. */
export interface Env {
  readonly read: (path: readonly string[]) => Value
  readonly facts: Facts
  /** Steps left, each about ten nanoseconds; when they are used up the formula is empty. */
  readonly budget: { left: number }
  /** The current row of an aggregate over rows. */
  readonly row?: RowPlace
}
export type Run = (env: Env) => Value

/** What an SQL template may use besides its arguments. */
export interface SqlEnv {
  readonly names: SqlNames
  readonly facts: Facts
  /** A table alias that is not in use yet. */
  readonly alias: () => SqlName
}
export type Tag = typeof sql

export interface Overload {
  readonly params: readonly ParamSpec[]
  /** A group of parameters given any number of times after `params`. */
  readonly repeat: readonly ParamSpec[]
  /** One more parameter that may follow the groups. */
  readonly tail?: ParamSpec
  /** The repeated arguments are gathered, lists flattened, into one list. */
  readonly gather: boolean
  /** Repeated arguments may be lists where a value is named; the function takes them apart itself. */
  readonly spread: boolean
  /** js and sql get all arguments as one array. */
  readonly packed: boolean
  readonly returns: ParamType
  /** The result has the money unit of the number arguments, which must not differ. */
  readonly keepsUnit: boolean
  /** Number of the argument whose literal names the unit of the result (CONVERT). */
  readonly unitFrom?: number
  /** Steps of one call, and how many times the usual each character and item costs. */
  readonly cost: number
  readonly weight: number
  /** SQL never gives null. */
  readonly filled: boolean
  /** `lazy`: js gets its arguments unevaluated. */
  readonly lazy: boolean
  readonly js: (...args: readonly never[]) => Value
  readonly sql: (q: Tag, ...args: readonly never[]) => Sql
  /** Overloads whose code depends on the argument types (options, text of a date …) make it here. */
  readonly bind?: (types: readonly FormulaType[]) => {
    readonly js: Overload['js']
    readonly sql: Overload['sql']
  }
}

export interface FunctionDef {
  readonly overloads: readonly Overload[]
  /** false, or the class its value forces on the formula. */
  readonly volatile: false | Exclude<FormulaClass, 'stored'>
  /** What it must be told about the workspace; a browser that is not told leaves the formula to the server. */
  readonly asks?: keyof Facts
  /** Set for aggregates over rows (functions/rows.ts); their arguments are read by check/rows.ts. */
  readonly rows?: RowsDef
}

/** What people read about a function: the palette, the help page, the tests of its examples. */
export interface Manual {
  readonly text: OwnText
  /** Names of the parameters in both languages, as the signature shows them. */
  readonly parameters?: OwnText
  /** Formula and its value as text; names stand for the sample record of tests/runtime/formula. Run in both back ends. */
  readonly examples: readonly (readonly [formula: string, result: string])[]
}
