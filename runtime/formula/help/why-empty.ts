// Why a result is empty, as a sentence about the one part it comes from: the field nobody filled in, the divisor that is 0, the
// text that is no number. Follows the rules of evaluation: through IF only the branch that was taken counts.
import type { OwnText, Text } from '../../../schemas/text.ts'
import { Decimal, plain } from '../../kernel/decimal.ts'
import { shownText } from '../../kernel/text.ts'
import { specsOf } from '../check/overloads.ts'
import { emptyRuleOf } from '../functions/define.ts'
import type { ParamSpec } from '../functions/function.ts'
import { namedParts } from '../reference.ts'
import { parse } from '../syntax/parser.ts'
import type { Scope, Value } from '../types.ts'
import type { Trace } from './trace.ts'

export interface WhyEmpty {
  /** The part it comes from. */
  readonly span: { readonly start: number; readonly end: number }
  readonly sentence: OwnText
}

/** null when the result is not empty. */
export const whyEmpty = (trace: Trace, source: string, scope: Scope): WhyEmpty | null =>
  isEmpty(trace.value) ? because(trace, { source, scope }) : null

interface Told {
  readonly source: string
  readonly scope: Scope
}

const isEmpty = (value: Value | undefined): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const because = (trace: Trace, told: Told): WhyEmpty => {
  const { node, span } = trace
  if (node.kind === 'const') return { span, sentence: SAYS_EMPTY }
  if (node.kind === 'read') return { span, sentence: notFilled(nameOf(trace, told)) }
  if (node.kind === 'rows') return { span, sentence: NO_ROWS }
  const special = Object.hasOwn(REASONS, node.name) ? REASONS[node.name]?.(trace, told) : undefined
  if (special !== undefined) return special
  const specs = specsOf(node.overload, trace.parts.length) ?? []
  const empties = trace.parts.filter((part) => isEmpty(part.value))
  const cause = empties.find((part) => matters(specs[trace.parts.indexOf(part)])) ?? empties[0]
  return cause === undefined ? { span, sentence: noResult(node.name) } : because(cause, told)
}

/** Where an empty number counts as 0 and an empty text as "", it is no reason. */
const matters = (spec: ParamSpec | undefined): boolean => spec === undefined || emptyRuleOf(spec) !== 'zero'

type Reason = (trace: Trace, told: Told) => WhyEmpty | undefined

const branch: Reason = ({ parts, span }, told) => {
  const [condition, then, otherwise] = parts
  const taken = condition?.value === true ? then : otherwise
  return taken === undefined ? { span, sentence: NO_BRANCH } : because(taken, told)
}
/** Conditions and results by turns. */
const branches: Reason = ({ parts, span }, told) => {
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const taken = parts[at + 1]
    if (parts[at]?.value === true && taken !== undefined) return because(taken, told)
  }
  return { span, sentence: NO_BRANCH }
}
const cases: Reason = ({ parts, span }, told) => {
  const [subject, ...rest] = parts
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const taken = rest[at + 1]
    if (taken !== undefined && same(rest[at]?.value, subject?.value)) return because(taken, told)
  }
  const last = rest.length % 2 === 1 ? rest.at(-1) : undefined
  return last === undefined ? { span, sentence: NO_CASE } : because(last, told)
}
const same = (one: Value | undefined, other: Value | undefined): boolean =>
  shown(one ?? null) === shown(other ?? null)

const lastOf: Reason = ({ parts }, told) => {
  const last = parts.at(-1)
  return last === undefined ? undefined : because(last, told)
}

const division: Reason = ({ parts }, told) => {
  const [, divisor] = parts
  if (divisor === undefined) return undefined
  if (isEmpty(divisor.value)) {
    const cause = because(divisor, told)
    return {
      span: divisor.span,
      sentence: {
        'zh-CN': `除数是空的，按 0 算，不能除：${cause.sentence['zh-CN']}`,
        en: `The divisor is empty, which counts as 0: ${cause.sentence.en}`,
      },
    }
  }
  return isZero(divisor.value) ? { span: divisor.span, sentence: zeroDivisor(divisor, told) } : undefined
}
const isZero = (value: Value): boolean => Decimal.isDecimal(value) && (value as Decimal).isZero()

const zeroDivisor = (divisor: Trace, told: Told): OwnText => {
  const name = divisor.node.kind === 'read' ? nameOf(divisor, told) : undefined
  return {
    'zh-CN': name === undefined ? '除数算出来是 0，不能除' : `除数“${shownText(name, 'zh-CN')}”是 0，不能除`,
    en: name === undefined ? 'The divisor comes to 0' : `The divisor "${shownText(name, 'en')}" is 0`,
  }
}

/** A sentence about the first argument, as long as it has a value. */
const about =
  (sentence: (value: string) => OwnText): Reason =>
  ({ parts }) => {
    const [first] = parts
    return first === undefined || isEmpty(first.value)
      ? undefined
      : { span: first.span, sentence: sentence(shown(first.value)) }
  }
const whole =
  (sentence: OwnText): Reason =>
  ({ parts, span }) =>
    parts.some((part) => isEmpty(part.value)) ? undefined : { span, sentence }

const overflow: OwnText = {
  'zh-CN': '结果超过 38 位整数，存不下',
  en: 'The result has more than 38 digits before the point',
}
const noDay: OwnText = {
  'zh-CN': '算出的日期不在公元 1 到 9999 年之间',
  en: 'The date falls outside of the years 1 to 9999',
}
const notHit: OwnText = { 'zh-CN': '没有找到要找的文字', en: 'The text looked for is not there' }
const noItem: OwnText = {
  'zh-CN': '列表里没有这一位',
  en: 'The list has no item at that place',
}
const nothingToWorkOn: OwnText = {
  'zh-CN': '没有可以算的值，全都是空的',
  en: 'There is nothing to work on: every value is empty',
}
const noRate: OwnText = {
  'zh-CN': '这一天没有这两种货币的汇率',
  en: 'There is no exchange rate of these currencies on that day',
}

const arithmetic = whole(overflow)
const dated: Reason = (trace, told) =>
  trace.type.is === 'number' ? arithmetic(trace, told) : whole(noDay)(trace, told)
const unreadable = about((value) => ({
  'zh-CN': `“${value}”不是数字`,
  en: `"${value}" is no number`,
}))
const ofNone: Reason = ({ parts, span }) =>
  parts.every((part) => isEmpty(part.value) || onlyEmpties(part.value))
    ? { span, sentence: nothingToWorkOn }
    : undefined
const onlyEmpties = (value: Value): boolean =>
  Array.isArray(value) && (value as readonly Value[]).every((each) => each === null)

const positive = (what: string, en: string): Reason =>
  about((value) => ({ 'zh-CN': `${what}，现在是 ${value}`, en: `${en}, not ${value}` }))

const REASONS: Readonly<Record<string, Reason>> = {
  '/': division,
  MOD: division,
  QUOTIENT: division,
  '+': dated,
  '-': dated,
  '*': arithmetic,
  '^': arithmetic,
  IF: branch,
  IFS: branches,
  SWITCH: cases,
  IFEMPTY: lastOf,
  VALUE: unreadable,
  SQRT: positive('负数没有平方根', 'A root needs a number from 0'),
  LN: positive('对数要大于 0 的数', 'A logarithm needs a number above 0'),
  LOG: positive('对数要大于 0 的数', 'A logarithm needs a number above 0'),
  LOG10: positive('对数要大于 0 的数', 'A logarithm needs a number above 0'),
  POWER: arithmetic,
  EXP: arithmetic,
  PRODUCT: ofNone,
  DATE: whole(noDay),
  DATETIME: whole(noDay),
  DATEDELTA: whole(noDay),
  EDATE: whole(noDay),
  EOMONTH: whole(noDay),
  WORKDAY: whole(noDay),
  FIND: whole(notHit),
  SEARCH: whole(notHit),
  INDEX: whole(noItem),
  LARGE: whole(noItem),
  SMALL: whole(noItem),
  CONVERT: whole(noRate),
  AVERAGE: ofNone,
  MIN: ofNone,
  MAX: ofNone,
  MEDIAN: ofNone,
  FIRST: ofNone,
  LAST: ofNone,
  AVERAGEIF: whole({ 'zh-CN': '没有符合条件的', en: 'Nothing matches the condition' }),
}

const SAYS_EMPTY: OwnText = { 'zh-CN': '这里写的就是空', en: 'Empty is what is written here' }
const NO_ROWS: OwnText = { 'zh-CN': '没有符合条件的记录', en: 'No record matches the conditions' }
const NO_BRANCH: OwnText = {
  'zh-CN': '条件不成立，又没写不成立时取什么',
  en: 'The condition does not hold, and nothing is given for that case',
}
const NO_CASE: OwnText = {
  'zh-CN': '没有一种情况对得上，也没写其他情况取什么',
  en: 'No case matches, and nothing is given for the others',
}

const notFilled = (name: Text): OwnText => ({
  'zh-CN': `“${shownText(name, 'zh-CN')}”没有填`,
  en: `"${shownText(name, 'en')}" is empty`,
})
const noResult = (name: string): OwnText => ({
  'zh-CN': `${name} 用这些值算不出结果`,
  en: `${name} has no result for these values`,
})

/** What people call the reference at a place of the source. */
const nameOf = ({ span }: Trace, { source, scope }: Told): Text => {
  const written = source.slice(span.start, span.end)
  const parsed = parse(written)
  const parts = parsed.ok && parsed.tree.kind === 'ref' ? namedParts(parsed.tree, scope) : undefined
  if (parts === undefined) return { 'zh-CN': written, en: written }
  const said = (language: string): string => parts.map(({ label }) => shownText(label, language)).join('.')
  return { 'zh-CN': said('zh-CN'), en: said('en') }
}

const shown = (value: Value): string =>
  Decimal.isDecimal(value)
    ? plain(value as Decimal)
    : value instanceof Date
      ? value.toISOString()
      : String(value)
