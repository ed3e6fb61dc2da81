// TEXT with a format, in JavaScript; runtime/pg/fw/004-formats.sql says the same in SQL. A format that is none gives null.
import { Decimal, plain } from '../../kernel/decimal.ts'
import { codePointLength } from '../../kernel/text.ts'
import { pad } from '../../kernel/time.ts'

/** Words between the signs of a number format: in quotes, behind a backslash, or any sign that means nothing else. */
const LITERAL = String.raw`((?:"[^"]*"|\\.|[^#0?,.;"\\eE]|[eE](?![-+]))*)`
const WELL_QUOTED = /^(?:"[^"]*"|\\.|[^"\\])*$/su
const SECTIONS = /((?:"[^"]*"|\\.|[^;"\\])*);/gsu
const NUMBER_FORMAT = new RegExp(
  String.raw`^${LITERAL}([#,]*[0,]*)(?:\.(0*)(#*)(,*))?(?:([eE])([-+])(0+))?${LITERAL}$`,
  'su',
)
const WORDS_ONLY = new RegExp(`^${LITERAL}$`, 'su')
const MOST_PLACES = 60
const LONGEST_FORMAT = 255

/**
 * `#,##0.00`, `0.0#`, `0%`, `000`, `0.00E+00`, `#,##0,` (thousands), with words before and after; up to three sections for
 * numbers above, below and at zero; `General` is the plain number.
 */
export const formatNumber = (value: Decimal, format: string): string | null => {
  if (codePointLength(format) > LONGEST_FORMAT || !WELL_QUOTED.test(format)) return null
  const sections = [...`${format};`.matchAll(SECTIONS)].map(([, section = '']) => section)
  const below = value.isNegative() && !value.isZero()
  const at = below ? 1 : value.isZero() ? 2 : 0
  const section = sections[at] ?? sections[0] ?? ''
  // The section for numbers below zero says itself how they are marked.
  const shown = below && sections.length > 1 ? value.neg() : value
  if (GENERAL.test(section)) return plain(shown)
  if (sections.length > 1 && WORDS_ONLY.test(section)) return unquoted(section)
  return formatSection(shown, section)
}
const GENERAL = /^(general|G\/通用格式)$/i

const formatSection = (value: Decimal, section: string): string | null => {
  const match = NUMBER_FORMAT.exec(section)
  const [
    ,
    before = '',
    signs = '',
    fixed = '',
    optional = '',
    behind = '',
    e,
    plus = '',
    power = '',
    after = '',
  ] = match ?? []
  const whole = signs.replace(/,+$/, '')
  const thousands = signs.length - whole.length + behind.length
  if (!/[#0]/.test(whole) || fixed.length + optional.length > MOST_PLACES || whole.length > MOST_PLACES)
    return null
  if (thousands > 12 || power.length > MOST_PLACES) return null
  const scaled = value
    .times(new Decimal(100).pow(percents(before) + percents(after)))
    .div(new Decimal(1000).pow(thousands))
  const size = [whole, fixed.length, optional.length] as const
  const number = e === undefined ? digitsOf(scaled, size) : scientific(scaled, size, [e, plus, power.length])
  return `${unquoted(before)}${number}${unquoted(after)}`
}
type Size = readonly [whole: string, fixed: number, optional: number]

const digitsOf = (value: Decimal, [whole, fixed, optional]: Size): string => {
  const rounded = value.toDecimalPlaces(fixed + optional, Decimal.ROUND_HALF_UP)
  const [digits = '0', fraction = ''] = rounded
    .abs()
    .toFixed(fixed + optional)
    .split('.')
  const kept = fraction.slice(0, fixed) + fraction.slice(fixed).replace(/0+$/, '')
  const least = whole.replace(/[^0]/g, '').length
  const padded = least === 0 && digits === '0' ? '' : digits.padStart(least, '0')
  const sign = rounded.isNegative() && !rounded.isZero() ? '-' : ''
  return `${sign}${whole.includes(',') ? withCommas(padded) : padded}${kept === '' ? '' : `.${kept}`}`
}
/** The power goes in steps of as many digits as stand before the point. */
const scientific = (
  value: Decimal,
  [signs, fixed, optional]: Size,
  [e, plus, least]: readonly [e: string, plus: string, least: number],
): string => {
  const whole = signs.replaceAll(',', '')
  const step = whole.length
  const [ten, places] = [new Decimal(10), fixed + optional]
  let power = value.isZero() ? 0 : Math.floor(value.e / step) * step
  const rounded = value.div(ten.pow(power)).toDecimalPlaces(places, Decimal.ROUND_HALF_UP)
  if (rounded.abs().gte(ten.pow(step))) power += step
  const number = digitsOf(value.div(ten.pow(power)), [whole, fixed, optional])
  return `${number}${e}${power < 0 ? '-' : plus === '+' ? '+' : ''}${String(Math.abs(power)).padStart(least, '0')}`
}
const QUOTED = /"([^"]*)"|\\(.)/gsu
const unquoted = (words: string): string => words.replace(QUOTED, '$1$2')
const percents = (words: string): number => words.replace(QUOTED, '').split('%').length - 1
export const withCommas = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

const WORDS = {
  zh: {
    days: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
    shortDays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    months: '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'.split(' '),
    shortMonths: '1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月'.split(' '),
  },
  en: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    shortDays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    months: 'January February March April May June July August September October November December'.split(
      ' ',
    ),
    shortMonths: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  },
}

const RUNS =
  /"[^"]*"|\\.|[aA][mM]\/[pP][mM]|上午\/下午|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|a+|[^ymdhsaYMDHSA"\\上]+|["\\A上]/gsu

/**
 * `yyyy-mm-dd` and `yyyy-MM-dd` alike; mm after hours or before seconds are minutes; `ddd`, `aaaa`, `mmmm` are words; with AM/PM
 * hours go to twelve. Words may stand in quotes.
 */
export const formatDate = (wall: Date, format: string, language: string): string | null => {
  if (codePointLength(format) > LONGEST_FORMAT) return null
  const runs = format.match(RUNS) ?? []
  const marks = runs.filter((run) => MARK.test(run))
  const halves = runs.some((run) => HALVES.test(run))
  let mark = -1
  let text = ''
  for (const run of runs) {
    const isMark = MARK.test(run)
    if (isMark) mark += 1
    const nearTime = /^h/i.test(marks[mark - 1] ?? '') || /^s/i.test(marks[mark + 1] ?? '')
    const piece =
      isMark || /^a{3,4}$/.test(run)
        ? datePiece(run, { nearTime, halves }, wall, language)
        : literal(run, wall)
    if (piece === null) return null
    text += piece
  }
  return text
}
const MARK = /^[ymdhs]/i
const HALVES = /^([aA][mM]\/[pP][mM]|上午\/下午)$/
const literal = (run: string, wall: Date): string =>
  HALVES.test(run) ? (run.split('/')[wall.getUTCHours() < 12 ? 0 : 1] ?? '') : unquoted(run)

const datePiece = (
  run: string,
  { nearTime, halves }: { readonly nearTime: boolean; readonly halves: boolean },
  wall: Date,
  language: string,
): string | null => {
  const words = language.startsWith('zh') ? WORDS.zh : WORDS.en
  const letter = run.charAt(0).toLowerCase()
  const length = run.length
  if (letter === 'a' || (letter === 'd' && length > 2))
    return length > 4 ? null : ((length === 4 ? words.days : words.shortDays)[wall.getUTCDay()] ?? null)
  if (letter === 'm' && length > 2)
    return length > 4 ? null : ((length === 4 ? words.months : words.shortMonths)[wall.getUTCMonth()] ?? null)
  if (letter === 'y') {
    if (length === 4) return String(wall.getUTCFullYear()).padStart(4, '0')
    return length === 2 ? pad(wall.getUTCFullYear() % 100) : null
  }
  if (length > 2) return null
  const month = nearTime ? wall.getUTCMinutes() : wall.getUTCMonth() + 1
  const hours = halves ? ((wall.getUTCHours() + 11) % 12) + 1 : wall.getUTCHours()
  const number = { m: month, d: wall.getUTCDate(), h: hours, s: wall.getUTCSeconds() }[letter]
  return String(number ?? 0).padStart(length, '0')
}
