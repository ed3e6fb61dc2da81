// Values that break things, by type: empties, edges of rounding and of the domain, emoji, wildcards, leap days, days on which
// clocks change. Rows draw from them, and literals of random expressions too.
import type { ScalarName, Value } from '../../../../runtime/formula/index.ts'
import { Decimal, inDomain } from '../../../../runtime/kernel/decimal.ts'
import type { Random } from '../../../support/seed.ts'

export const NUMBERS = [
  '0',
  '1',
  '-1',
  '2',
  '3',
  '-3',
  '5',
  '7',
  '10',
  '12',
  '100',
  '-100',
  '0.5',
  '-0.5',
  '1.5',
  '2.5',
  '-2.5',
  '0.05',
  '1.005',
  '2.345',
  '0.1',
  '0.2',
  '0.3',
  '-0.1',
  '33.3333',
  '0.0000000000000001',
  '-0.0000000000000001',
  '0.0000000000000005',
  '0.00000001',
  '20000000001.000001',
  '20000000001',
  '99999999999999999999999999999999999999',
  '-99999999999999999999999999999999999999',
  '99999999999999999999999999999999999999.9999999999999999',
  '10000000000000000000',
  '3162277660168379332',
  '1000000000',
  '-1000000001',
  '2147483648',
  '4294967296',
  '1234567.891',
  '0.9999999999999999',
  '1.0000000000000001',
  '719162',
  '2932896',
  '86400',
  '60',
  '24',
  '-25',
  '31',
  '366',
  '9999',
  '10000',
  '1000',
  '1001',
  '16',
  '17',
  '38',
  '-38',
  '39',
] as const
export const TEXTS = [
  'a',
  'A',
  'ab',
  'b',
  'B',
  'won',
  'Won',
  'hello world',
  'Hello  World',
  ' x ',
  '  ',
  '泽泉水务',
  '张三',
  '😀',
  'a😀b',
  '👍🏽x',
  'é',
  'e\u0301',
  'ß',
  'İ',
  'ſ',
  'ΣΑΣ',
  'ǅ',
  // Above and below the surrogates: their order differs by code point and by UTF-16 unit.
  '\uFFFDz',
  '\uE000',
  '，',
  '～a',
  '＃',
  '🎯',
  '🎯a',
  '😀😀',
  '𐐀𐐨',
  '12',
  '-12.50',
  '1,200.5',
  '12.5%',
  '1e3',
  '.5',
  '5.',
  '1,20',
  '+7',
  '--8',
  ' 10 ',
  '１２',
  'abc,def',
  'a,b,,c',
  '-',
  ',',
  '',
  '*',
  '?',
  '~',
  '~*',
  'a*',
  '*b',
  '?b',
  '<>a',
  '>5',
  '<=10',
  '=a',
  '==b',
  '!=2',
  '<>',
  '=',
  '>=2026-01-01',
  '>b',
  'TRUE',
  'false',
  '2026-11-23',
  '2024-02-30',
  '#,##0.00',
  '0%',
  '0.0#',
  '0',
  '00',
  '#',
  'yyyy-mm-dd',
  'yyyy/M/d',
  'hh:mm:ss',
  'mm:ss',
  'yyyy年m月d日 aaaa',
  'd MMM',
  'aaaa',
  '¥#,##0.00',
  '0.00元',
  '0.00E+00',
  '##0.0#E-0',
  '#,##0,',
  '0.0,,"M"',
  '0;(0.0);"-"',
  '#;',
  'General',
  '"quoted 0" 0.0 %',
  '\\x0',
  'an "open quote',
  'h:mm AM/PM',
  '上午/下午h时',
  'yyyy"年"m\\m',
  '¥1,200',
  '-7 1/5',
  '5 1/0',
  'USD 5',
  '3.5元',
  'en',
  'line\nbreak',
  'tab\there',
  'x'.repeat(300),
  '13812345678',
  '110101199003071234',
  'O\'Neil "q" \\ %_',
  'I',
  'i',
  'ı',
  '+86 138-1234-5678',
] as const
const DAYS = [
  '2024-02-29',
  '2023-02-28',
  '2026-11-23',
  '2026-12-31',
  '2027-01-01',
  '2026-01-01',
  '2025-12-29',
  '2021-01-03',
  '2000-02-29',
  '1900-02-28',
  '1900-03-01',
  '0001-01-01',
  '0001-12-31',
  '0004-02-29',
  '9999-12-31',
  '9999-01-01',
  '1970-01-01',
  '1969-12-31',
  '2026-03-08',
  '2026-03-29',
  '2026-10-25',
  '2026-11-01',
  '2026-04-05',
  '2026-10-04',
  '2024-01-31',
  '2024-03-31',
  '2026-02-28',
  '2026-10-01',
  '2026-09-30',
] as const
const INSTANTS = [
  '2026-03-08T06:59:59.999Z',
  '2026-03-08T07:00:00.000Z',
  '2026-03-29T00:59:59.999Z',
  '2026-03-29T01:00:00.000Z',
  '2026-10-25T00:30:00.000Z',
  '2026-10-25T01:30:00.000Z',
  '2026-11-01T05:30:00.000Z',
  '2026-11-01T06:30:00.000Z',
  '2026-04-04T15:00:00.000Z',
  '2026-10-03T15:30:00.000Z',
  '2024-02-29T12:00:00.001Z',
  '1999-12-31T23:59:59.999Z',
  '2000-01-01T00:00:00.000Z',
  '2026-11-23T17:30:00.000Z',
  '1990-01-01T00:00:00.000Z',
  '2037-12-31T23:59:59.999Z',
  '2018-11-04T02:30:00.000Z',
  '2026-11-23T15:59:59.999Z',
  '2026-11-23T16:00:00.000Z',
] as const
const TIMES = ['00:00:00', '23:59:59', '12:00:00', '08:30:15', '00:00:01'] as const

export const OPTIONS = [
  { key: 'won', label: { 'zh-CN': '赢单', en: 'Won' } },
  { key: 'lost', label: { 'zh-CN': '输单', en: 'Lost' } },
  { key: 'open', label: { 'zh-CN': '进行中', en: 'Open' } },
]
const numbered = (letter: string) => (index: number) => `00000000-0000-4000-8000-0000000000${letter}${index}`
export const MEMBERS = [1, 2, 3].map(numbered('a'))
export const DEPARTMENTS = [1, 2].map(numbered('d'))
export const RECORDS = [1, 2, 3].map(numbered('c'))
const PLACES = [
  '31.2304,121.4737',
  '39.9042,116.4074',
  '0,0',
  '-90,180',
  '90,-180',
  '31.2304,121.4738',
] as const

/** `null` about one time in six. */
export const randomValue = (random: Random, type: ScalarName): Value =>
  random.integer(0, 5) === 0 ? null : filled(random, type)

const filled = (random: Random, type: ScalarName): Value => {
  switch (type) {
    case 'number':
      return randomNumber(random)
    case 'text':
      return random.pick(TEXTS).normalize('NFC')
    case 'boolean':
      return random.integer(0, 1) === 1
    case 'date':
      return randomDay(random)
    case 'datetime':
      return new Date(random.integer(0, 1) === 0 ? random.pick(INSTANTS) : randomInstant(random))
    case 'time':
      return random.pick(TIMES)
    case 'option':
      return random.pick(OPTIONS).key
    case 'member':
      return random.pick(MEMBERS)
    case 'department':
      return random.pick(DEPARTMENTS)
    case 'location':
      return random.pick(PLACES)
    default:
      return random.pick(RECORDS)
  }
}

const randomNumber = (random: Random): Decimal => {
  if (random.integer(0, 2) > 0) return new Decimal(random.pick(NUMBERS))
  const whole = random.integer(-1_000_000, 1_000_000)
  const made = new Decimal(whole).div(new Decimal(10).pow(random.integer(0, 12)))
  return inDomain(made) ?? new Decimal(0)
}
export const randomDay = (random: Random): string => {
  if (random.integer(0, 1) === 0) return random.pick(DAYS)
  return new Date(Date.UTC(random.integer(1980, 2040), random.integer(0, 11), random.integer(1, 28)))
    .toISOString()
    .slice(0, 10)
}
const randomInstant = (random: Random): number =>
  Date.UTC(
    random.integer(1990, 2037),
    random.integer(0, 11),
    random.integer(1, 31),
    random.integer(0, 23),
    random.integer(0, 59),
    0,
    random.integer(0, 999),
  )
