// Number: an exact decimal, carried as text. A JSON number is taken up to 15 significant digits, beyond that text is asked for.
import { Decimal, parseDecimal, plain } from '../kernel/decimal.ts'
import { EMPTY, emptyFirst, given, type Reading, refused } from './reading.ts'
import type { Json, ValueType } from './value-type.ts'

const CANONICAL = /^-?\d{1,38}(\.\d{1,16})?$/

const readText = (input: string): Reading => {
  if (input === '') return EMPTY
  if (!CANONICAL.test(input))
    return refused(/^-?\d+(\.\d+)?$/.test(input) ? (tooPrecise(input) ? 'precision' : 'range') : 'type')
  const number = parseDecimal(input)
  return number === null ? refused('range') : given(plain(number))
}
const tooPrecise = (input: string): boolean => (input.split('.')[1] ?? '').length > 16

const readNumber = (input: number): Reading => {
  if (!Number.isFinite(input)) return refused('type')
  const number = new Decimal(input)
  return number.precision() > 15 ? refused('number_as_text') : readText(plain(number))
}

/** `1,200.50`, `￥1200`, `12.5%` (a fraction afterwards), full-width digits. */
const readLoose = (input: string): Reading => {
  const text = input
    .normalize('NFKC')
    .trim()
    .replace(/^[¥$€£]\s*/u, '')
  if (text === '') return EMPTY
  const percent = /^([+-]?[\d,]*\.?\d+)\s*%$/.exec(text)
  const body = (percent?.[1] ?? text).replace(/^\+/, '')
  if (!/^-?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$/.test(body)) return refused('type')
  const number = parseDecimal(body.replaceAll(',', ''))
  if (number === null) return refused('type')
  return readText(plain(percent === null ? number : number.div(100)))
}

const grouped = (value: string): string => {
  const [whole = '', decimals] = value.split('.')
  const withCommas = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? withCommas : `${withCommas}.${decimals}`
}

export const number: ValueType = {
  name: 'number',
  pgType: 'numeric',
  parse: (input) => {
    if (input === null) return EMPTY
    if (typeof input === 'number') return readNumber(input)
    return typeof input === 'string' ? readText(input) : refused('type')
  },
  parseText: readLoose,
  writeText: (value) => String(value),
  format: (value) => (typeof value === 'string' ? grouped(value) : ''),
  compare: (left, right) =>
    emptyFirst(left, right, (a, b) => new Decimal(String(a)).cmp(new Decimal(String(b)))),
  jsonSchema: () => ({ type: ['string', 'null'], pattern: CANONICAL.source }),
  toPg: (value) => value,
  fromPg: (column) => fromColumn(column),
}

const fromColumn = (column: unknown): Json => {
  if (column === null || column === undefined) return null
  const number = parseDecimal(String(column))
  if (number === null)
    throw new Error(`a numeric column holds ${String(column)}, which is outside the domain of numbers`)
  return plain(number)
}
