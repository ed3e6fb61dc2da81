// A random world for random expressions: customers with a field of every type and a sub-form, deals with lines of their own that
// point to customers, and rows full of edges. Zones change from world to world, so that clock changes of several kinds are met.
import type { FormulaType, ScalarName, Scope, ScopeField, Value } from '../../../../runtime/formula/index.ts'
import type { Random } from '../../../support/seed.ts'
import { type People, peopleFacts } from '../people.ts'
import type { Content, RecordRow, Row, Shape } from '../world.ts'
import { DEPARTMENTS, MEMBERS, OPTIONS, RECORDS, randomDay, randomValue } from './pools.ts'

const SCALARS: readonly ScalarName[] = [
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
const typed = (is: ScalarName): FormulaType =>
  is === 'option' ? { is, options: OPTIONS } : is === 'record' ? { is, form: 'customer' } : { is }
const field = (key: string, type: FormulaType, columns?: readonly ScopeField[]): ScopeField =>
  columns === undefined ? { key, label: { en: key }, type } : { key, label: { en: key }, type, columns }
/** Two fields of every type, so that comparisons meet different values: `number1`, `number2` … */
const pair = (is: ScalarName): readonly ScopeField[] => [
  field(`${is}1`, typed(is)),
  field(`${is}2`, typed(is)),
]
const listField = (is: ScalarName): ScopeField => {
  const of = typed(is)
  if (of.is === 'list' || of.is === 'empty') throw new Error('a list holds single values')
  return field(`${is}s`, { is: 'list', of })
}

/** Lines of customers and of deals have the same columns. */
const lines = (): ScopeField =>
  field(
    'lines',
    { is: 'empty' },
    SCALARS.filter((is) => is !== 'location').map((is) => field(is, typed(is))),
  )

const scope: Scope = {
  fields: [
    field('id', { is: 'record', form: 'customer' }),
    ...SCALARS.flatMap(pair),
    field('price1', { is: 'number', unit: 'CNY' }),
    field('price2', { is: 'number', unit: 'CNY' }),
    ...SCALARS.map(listField),
    lines(),
  ],
  form: (key) => {
    const singles = SCALARS.map((is) => field(is, typed(is)))
    const id = field('id', { is: 'record', form: key })
    if (key === 'customer') return { label: { en: key }, fields: [id, ...singles] }
    const lists = (['option', 'member', 'text'] as const).map(listField)
    return key === 'deal' ? { label: { en: key }, fields: [id, ...singles, ...lists, lines()] } : undefined
  },
}

const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
  'America/Sao_Paulo',
] as const

export const randomWorld = (
  random: Random,
  records: number,
): { readonly shape: Shape; readonly content: Content } => {
  const people = randomPeople(random)
  const shape: Shape = {
    scope,
    people,
    forms: ['deal', 'customer'],
    facts: {
      ...peopleFacts(people),
      now: new Date('2026-11-24T03:00:00.000Z'),
      timeZone: random.pick(ZONES),
      language: random.pick(['zh-CN', 'en']),
      fiscalStart: random.pick([1, 4, 7, 10]),
      user: { member: random.pick([...MEMBERS, null]), name: 'Ann', departments: [], roles: ['sales'] },
    },
  }
  const deals = rowsOf(random, singleFields('deal'), random.integer(0, 8))
  // Some links lead to a customer that is not there.
  const customers = RECORDS.slice(0, random.integer(1, 3))
  const content: Content = {
    records: Array.from({ length: records }, () => randomRecord(random)),
    forms: {
      deal: deals,
      customer: customers.map((id) => ({ ...rowOf(random, singleFields('customer')), id })),
    },
    formLines: { 'deal:lines': deals.map(() => rowsOf(random, lineColumns, random.integer(0, 3))) },
  }
  return { shape, content }
}

const randomPeople = (random: Random): People => {
  const day = (): string => randomDay(random)
  const [ann = '', bob = '', cat = ''] = MEMBERS
  const [east = '', west = ''] = DEPARTMENTS
  return {
    names: { [ann]: 'Ann', [bob]: '张三' },
    departments: { [east]: '华东' },
    within: { [ann]: [east, west], [bob]: [west] },
    roles: { [ann]: ['a', 'won', 'b'], [cat]: ['é'] },
    managers: { [ann]: bob, [bob]: cat },
    rates: [
      { from: 'a', to: 'b', on: '2000-01-01', rate: '7.1234' },
      { from: 'a', to: 'b', on: '2026-01-01', rate: '0.5' },
    ],
    calendar: {
      off: Array.from({ length: random.integer(0, 12) }, day).sort(),
      work: Array.from({ length: random.integer(0, 6) }, day).sort(),
    },
  }
}

const lineColumns = lines().columns ?? []
const singleFields = (form: string): readonly ScopeField[] =>
  (scope.form(form)?.fields ?? []).filter(({ columns }) => columns === undefined)

const randomRecord = (random: Random): RecordRow => {
  return {
    // The record itself is never empty.
    values: {
      ...rowOf(
        random,
        scope.fields.filter(({ columns }) => columns === undefined),
      ),
      id: random.pick(RECORDS),
    },
    lines: { lines: rowsOf(random, lineColumns, random.integer(0, 4)) },
  }
}
const rowsOf = (random: Random, fields: readonly ScopeField[], count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({
    ...rowOf(random, fields),
    id: `00000000-0000-4000-8000-00000000f${String(100 + index)}`,
  }))
const rowOf = (random: Random, fields: readonly ScopeField[]): Row =>
  Object.fromEntries(fields.map(({ key, type }) => [key, cellOf(random, type)]))

const cellOf = (random: Random, type: FormulaType): Value => {
  if (type.is === 'empty') return null
  if (type.is !== 'list') return randomValue(random, type.is) ?? (type.is === 'boolean' ? false : null)
  const length = random.integer(0, 5)
  return length === 0 ? null : Array.from({ length }, () => randomValue(random, type.of.is))
}
