// Sources made to hurt: whatever grows, repeats, nests, searches or names what no field is called. By hand and drawn at random; all
// over one record whose texts and lists are as long as they may be.
import type { Facts, FormulaType, Scope, Value } from '../../../../runtime/formula/index.ts'
import { functions } from '../../../../runtime/formula/index.ts'
import { Decimal, inDomain } from '../../../../runtime/kernel/decimal.ts'
import { LIMITS } from '../../../../schemas/keys.ts'
import type { Random } from '../../../support/seed.ts'

const field = (key: string, type: FormulaType) => ({ key, label: { en: key }, type })
const list = (is: 'number' | 'text' | 'option' | 'date'): FormulaType => ({ is: 'list', of: { is } })

export const scope: Scope = {
  fields: [
    field('n', { is: 'number' }),
    field('big', { is: 'number' }),
    field('tiny', { is: 'number' }),
    field('text', { is: 'text' }),
    field('long', { is: 'text' }),
    field('emoji', { is: 'text' }),
    field('day', { is: 'date' }),
    field('at', { is: 'datetime' }),
    field('numbers', list('number')),
    field('texts', list('text')),
    field('days', list('date')),
    {
      ...field('lines', { is: 'empty' }),
      columns: [field('a', { is: 'number' }), field('b', { is: 'number' }), field('t', { is: 'text' })],
    },
  ],
  form: () => undefined,
}

const many = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const VALUES: Readonly<Record<string, Value>> = {
  n: new Decimal(7),
  big: new Decimal('99999999999999999999999999999999999999.9999999999999999'),
  tiny: new Decimal('0.0000000000000001'),
  text: 'plain text',
  long: 'a'.repeat(LIMITS.textCodePoints),
  emoji: '😀'.repeat(LIMITS.textCodePoints),
  day: '2026-11-24',
  at: new Date('2026-11-24T03:00:00.000Z'),
  numbers: many(LIMITS.listItems, (index) => inDomain(new Decimal((index * 7_919) % 10_007).div(7))),
  texts: many(LIMITS.listItems, (index) => `text ${(index * 7_919) % 10_007}`),
  days: many(LIMITS.listItems, (index) => `${1900 + (index % 200)}-01-${10 + (index % 19)}`),
}
const LINES: Readonly<Record<string, readonly Value[]>> = {
  id: many(LIMITS.subformRows, String),
  a: many(LIMITS.subformRows, (index) => new Decimal((index * 31) % 503)),
  b: many(LIMITS.subformRows, (index) => new Decimal(index)),
  t: many(LIMITS.subformRows, (index) => `line ${index}`),
}
export const read = ([head = '', column]: readonly string[]): Value =>
  head === 'lines'
    ? (LINES[column ?? ''] ?? null)
    : Object.hasOwn(VALUES, head)
      ? (VALUES[head] ?? null)
      : null
export const facts: Facts = {
  now: new Date('2026-11-24T03:00:00.000Z'),
  timeZone: 'Asia/Shanghai',
  language: 'zh-CN',
  fiscalStart: 4,
  calendar: {
    off: many(500, (index) => `20${10 + (index % 20)}-10-0${1 + (index % 7)}`),
    work: ['2026-10-10'],
  },
}

const nest = (open: string, core: string, close: string, depth: number): string =>
  open.repeat(depth) + core + close.repeat(depth)
const times = (count: number, part: string, between: string): string => many(count, () => part).join(between)

export const BY_HAND: readonly (readonly [name: string, source: string])[] = [
  ['parentheses', '('.repeat(8_000)],
  ['closing parentheses', ')'.repeat(8_000)],
  ['signs', '-'.repeat(8_000)],
  ['percents', `1${'%'.repeat(8_000)}`],
  ['quotes', '"'.repeat(8_191)],
  ['braces', '{'.repeat(8_191)],
  ['commas', `SUM(${','.repeat(8_000)})`],
  ['dots', `{${'a.'.repeat(4_000)}a}`],
  ['a long name', 'A'.repeat(8_000)],
  ['a long unknown function', `${'A'.repeat(8_000)}()`],
  ['a long unknown field', `{${'b'.repeat(8_000)}}`],
  ['a long number', '9'.repeat(8_000)],
  ['a long fraction', `0.${'1'.repeat(8_000)}`],
  ['a huge exponent', '1e999999999'],
  ['a tiny exponent', '1e-999999999'],
  ['an endless source', 'a'.repeat(1_000_000)],
  ['parts', `${'1+'.repeat(3_000)}1`],
  ['powers of powers', '9^9^9^9^9^9'],
  ['a power of the largest', '{big} ^ {big}'],
  ['a power near one', '1.0000000000000001 ^ 99999999999999999999999999999999999999'],
  ['a broken power', '{big} ^ {tiny}'],
  ['broken powers', times(300, '{big} ^ 0.3333333333', ' + ')],
  ['whole powers', times(300, '1.000000000000001 ^ 99999999', ' + ')],
  ['exponentials', times(400, 'EXP(87.123456789)', ' + ')],
  ['logarithms', times(400, 'LN({big})', ' + ')],
  ['angles', times(400, 'SIN({big})', ' + ')],
  ['roots', times(400, 'SQRT({big})', ' + ')],
  ['common divisors', times(200, 'GCD({big}, 99999999999999999999999999999999999998)', ' + ')],
  ['common multiples', times(200, 'LCM({numbers})', ' + ')],
  ['prototype names', '{__proto__.x}'],
  ['a prototype', '{__proto__}'],
  ['constructor as a field', '{constructor}'],
  ['constructor as a function', 'constructor("return process")()'],
  ['toString', 'toString()'],
  ['hasOwnProperty', 'hasOwnProperty("n")'],
  ['valueOf as a path', '{n.valueOf}'],
  ['length of a list', '{numbers.length}'],
  ['a prototype of a form', '{__proto__:x}'],
  ['deep branches', nest('IF(TRUE,', '1', ')', 63)],
  ['branches that do not end', nest('IF(TRUE,', '1', ')', 500)],
  ['deep lists', nest('UNIQUE(', '{numbers}', ')', 60)],
  ['deep repetition', nest('REPT(', '"ab"', ', 9)', 60)],
  ['a text twice as long each time', nest('SUBSTITUTE(', '"a"', ', "a", "aa")', 60)],
  ['repetition', 'REPT(REPT(REPT("abc", 99999), 99999), 99999)'],
  ['long texts joined', times(400, '{long}', ' & ')],
  ['long texts in capitals', times(400, 'UPPER({long})', ' & ')],
  ['long texts cut', times(300, 'RIGHT({emoji}, 99999)', ' = ').replaceAll(' = ', ' & ')],
  ['long texts replaced', times(200, 'SUBSTITUTE({long}, "a", "b")', ' & ')],
  ['a replacement that grows', 'SUBSTITUTE({long}, "a", {long})'],
  ['long texts split', times(300, 'SPLIT({long}, "")', ', ').replace(/^/, 'COUNT(').replace(/$/, ')')],
  ['long texts compared', times(300, '{long} = {emoji}', ', ').replace(/^/, 'AND(').replace(/$/, ')')],
  ['proper', times(300, 'PROPER({long})', ' & ')],
  ['trims', times(300, 'TRIM(REPT(" a", 49999))', ' & ')],
  ['masks', times(300, 'MASK({emoji}, "name")', ' & ')],
  ['search', times(100, `SEARCH("${'a*'.repeat(120)}b", {long})`, ' + ').slice(0, 8_000)],
  ['a search with stars', `SEARCH("${'a*'.repeat(120)}b", {long})`],
  ['a search with marks', `SEARCH("${'?'.repeat(200)}b*", {long})`],
  ['a search with marks and letters', `SEARCH("${'a?'.repeat(120)}b*", {long})`],
  ['a search in emoji', `SEARCH("${'?*'.repeat(100)}b", {emoji})`],
  ['a search for a long text', 'SEARCH({long}, {long} & "b")'],
  ['a find', times(300, 'FIND("b", {long})', ' + ')],
  ['patterns', `COUNTIF({texts}, "${'a*'.repeat(120)}b")`],
  ['patterns on long texts', `COUNTIF(SPLIT({long}, "x"), "${'*a?'.repeat(80)}b")`],
  ['criteria again and again', times(150, 'COUNTIF({texts}, "*9*")', ' + ')],
  ['side by side', times(60, 'SUMIFS({numbers}, {texts}, "*7*", {numbers}, ">5")', ' + ')],
  ['sums', `SUM(${times(700, '{numbers}', ',')})`],
  ['medians', times(300, 'MEDIAN({numbers})', ' + ')],
  ['ranks', times(300, 'RANK(5, {numbers})', ' + ')],
  ['products', times(300, 'SUMPRODUCT({numbers}, {numbers})', ' + ')],
  ['product', times(300, 'PRODUCT({numbers})', ' + ')],
  ['unique', times(300, 'COUNTUNIQUE({texts})', ' + ')],
  ['includes', times(300, 'INCLUDES({texts}, "none")', ', ').replace(/^/, 'OR(').replace(/$/, ')')],
  [
    'every line against every line',
    'JOIN(FILTER({lines.t}, RANK({row.a}, {lines.a}) < 400, MEDIAN({lines.a}) > 0))',
  ],
  ['every line against a list', 'JOIN(FILTER({lines.t}, INCLUDES({texts}, {row.t})))'],
  ['every line against a long text', 'JOIN(FILTER({lines.t}, CONTAINS({long}, {row.t})))'],
  ['every line counts for ever', `COUNTIFS(${times(300, '{row.a} > SUM({numbers})', ', ')})`],
  ['joined lists', times(300, 'JOIN({texts}, "")', ' & ')],
  ['a list as text', times(300, 'LEN(TEXTJOIN(",", TRUE, {days}))', ' + ')],
  ['formats', times(200, 'TEXT({big}, "#,##0.0000000000")', ' & ')],
  ['a format of a long text', 'TEXT({n}, {long})'],
  ['a date format of a long text', 'TEXT({day}, {long})'],
  ['a format of emoji', 'TEXT({at}, {emoji})'],
  ['a format of quotes', 'TEXT({n}, REPT(CHAR(34), 99999))'],
  ['a format of sections', 'TEXT({n}, REPT(";", 99999))'],
  ['a value of digits', 'VALUE(REPT("1,", 49999))'],
  ['a value of spaces', 'VALUE(REPT(" ", 99999) & "x")'],
  ['working days', 'WORKDAY(DATE(1, 1, 1), 2000000)'],
  ['working days with holidays', times(60, 'NETWORKDAYS(DATE(1,1,1), {day}, {days})', ' + ')],
  [
    'clock changes',
    times(300, 'DATE(DATEDELTA({at}, 1, "month"))', ' = ')
      .replaceAll(' = ', ', ')
      .replace(/^/, 'MAX(')
      .replace(/$/, ')'),
  ],
  ['a ladder', `LADDER({n}, ${times(900, '1, 2', ', ')})`],
  ['options as letters', times(500, 'SWITCH({long}, {emoji}, 1, 2)', ' + ')],
  ['a manager of managers', 'MANAGEROF(CURRENTUSER(), 999999999)'],
  ['control signs', '\u0000\u0001\u202e{n}'],
  ['lone surrogates', '"\ud800" & "\udc00"'],
  ['full width', '（１＋２）＊｛n｝'],
]

const NAMES = Object.keys(functions)
const ATOMS = [
  '{n}',
  '{big}',
  '{tiny}',
  '{text}',
  '{long}',
  '{emoji}',
  '{day}',
  '{at}',
  '{numbers}',
  '{texts}',
  '{days}',
  '{lines.a}',
  '{lines.t}',
  '{row.a}',
  '{__proto__}',
  '{constructor}',
  '{x.y.z}',
  '""',
  '"a*?~b"',
  '"[a-z]+(a|a)*$"',
  '0',
  '-1',
  '1e38',
  '99999',
  '0.0000000000000001',
  'TRUE',
  '2 ^ 1000',
  'REPT("ab", 50000)',
  'SPLIT({long}, "")',
  '(',
  ')',
  ',',
  '"',
  '{',
  '}',
  'toString()',
  '"M"',
  '"month"',
  '"desc"',
  '>',
  '&',
  '%%%%',
] as const

const OF_TYPE: Readonly<Record<string, Value>> = {
  number: VALUES.big ?? null,
  text: VALUES.long ?? null,
  boolean: true,
  date: '2026-11-24',
  datetime: VALUES.at ?? null,
  time: '23:59:59',
  location: '31.2304,121.4737',
}
const LISTS_OF_TYPE: Readonly<Record<string, Value>> = {
  number: VALUES.numbers ?? null,
  text: VALUES.texts ?? null,
  date: VALUES.days ?? null,
}
/** Whatever a name of another scope is, the longest of its type. */
export const readLongest =
  (other: Scope) =>
  ([head = '', column]: readonly string[]): Value => {
    const field = other.fields.find(({ key }) => key === head)
    const type = field?.columns?.find(({ key }) => key === column)?.type ?? field?.type
    if (field?.columns !== undefined)
      return column === 'id' || type === undefined
        ? (LINES.id ?? null)
        : many(LIMITS.subformRows, () => (type.is === 'text' ? 'line' : (OF_TYPE[type.is] ?? null)))
    return (type?.is === 'list' ? LISTS_OF_TYPE[type.of.is] : OF_TYPE[type?.is ?? '']) ?? null
  }

/** Half of them are formed like formulas, the others only nearly. */
export const randomHostile = (random: Random): string => {
  const source = grown(random, random.integer(1, 6))
  if (random.integer(0, 1) === 0) return source
  const at = random.integer(0, source.length)
  const cut = random.integer(0, 3)
  return source.slice(0, at) + random.pick(ATOMS) + source.slice(at + cut)
}
const grown = (random: Random, depth: number): string => {
  if (depth === 0) return random.pick(ATOMS)
  switch (random.integer(0, 6)) {
    case 0:
      return times(
        random.integer(2, 60),
        grown(random, depth - 1).slice(0, 150),
        random.pick(['+', '&', ',', '*', '=', '^']),
      )
    case 1:
      return nest(
        `${random.pick(NAMES)}(`,
        grown(random, depth - 1),
        random.pick([')', ', 2)', ', {numbers})']),
        random.integer(1, 70),
      )
    case 2:
      return `(${grown(random, depth - 1)} ${random.pick(['+', '-', '*', '/', '^', '&', '=', '<'])} ${grown(random, depth - 1)})`
    default:
      return `${random.pick(NAMES)}(${many(random.integer(0, 4), () => grown(random, depth - 1)).join(', ')})`
  }
}
