// Random typed expressions as source text, made from the table of functions itself: whatever overload gives the wanted type may
// be taken, so a new function is tested from the day it exists.

import { paramTypeOf } from '../../../../runtime/formula/functions/define.ts'
import type { FunctionDef, Overload, ParamSpec } from '../../../../runtime/formula/functions/function.ts'
import { functions } from '../../../../runtime/formula/functions/index.ts'
import { operators } from '../../../../runtime/formula/functions/operators.ts'
import type { FormulaType, ScalarName, ScopeField } from '../../../../runtime/formula/index.ts'
import type { Random } from '../../../support/seed.ts'
import type { Shape } from '../world.ts'
import { NUMBERS, OPTIONS, randomDay, TEXTS } from './pools.ts'

export interface Wanted {
  readonly is: ScalarName
  readonly list: boolean
}
/** What is around: inside an aggregate rows of a form or lines may be named. */
interface Place {
  readonly random: Random
  readonly shape: Shape
  readonly rows?: Source
  /** Functions left out: those with chance in them, and those named by the caller. */
  readonly without: ReadonlySet<string>
}
/** The record's own lines, deals, the lines of deals, or customers: the form the record itself is of. */
type Source = 'lines' | 'deal' | 'deal_lines' | 'customer'
const FORM_SOURCES: readonly Source[] = ['deal', 'deal', 'deal_lines', 'customer']
interface Maker {
  readonly name: string
  readonly overload: Overload
}

const ITEMS: readonly ScalarName[] = [
  'number',
  'text',
  'boolean',
  'date',
  'datetime',
  'time',
  'option',
  'member',
  'department',
  'record',
  'location',
]
const WISHES: readonly ScalarName[] = [
  'number',
  'number',
  'number',
  'text',
  'text',
  'boolean',
  'boolean',
  'date',
  'datetime',
  'option',
  'time',
  'member',
]

const makersOf = (table: Readonly<Record<string, readonly Overload[]>>): readonly Maker[] =>
  Object.entries(table).flatMap(([name, overloads]) => overloads.map((overload) => ({ name, overload })))
const CALLS = makersOf(
  Object.fromEntries(Object.entries(functions).map(([name, { overloads }]) => [name, overloads])),
)
const SIGNS = makersOf(operators)
const AGGREGATES = Object.entries(functions).filter(
  (entry): entry is [string, FunctionDef & { rows: NonNullable<FunctionDef['rows']> }] =>
    entry[1].rows !== undefined,
)

/** A source of random type and depth. `only` restricts the outermost call to one function or operator. */
export const randomSource = (random: Random, shape: Shape, only?: string): string => {
  const place: Place = { random, shape, without: new Set(['UUID']) }
  const depth = random.pick([1, 2, 2, 3, 3, 4])
  if (only !== undefined) return callOfOnly(place, only, depth)
  const is = random.pick(WISHES)
  return expression(place, { is, list: random.integer(0, 11) === 0 }, depth)
}

const callOfOnly = (place: Place, only: string, depth: number): string => {
  const { random } = place
  const makers = [...CALLS, ...SIGNS].filter(({ name }) => name === only)
  const rows = AGGREGATES.find(([name]) => name === only)?.[1].rows
  if (rows === undefined || (makers.length > 0 && random.integer(0, 1) === 0))
    return callOf(place, random.pick(makers), undefined, depth)
  const any = rows.of.includes('any') || rows.of.length === 0
  const is =
    rows.returns === 'number' ? 'number' : random.pick(any ? ITEMS : (rows.of as readonly ScalarName[]))
  return aggregate(place, { is, list: rows.returns === 'list' }, depth, only)
}

const expression = (place: Place, wanted: Wanted, depth: number): string => {
  const { random } = place
  if (depth <= 0 || random.integer(0, 9) === 0) return leaf(place, wanted)
  const roll = random.integer(0, 9)
  if (roll === 0 && place.rows === undefined) return aggregate(place, wanted, depth)
  const makers = (roll < 4 ? SIGNS : CALLS).filter(
    ({ name, overload }) => !place.without.has(name) && gives(overload, wanted),
  )
  if (makers.length === 0) return leaf(place, wanted)
  // First the name, then the overload: functions with many overloads are not preferred.
  const name = random.pick([...new Set(makers.map((maker) => maker.name))])
  return callOf(place, random.pick(makers.filter((maker) => maker.name === name)), wanted, depth)
}

const gives = (overload: Overload, wanted: Wanted): boolean => {
  const { returns } = overload
  const list = returns.startsWith('[')
  const name = list ? returns.slice(1, -1) : returns
  return list === wanted.list && (name === wanted.is || name === 'T' || name === 'K' || name === 'any')
}

const callOf = (
  place: Place,
  { name, overload }: Maker,
  wanted: Wanted | undefined,
  depth: number,
): string => {
  const { random } = place
  const letters = new Map<string, ScalarName>()
  if (wanted !== undefined) letters.set(overload.returns.replace(/[[\]]/g, ''), wanted.is)
  const args = specsFor(random, overload).map(({ spec, gathered }) =>
    argument(place, spec, gathered, letters, depth - 1),
  )
  if (!(name in operators)) return `${name}(${args.join(', ')})`
  const [left = '""', right] = args
  if (right !== undefined) return `(${left} ${name} ${right})`
  return name === 'percent' ? `(${left})%` : name === 'minus' ? `-${left}` : `+${left}`
}

const specsFor = (
  random: Random,
  overload: Overload,
): readonly { readonly spec: ParamSpec; readonly gathered: boolean }[] => {
  const groups = overload.repeat.length === 0 ? 0 : random.integer(overload.gather ? 1 : 0, 3)
  const repeated = Array.from({ length: groups }, () => overload.repeat).flat()
  const tail = overload.tail !== undefined && random.integer(0, 1) === 0 ? [overload.tail] : []
  return [
    ...overload.params.map((spec) => ({ spec, gathered: false })),
    ...repeated.map((spec) => ({ spec, gathered: overload.gather || overload.spread })),
    ...tail.map((spec) => ({ spec, gathered: false })),
  ]
}

const argument = (
  place: Place,
  spec: ParamSpec,
  gathered: boolean,
  letters: Map<string, ScalarName>,
  depth: number,
): string => {
  const { random } = place
  const param = paramTypeOf(spec)
  if (typeof param !== 'string') return quoted(random.pick(param.words))
  const wantsList = param.startsWith('[')
  const name = wantsList ? param.slice(1, -1) : param
  const is = itemOf(random, name, letters)
  // What a criterion after this list is about.
  if (wantsList) letters.set('#list', is)
  return expression(place, { is, list: wantsList || (gathered && random.integer(0, 2) === 0) }, depth)
}
const TEXTUAL: readonly ScalarName[] = [
  'number',
  'text',
  'boolean',
  'date',
  'datetime',
  'time',
  'option',
  'member',
  'department',
]
const itemOf = (random: Random, name: string, letters: Map<string, ScalarName>): ScalarName => {
  if (name === 'T' || name === 'K' || name === 'any') return letterOf(random, name, letters)
  if (name === 'textual') return random.pick(TEXTUAL)
  if (name !== 'criterion') return name as ScalarName
  return random.integer(0, 1) === 0 ? 'text' : (letters.get('#list') ?? 'text')
}
const letterOf = (random: Random, name: string, letters: Map<string, ScalarName>): ScalarName => {
  const known = name === 'any' ? undefined : letters.get(name)
  const chosen = known ?? random.pick(ITEMS)
  letters.set(name, chosen)
  return chosen
}

/** `SUMIFS(item, condition, condition)` over lines or over another form. */
const aggregate = (place: Place, wanted: Wanted, depth: number, only?: string): string => {
  const { random } = place
  const fitting = AGGREGATES.filter(([name, { rows }]) => {
    const own = rows.returns !== 'number'
    return (
      (only === undefined || name === only) &&
      wanted.list === (rows.returns === 'list') &&
      (own ? rows.of.includes('any') || rows.of.includes(wanted.is) : wanted.is === 'number')
    )
  })
  if (fitting.length === 0) return leaf(place, wanted)
  const [name, { rows }] = random.pick(fitting)
  const source = random.pick<Source>(['lines', ...FORM_SOURCES])
  const within: Place = { ...place, rows: source }
  const is =
    rows.returns === 'number'
      ? random.pick(
          rows.of.includes('any') || rows.of.length === 0 ? ITEMS : (rows.of as readonly ScalarName[]),
        )
      : wanted.is
  const conditions = Array.from({ length: random.integer(rows.value ? 0 : 1, 2) }, () =>
    expression(within, { is: 'boolean', list: false }, depth - 1),
  )
  const order = rows.ordered && random.integer(0, 1) === 0 ? rowOrder(within, source) : []
  const item = itemOver(within, source, is, depth)
  return `${name}(${[...(rows.value ? [item] : []), ...meeting(within, source), ...conditions, ...order].join(', ')})`
}

/** Over the record's lines the first argument is a plain column: it names the sub-form. */
const itemOver = (within: Place, source: Source, is: ScalarName, depth: number): string => {
  if (source === 'lines') return is === 'location' ? '{lines.text}' : `{lines.${is}}`
  return expression(within, { is, list: false }, depth - 2)
}

/** Conditions that name the rows: how they meet the record, most of the time by one or two equal values. */
const meeting = (within: Place, source: Source): readonly string[] => {
  const { random } = within
  if (source === 'lines') return [`{row.number} = {row.number}`]
  const form = source === 'customer' ? 'customer' : 'deal'
  const any = source === 'deal_lines' ? ['{deal:lines.number} = {deal:lines.number}'] : []
  const equal = Array.from({ length: random.integer(0, 2) }, () => {
    const is = random.pick(EQUAL)
    const other: Place = { random, shape: within.shape, without: within.without }
    return `{${form}:${is}} = ${leaf(other, { is, list: false })}`
  })
  return [...any, ...equal, ...random.pick([[], [`{${form}:number} = {${form}:number}`]])]
}
const EQUAL: readonly ScalarName[] = [
  'number',
  'text',
  'boolean',
  'date',
  'datetime',
  'option',
  'member',
  'department',
  'record',
  'record',
]

const rowOrder = (place: Place, source: Source): readonly string[] => {
  const is = place.random.pick(['number', 'text', 'date', 'datetime', 'time'] as const)
  return [`{${PREFIX[source]}${is}}`, ...place.random.pick([[], ['"asc"'], ['"desc"']])]
}
const PREFIX: Readonly<Record<Source, string>> = {
  lines: 'row.',
  deal: 'deal:',
  deal_lines: 'deal:lines.',
  customer: 'customer:',
}

const leaf = (place: Place, wanted: Wanted): string => {
  const { random } = place
  if (random.integer(0, 19) === 0) return '""'
  const names = refs(place, wanted)
  if (!wanted.list && (names.length === 0 || random.integer(0, 2) === 0))
    return literal(random, wanted.is, names)
  return names.length === 0 ? '""' : `{${random.pick(names)}}`
}

const refs = (place: Place, wanted: Wanted): readonly string[] => {
  const { shape, rows } = place
  const has = ({ type }: ScopeField): boolean => sameType(type, wanted)
  const own = shape.scope.fields.filter(has).map(({ key }) => key)
  const columns = shape.scope.fields.flatMap((field) => field.columns ?? [])
  const around = wanted.list
    ? columns.filter(({ type }) => type.is === wanted.is).map(({ key }) => `lines.${key}`)
    : customerPaths('', ['record1', 'record2', 'record1.record'], wanted.is)
  if (rows === undefined) return [...own, ...around]
  const inner = innerRefs(shape, rows, has, wanted)
  return [...own, ...around.slice(0, 1), ...inner, ...inner]
}

const innerRefs = (
  shape: Shape,
  rows: Source,
  has: (field: ScopeField) => boolean,
  wanted: Wanted,
): readonly string[] => {
  const columns = shape.scope.fields.flatMap((field) => field.columns ?? []).filter(has)
  if (rows === 'lines') return columns.map(({ key }) => `row.${key}`)
  const form = rows === 'customer' ? 'customer' : 'deal'
  const fields = (shape.scope.form(form)?.fields ?? []).filter(has).map(({ key }) => `${form}:${key}`)
  const paths = wanted.list ? [] : customerPaths(`${form}:`, ['record'], wanted.is)
  const lines = rows === 'deal_lines' ? columns.map(({ key }) => `deal:lines.${key}`) : []
  return [...fields, ...paths, ...lines, ...lines]
}
/** Relations lead to customers, which have one field of each type. */
const customerPaths = (prefix: string, relations: readonly string[], is: ScalarName): readonly string[] =>
  relations.map((relation) => `${prefix}${relation}.${is}`)

const sameType = (type: FormulaType, wanted: Wanted): boolean =>
  wanted.list ? type.is === 'list' && type.of.is === wanted.is : type.is === wanted.is

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const literal = (random: Random, is: ScalarName, names: readonly string[]): string => {
  switch (is) {
    case 'number':
      return random.pick(NUMBERS)
    case 'text':
      return quoted(random.pick(TEXTS))
    case 'boolean':
      return random.pick(['TRUE', 'FALSE'])
    case 'date':
      return `DATE(${randomDay(random).split('-').map(Number).join(', ')})`
    case 'datetime':
      return `DATE(${random.integer(1990, 2037)}, ${random.integer(1, 13)}, ${random.integer(0, 31)}, ${random.integer(0, 25)}, ${random.integer(0, 61)}, ${random.integer(0, 60)})`
    case 'time':
      return `TIME(${random.integer(0, 25)}, ${random.integer(-1, 60)}, ${random.integer(0, 60)})`
    case 'option':
      return random.integer(0, 2) === 0 ? quoted(random.pick(OPTIONS).key) : `{${random.pick(names)}}`
    default:
      return names.length === 0 ? '""' : `{${random.pick(names)}}`
  }
}
