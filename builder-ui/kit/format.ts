// How values look: thousands, decimals, units, days and instants in the habit of the reader. Numbers stay exact: they come as
// decimal text and never pass through a float.
import { type Decimal, parseDecimal } from '../../runtime/kernel/decimal.ts'
import type { Language } from '../../schemas/text.ts'
import { currentLanguage } from './language.ts'

const MINUS = '\u2212'
type Numeric = string | number | null | undefined

const toDecimal = (value: Numeric): Decimal | null => {
  if (value === null || value === undefined || value === '') return null
  return parseDecimal(String(value))
}

const withThousands = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

const write = (value: Decimal, decimals: number | undefined, sign: boolean): string => {
  const text = decimals === undefined ? value.abs().toFixed() : value.abs().toFixed(decimals)
  const [whole = '0', fraction] = text.split('.')
  const shown = fraction === undefined ? withThousands(whole) : `${withThousands(whole)}.${fraction}`
  const isZero = /^[0.,]*$/.test(shown)
  if (value.isNegative() && !isZero) return MINUS + shown
  return sign && !isZero ? `+${shown}` : shown
}

export interface NumberLook {
  /** Exactly so many decimals; unset shows what the number has. */
  readonly decimals?: number
  /** Shows `+` before positive numbers: differences. */
  readonly sign?: boolean
}

/** `1,234.50`; empty stays empty. */
export const formatNumber = (value: Numeric, look: NumberLook = {}): string => {
  const number = toDecimal(value)
  return number === null ? '' : write(number, look.decimals, look.sign ?? false)
}

export interface MoneyLook extends NumberLook {
  /** ISO code; decides the word behind the number when `unit` is asked for. */
  readonly currency?: string
  /** `wan`: in 万 (Chinese headings of large sums). */
  readonly scale?: 'one' | 'wan'
  /** Adds the unit: `18.60 万元`, `1,200.00 元`, `$1,200.00`. */
  readonly unit?: boolean
}

/** Two decimals unless asked otherwise. */
export const formatMoney = (
  value: Numeric,
  look: MoneyLook = {},
  language: Language = currentLanguage(),
): string => {
  const number = toDecimal(value)
  if (number === null) return ''
  const scaled = look.scale === 'wan' ? number.div(10_000) : number
  const shown = write(scaled, look.decimals ?? 2, look.sign ?? false)
  return look.unit === true ? addUnit(shown, look, language) : shown
}

const addUnit = (shown: string, look: MoneyLook, language: Language): string => {
  const currency = look.currency ?? 'CNY'
  if (currency === 'CNY' && language === 'zh-CN') return `${shown} ${look.scale === 'wan' ? '万元' : '元'}`
  return `${currencySign(currency)}${shown}${look.scale === 'wan' ? ' 万' : ''}`
}

/** What stands in a table heading: 元, 万元, $ … */
export const moneyUnit = (
  currency: string,
  scale: 'one' | 'wan' = 'one',
  language: Language = currentLanguage(),
): string => {
  if (currency === 'CNY' && language === 'zh-CN') return scale === 'wan' ? '万元' : '元'
  return scale === 'wan' ? `万 ${currency}` : currency
}

const currencySign = (currency: string): string => {
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value ?? `${currency} `
}

/** A share as percent: `0.651` → `65.1%`. */
export const formatPercent = (share: Numeric, look: NumberLook = {}): string => {
  const number = toDecimal(share)
  return number === null ? '' : `${write(number.mul(100), look.decimals ?? 1, look.sign ?? false)}%`
}

/** A difference of two shares: `0.032` → `+3.2 个点` / `+3.2 pts`. */
export const formatPoints = (difference: Numeric, language: Language = currentLanguage()): string => {
  const number = toDecimal(difference)
  if (number === null) return ''
  return `${write(number.mul(100), 1, true)} ${language === 'zh-CN' ? '个点' : 'pts'}`
}

/** A calendar day. With `today` the year is left out where it is this year's. */
export const formatDay = (day: string | null | undefined, today?: string): string => {
  if (day === null || day === undefined) return ''
  return today !== undefined && day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day
}

const instantParts = (iso: string, timeZone: string | undefined): Record<string, string> => {
  const zone = timeZone === undefined ? {} : { timeZone }
  const format = new Intl.DateTimeFormat('en-GB', {
    ...zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return Object.fromEntries(format.formatToParts(new Date(iso)).map((part) => [part.type, part.value]))
}

/** `2026-11-23 14:32` in the given zone (the workspace's). */
export const formatInstant = (iso: string | null | undefined, timeZone?: string): string => {
  if (iso === null || iso === undefined || iso === '') return ''
  const part = instantParts(iso, timeZone)
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`
}

const AGO = {
  'zh-CN': { now: '刚刚', minutes: '分钟前', hours: '小时前', yesterday: '昨天' },
  en: { now: 'just now', minutes: 'min ago', hours: 'h ago', yesterday: 'yesterday' },
} as const

/** `12 分钟前`, `昨天 16:20`, then the day: how long something is past, as a person says it. */
export const formatAgo = (
  iso: string,
  now: Date,
  timeZone?: string,
  language: Language = currentLanguage(),
): string => {
  const words = AGO[language]
  const minutes = Math.floor((now.getTime() - new Date(iso).getTime()) / 60_000)
  if (minutes < 1) return words.now
  if (minutes < 60) return `${minutes} ${words.minutes}`
  const then = formatInstant(iso, timeZone)
  const today = formatInstant(now.toISOString(), timeZone)
  if (then.slice(0, 10) === today.slice(0, 10)) return `${Math.floor(minutes / 60)} ${words.hours}`
  const yesterday = formatInstant(new Date(now.getTime() - 86_400_000).toISOString(), timeZone)
  if (then.slice(0, 10) === yesterday.slice(0, 10)) return `${words.yesterday} ${then.slice(11)}`
  return then.slice(0, 4) === today.slice(0, 4) ? then.slice(5) : then
}

/** `1.2 MB`. */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KB', 'MB', 'GB']
  const power = Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length)
  return `${(bytes / 1024 ** power).toFixed(1)} ${units[power - 1]}`
}
