// Numbers as files hold them: `1,200.50`, `¥1200`, `(35)`, `3.5万`, `12.5%`. A comma that may mark decimals, a share without its %
// sign and a foreign currency are asked about once per column.

import type { Text } from '../../../schemas/text.ts'
import { refusalProblem } from '../../forms/index.ts'
import { Decimal, parseDecimal, plain } from '../../kernel/decimal.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { valueTypes } from '../../values/index.ts'
import type { ImportField } from '../fields.ts'
import type { Reading } from './reading.ts'

/** Answers a person gives about a column. */
export const PERCENT = '*percent'
export const COMMA = '*comma'
export const SIGN = '*sign'

const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '¥': ['CNY', 'JPY'],
  元: ['CNY', 'TWD', 'HKD'],
  円: ['JPY'],
  $: ['USD', 'HKD', 'SGD', 'AUD', 'CAD', 'TWD', 'NZD'],
  '€': ['EUR'],
  '£': ['GBP'],
}
const MULTIPLES: Readonly<Record<string, string>> = { 万: '10000', 亿: '100000000' }

const SIGN_FIRST = /^([¥$€£]|[A-Za-z]{3}(?=[\s\d.(-]))\s*/u
const SIGN_LAST = /\s*([元円¥$€£]|(?<=[\d\s])[A-Za-z]{3})$/u

export const readAmount = (field: ImportField, text: string, delimiter: string, wrong: Problem): Reading => {
  const parts = takeApart(text)
  const currency = field.field?.type.unit?.(field.field.props)
  const number = (comma: 'decimals' | 'thousands'): Reading => {
    const value = toDecimal(parts.digits, comma)
    if (value === null) return { wrong }
    return withShare(field, text, parts.negative ? value.neg() : value, parts, wrong)
  }
  const withComma = (): Reading =>
    commaIsDoubtful(parts.digits, delimiter)
      ? ask('F_IMPORT_COMMA', COMMA, field, text, (answer) =>
          number(answer === 'decimals' ? 'decimals' : 'thousands'),
        )
      : number('thousands')
  if (currency === undefined || parts.sign === '' || isSign(parts.sign, currency)) return withComma()
  const stated = currency.startsWith('{') ? NAMED_ELSEWHERE : currency
  return ask('F_IMPORT_SIGN', SIGN, field, parts.sign, withComma, { currency: stated })
}

/** The row's own field says it. */
const NAMED_ELSEWHERE: Text = { 'zh-CN': '这一行自己写的币种', en: 'the currency its row names' }

const isSign = (sign: string, currency: string): boolean =>
  sign.toUpperCase() === currency || SIGNS[sign]?.includes(currency) === true

interface Parts {
  readonly digits: string
  readonly sign: string
  readonly negative: boolean
  readonly percent: boolean
  readonly multiple: string | undefined
}

const takeApart = (given: string): Parts => {
  let text = given.normalize('NFKC').trim().replaceAll('−', '-')
  const brackets = /^\((.+)\)$/.exec(text)
  if (brackets !== null) text = (brackets[1] ?? '').trim()
  const minus = /^-\s*/.exec(text)
  if (minus !== null) text = text.slice(minus[0].length)
  const first = SIGN_FIRST.exec(text)
  if (first !== null) text = text.slice(first[0].length)
  const last = first === null ? SIGN_LAST.exec(text) : null
  if (last !== null) text = text.slice(0, -last[0].length)
  const inner = /^-\s*/.exec(text)
  if (inner !== null && minus === null) text = text.slice(inner[0].length)
  const percent = /\s*%$/.exec(text)
  if (percent !== null) text = text.slice(0, -percent[0].length)
  const multiple = MULTIPLES[text.at(-1) ?? '']
  if (multiple !== undefined) text = text.slice(0, -1)
  return {
    digits: text.replace(/^\+/, '').trim(),
    sign: first?.[1] ?? last?.[1] ?? '',
    negative: (brackets === null) === (minus !== null || inner !== null),
    percent: percent !== null,
    multiple,
  }
}

const THOUSANDS = /^(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$/
const DECIMAL_COMMA = /^(\d{1,3}(\.\d{3})+|\d+)?,\d+$/

/** `1,5` and `1.200,50` can only be decimals, `1,200` may be either where the file separates its cells by semicolons. */
const commaIsDoubtful = (digits: string, delimiter: string): boolean =>
  digits.includes(',') && (!THOUSANDS.test(digits) || (delimiter === ';' && DECIMAL_COMMA.test(digits)))

const toDecimal = (digits: string, comma: 'decimals' | 'thousands'): Decimal | null => {
  if (comma === 'decimals') {
    const plainPoint = /^(\d{1,3}(\.\d{3})+|\d+)?(,\d+)?$/.test(digits)
    return plainPoint ? parseDecimal(digits.replaceAll('.', '').replace(',', '.')) : null
  }
  return digits !== '' && THOUSANDS.test(digits) ? parseDecimal(digits.replaceAll(',', '')) : null
}

/** Multiples and shares, then the bounds of numbers themselves. */
const withShare = (
  field: ImportField,
  text: string,
  value: Decimal,
  { percent, multiple }: Parts,
  wrong: Problem,
): Reading => {
  const whole = multiple === undefined ? value : value.times(new Decimal(multiple))
  const isFraction = field.field?.type.fraction === true
  if (percent && !isFraction) return { wrong }
  if (percent) return checked(field, whole.div(100), wrong)
  // Nothing is the same share either way.
  if (!isFraction || whole.isZero()) return checked(field, whole, wrong)
  return ask('F_IMPORT_PERCENT', PERCENT, field, text, (answer) =>
    checked(field, answer === 'fraction' ? whole : whole.div(100), wrong),
  )
}

const checked = (field: ImportField, value: Decimal, wrong: Problem): Reading => {
  const read = valueTypes.get('number')?.parse(plain(value))
  if (read === undefined) return { wrong }
  if ('value' in read) return read
  return { wrong: field.field === null ? wrong : refusalProblem(field.field, read, '') }
}

const ask = (
  code: Problem['code'],
  column: string,
  field: ImportField,
  text: string,
  again: (answer: string) => Reading,
  more: Readonly<Record<string, string | Text>> = {},
): Reading => ({
  wrong: problem(code, '', { params: { field: field.label, text, ...more } }),
  column,
  again,
})
