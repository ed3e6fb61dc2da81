// TEXT with a format, in JavaScript; runtime/pg/fw/004-formats.sql says the same in SQL. A format that is none gives null.
import { Decimal } from '../../kernel/decimal.ts'
import { pad } from '../../kernel/time.ts'

const NUMBER_FORMAT = /^([^#0,.%?]*)([#,]*[0,]*)(?:\.(0*)(#*))?(%?)([^#0,.%?]*)$/
const MOST_PLACES = 60

/** `#,##0.00`, `0.0#`, `0%`, `000`, with words before and after. */
export const formatNumber = (value: Decimal, format: string): string | null => {
  const match = NUMBER_FORMAT.exec(format)
  const [, before = '', whole = '', fixed = '', optional = '', percent = '', after = ''] = match ?? []
  const places = fixed.length + optional.length
  if (!/[#0]/.test(whole) || places > MOST_PLACES || whole.length > MOST_PLACES) return null
  const rounded = (percent === '%' ? value.times(100) : value).toDecimalPlaces(places, Decimal.ROUND_HALF_UP)
  const [digits = '0', fraction = ''] = rounded.abs().toFixed(places).split('.')
  const kept = fraction.slice(0, fixed.length) + fraction.slice(fixed.length).replace(/0+$/, '')
  const least = whole.replace(/[^0]/g, '').length
  const padded = least === 0 && digits === '0' ? '' : digits.padStart(least, '0')
  const grouped = whole.includes(',') ? withCommas(padded) : padded
  const sign = rounded.isNegative() && !rounded.isZero() ? '-' : ''
  return `${plain(before)}${sign}${grouped}${kept === '' ? '' : `.${kept}`}${percent}${plain(after)}`
}
/** Words may stand in quotes, as spreadsheets write them. */
const plain = (words: string): string => words.replaceAll('"', '')
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

const RUNS = /[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|a+|[^ymdhsaYMDHS]+/g

/** `yyyy-mm-dd` and `yyyy-MM-dd` alike; mm after hours or before seconds are minutes; `ddd`, `aaaa`, `mmmm` are words. */
export const formatDate = (wall: Date, format: string, language: string): string | null => {
  const runs = format.match(RUNS) ?? []
  const marks = runs.filter((run) => /^[ymdhs]/i.test(run))
  let mark = -1
  let text = ''
  for (const run of runs) {
    const isMark = /^[ymdhs]/i.test(run)
    if (isMark) mark += 1
    const nearTime = /^h/i.test(marks[mark - 1] ?? '') || /^s/i.test(marks[mark + 1] ?? '')
    const piece = isMark || /^a{3,4}$/.test(run) ? datePiece(run, nearTime, wall, language) : run
    if (piece === null) return null
    text += piece
  }
  return text
}

const datePiece = (run: string, nearTime: boolean, wall: Date, language: string): string | null => {
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
  const number = { m: month, d: wall.getUTCDate(), h: wall.getUTCHours(), s: wall.getUTCSeconds() }[letter]
  return String(number ?? 0).padStart(length, '0')
}
