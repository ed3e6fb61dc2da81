// Which overload takes these arguments, and with which result type. T and K stand for one type wherever they appear.
import type { Text } from '../../../schemas/text.ts'
import { paramTypeOf } from '../functions/define.ts'
import type { Overload, ParamSpec, Words } from '../functions/function.ts'
import type { FormulaType, Scalar, ScalarName } from '../types.ts'
import type { Typed } from './typed.ts'
import { EMPTY, isList, itemOf, join, listOf, namesUnit, scalar, wordFor } from './types.ts'

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
  /** Rows that each name a currency of their own. */
  | { readonly score: number; readonly reason: 'currencies'; readonly position: number }

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
    const opened = (overload.gather || overload.spread) && position >= overload.params.length
    const before = args[position - 1]?.type
    const misfit = one(spec, arg, { position, opened, keepsUnit: overload.keepsUnit, before }, bound)
    if (misfit !== undefined) return misfit
  }
  const given = args.map((arg, index) => {
    const beside = specs[index] === 'criterion' ? args[index - 1] : args[index + 1]
    return filledIn(arg, specs[index], bound, beside?.type ?? EMPTY)
  })
  const types = given.map((arg) => arg.type)
  const made = overload.bind === undefined ? overload : { ...overload, ...overload.bind(types) }
  return { overload: made, type: resultOf(overload, bound, args), args: given }
}

/** What is empty whatever happens becomes an empty constant of the parameter's type. */
const filledIn = (arg: Typed, spec: ParamSpec | undefined, bound: Bound, beside: FormulaType): Typed => {
  if (arg.type.is !== 'empty' || spec === undefined) return arg
  const param = paramTypeOf(spec)
  if (typeof param !== 'string') return arg
  const list = param.startsWith('[')
  const name = list ? param.slice(1, -1) : param
  // A list and its criterion have the type of the other one.
  const item =
    name === 'criterion' || (list && name === 'any')
      ? itemOf(beside)
      : name === 'textual'
        ? scalar('text')
        : isLetter(name)
          ? (bound.letters.get(name) ?? EMPTY)
          : scalar(name as ScalarName)
  const single = item.is === 'empty' || isList(item) ? scalar('text') : item
  const type = list ? listOf(single) : name === 'criterion' ? single : item
  return { kind: 'const', type, value: null, span: arg.span, class: arg.class }
}
const isLetter = (name: string): name is 'any' | 'T' | 'K' => name === 'any' || name === 'T' || name === 'K'

interface Slot {
  readonly position: number
  /** A list may stand where a value is named. */
  readonly opened: boolean
  readonly keepsUnit: boolean
  /** The type of the argument before: what a criterion is about. */
  readonly before: FormulaType | undefined
}

const one = (spec: ParamSpec, arg: Typed, slot: Slot, bound: Bound): Misfit | undefined => {
  const param = paramTypeOf(spec)
  if (typeof param !== 'string') return wordMisfit(param, arg, slot.position)
  const wantsList = param.startsWith('[')
  const name = (wantsList ? param.slice(1, -1) : param) as ItemName
  const isListArg = isList(arg.type)
  if (isListArg !== wantsList && !(slot.opened && isListArg) && arg.type.is !== 'empty')
    return typeMisfit(name, wantsList, slot.position)
  const item: FormulaType = isList(arg.type) ? arg.type.of : arg.type
  if (item.is === 'empty' || name === 'any') return undefined
  if (name === 'T' || name === 'K') return bind(name, item, slot.position, bound)
  if (name === 'textual') return TEXTUAL.has(item.is) ? undefined : typeMisfit(name, wantsList, slot.position)
  if (name === 'criterion') return criterionMisfit(item, slot)
  if (item.is !== name) return typeMisfit(name, wantsList, slot.position)
  if (item.is === 'option') return bind('option', item, slot.position, bound)
  if (isListArg && namesUnit(item))
    return { score: slot.position, reason: 'currencies', position: slot.position }
  return slot.keepsUnit && item.is === 'number' ? bindUnit(item, slot.position, bound) : undefined
}
type ItemName = ScalarName | 'any' | 'T' | 'K' | 'textual' | 'criterion'

/** What `&` and TEXT can write. A record is not text: its title is. */
const TEXTUAL: ReadonlySet<string> = new Set([
  'number',
  'text',
  'boolean',
  'date',
  'datetime',
  'time',
  'option',
  'member',
  'department',
])
const CRITERION_TEXTS: ReadonlySet<string> = new Set([
  'number',
  'text',
  'boolean',
  'date',
  'datetime',
  'option',
])

const criterionMisfit = (item: FormulaType, { before, position }: Slot): Misfit | undefined => {
  const about = before === undefined ? undefined : itemOf(before)
  if (about === undefined || about.is === 'empty') return undefined
  if (item.is === 'text' && CRITERION_TEXTS.has(about.is)) return undefined
  const joined = join(about, item)
  return 'clash' in joined ? typeMisfit(about.is, false, position) : undefined
}

const wordMisfit = (param: Words, arg: Typed, position: number): Misfit | undefined => {
  const fitsWord = arg.kind === 'const' && typeof arg.value === 'string' && param.words.includes(arg.value)
  return fitsWord ? undefined : { score: position, reason: 'words', position, words: param.words }
}
const typeMisfit = (name: ItemName, list: boolean, position: number): Misfit => ({
  score: position,
  reason: 'type',
  position,
  expected: wordFor(isLetter(name) || name === 'textual' || name === 'criterion' ? 'any' : name, list),
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

/** The currency an argument names: a code, or the field that holds it. */
const unitNamedBy = (named: Typed): string | undefined => {
  if (named.kind === 'const' && typeof named.value === 'string')
    return named.type.is === 'option' ? named.value.toUpperCase() : named.value
  if (named.kind !== 'read' || named.type.is !== 'option') return undefined
  return `{${named.form === undefined ? '' : `${named.form}:`}${named.path.join('.')}}`
}

const resultOf = (overload: Overload, bound: Bound, args: readonly Typed[]): FormulaType => {
  const list = overload.returns.startsWith('[')
  const name = (list ? overload.returns.slice(1, -1) : overload.returns) as ScalarName | 'any' | 'T' | 'K'
  const named = overload.unitFrom === undefined ? undefined : args[overload.unitFrom]
  const unit = named === undefined ? undefined : unitNamedBy(named)
  if (unit !== undefined) return { is: 'number', unit }
  if (name === 'T' || name === 'K' || name === 'any' || name === 'option') {
    const type = bound.letters.get(name) ?? EMPTY
    return list && !isList(type) && type.is !== 'empty' ? listOf(type) : type
  }
  const made: Scalar =
    name === 'number' && overload.keepsUnit && bound.unit !== undefined
      ? { is: 'number', unit: bound.unit }
      : scalar(name)
  return list ? listOf(made) : made
}
