// Which overload takes these arguments, and with which result type. T and K stand for one type wherever they appear.
import type { Text } from '../../../schemas/text.ts'
import { paramTypeOf } from '../functions/define.ts'
import type { Overload, ParamSpec, Words } from '../functions/function.ts'
import type { FormulaType, Scalar, ScalarName } from '../types.ts'
import type { Typed } from './typed.ts'
import { EMPTY, isList, join, listOf, scalar, wordFor } from './types.ts'

export interface Picked {
  readonly overload: Overload
  readonly type: FormulaType
  /** The arguments, each empty one with the type of its parameter: SQL has no empty without a type. */
  readonly args: readonly Typed[]
}
export type Misfit =
  | { readonly score: number; readonly reason: 'count' }
  | { readonly score: number; readonly reason: 'type'; readonly position: number; readonly expected: Text }
  | {
      readonly score: number
      readonly reason: 'words'
      readonly position: number
      readonly words: readonly string[]
    }
  | {
      readonly score: number
      readonly reason: 'branches' | 'units'
      readonly position: number
      readonly left: FormulaType
      readonly right: FormulaType
    }

interface Bound {
  readonly letters: Map<string, FormulaType>
  unit: string | undefined
}

export const pick = (overloads: readonly Overload[], args: readonly Typed[]): Picked | undefined => {
  for (const overload of overloads) {
    const found = match(overload, args)
    if (!('reason' in found)) return found
  }
  return undefined
}

/** How far an overload fits: the one that failed latest explains best. */
export const fits = (overload: Overload, args: readonly Typed[]): Misfit => {
  const found = match(overload, args)
  if ('reason' in found) return found
  throw new Error('an overload that fits has no misfit')
}

/** The parameter of each argument; undefined when the number of arguments does not go. */
export const specsOf = (overload: Overload, count: number): readonly ParamSpec[] | undefined => {
  const { params, repeat, tail } = overload
  const rest = count - params.length
  if (rest < 0 || (rest > 0 && repeat.length === 0 && tail === undefined)) return undefined
  if (repeat.length === 0)
    return rest === 0 ? params : rest === 1 && tail !== undefined ? [...params, tail] : undefined
  const groups = Math.floor(rest / repeat.length)
  const left = rest % repeat.length
  if (left !== 0 && !(left === 1 && tail !== undefined)) return undefined
  const repeated = Array.from({ length: groups }, () => repeat).flat()
  return left === 1 && tail !== undefined ? [...params, ...repeated, tail] : [...params, ...repeated]
}

const match = (overload: Overload, args: readonly Typed[]): Picked | Misfit => {
  const specs = specsOf(overload, args.length)
  if (specs === undefined) return { score: -1, reason: 'count' }
  const bound: Bound = { letters: new Map(), unit: undefined }
  for (const [position, spec] of specs.entries()) {
    const arg = args[position]
    if (arg === undefined) throw new Error('a parameter without argument')
    const gathered = overload.gather && position >= overload.params.length
    const misfit = one(spec, arg, gathered, position, bound, overload.keepsUnit)
    if (misfit !== undefined) return misfit
  }
  const given = args.map((arg, index) => filledIn(arg, specs[index], bound))
  const types = given.map((arg) => arg.type)
  const made = overload.bind === undefined ? overload : { ...overload, ...overload.bind(types) }
  return { overload: made, type: resultOf(overload, bound), args: given }
}

/** What is empty whatever happens becomes an empty constant of the parameter's type. */
const filledIn = (arg: Typed, spec: ParamSpec | undefined, bound: Bound): Typed => {
  if (arg.type.is !== 'empty' || spec === undefined) return arg
  const param = paramTypeOf(spec)
  if (typeof param !== 'string') return arg
  const list = param.startsWith('[')
  const name = list ? param.slice(1, -1) : param
  const item = isLetter(name) ? (bound.letters.get(name) ?? EMPTY) : scalar(name as ScalarName)
  const type = list && item.is !== 'empty' && !isList(item) ? listOf(item) : item
  return { kind: 'const', type, value: null, span: arg.span, class: arg.class }
}
const isLetter = (name: string): boolean => name === 'any' || name === 'T' || name === 'K'

const one = (
  spec: ParamSpec,
  arg: Typed,
  gathered: boolean,
  position: number,
  bound: Bound,
  keepsUnit: boolean,
): Misfit | undefined => {
  const param = paramTypeOf(spec)
  if (typeof param !== 'string') return wordMisfit(param, arg, position)
  const wantsList = param.startsWith('[')
  const name = (wantsList ? param.slice(1, -1) : param) as ScalarName | 'any' | 'T' | 'K'
  const isListArg = isList(arg.type)
  if (isListArg !== wantsList && !(gathered && isListArg) && arg.type.is !== 'empty')
    return typeMisfit(name, wantsList, position)
  const item: FormulaType = isList(arg.type) ? arg.type.of : arg.type
  if (item.is === 'empty' || name === 'any') return undefined
  if (name === 'T' || name === 'K') return bind(name, item, position, bound)
  if (item.is !== name) return typeMisfit(name, wantsList, position)
  return keepsUnit && item.is === 'number' ? bindUnit(item, position, bound) : undefined
}

const wordMisfit = (param: Words, arg: Typed, position: number): Misfit | undefined => {
  const fitsWord = arg.kind === 'const' && typeof arg.value === 'string' && param.words.includes(arg.value)
  return fitsWord ? undefined : { score: position, reason: 'words', position, words: param.words }
}
const typeMisfit = (name: ScalarName | 'any' | 'T' | 'K', list: boolean, position: number): Misfit => ({
  score: position,
  reason: 'type',
  position,
  expected: wordFor(name === 'T' || name === 'K' ? 'any' : name, list),
})
const bind = (letter: string, type: FormulaType, position: number, bound: Bound): Misfit | undefined => {
  const known = bound.letters.get(letter) ?? EMPTY
  const joined = join(known, type)
  if ('clash' in joined) return { score: position, reason: 'branches', position, left: known, right: type }
  bound.letters.set(letter, joined.type)
  return undefined
}
const bindUnit = (type: Scalar, position: number, bound: Bound): Misfit | undefined => {
  if (type.unit === undefined) return undefined
  if (bound.unit !== undefined && bound.unit !== type.unit)
    return {
      score: position,
      reason: 'units',
      position,
      left: { is: 'number', unit: bound.unit },
      right: type,
    }
  bound.unit = type.unit
  return undefined
}

const resultOf = (overload: Overload, bound: Bound): FormulaType => {
  const list = overload.returns.startsWith('[')
  const name = (list ? overload.returns.slice(1, -1) : overload.returns) as ScalarName | 'any' | 'T' | 'K'
  if (name === 'T' || name === 'K' || name === 'any') {
    const type = bound.letters.get(name) ?? EMPTY
    return list && !isList(type) && type.is !== 'empty' ? listOf(type) : type
  }
  const made: Scalar =
    name === 'number' && overload.keepsUnit && bound.unit !== undefined
      ? { is: 'number', unit: bound.unit }
      : scalar(name)
  return list ? listOf(made) : made
}
