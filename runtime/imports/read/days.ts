// Days as files hold them: year first in any notation, or with the month as a word; `3/11/2026` may be March or November and is
// asked about once per column.
import { type Problem, problem } from '../../kernel/problem.ts'
import { readIsoDay, valueTypes } from '../../values/index.ts'
import type { ImportField } from '../fields.ts'
import type { Reading } from './reading.ts'

export const DAY_ORDER = '*order'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MIDNIGHT = /[ T]0{1,2}:00(:00(\.0+)?)?Z?$/

export const readDay = (field: ImportField, text: string, wrong: Problem): Reading =>
  dayOf(field, text.normalize('NFKC').trim().replace(MIDNIGHT, ''), wrong, (day) => ({ value: day }))

/** A day and perhaps a time of it, on the clock of the workspace. */
export const readMoment = (field: ImportField, text: string, timeZone: string, wrong: Problem): Reading => {
  const given = text.normalize('NFKC').trim()
  const moment = valueTypes.get('datetime')
  const read = (words: string): Reading => {
    const found = moment?.parseText(words, { timeZone, language: 'en' })
    return found !== undefined && 'value' in found ? found : { wrong }
  }
  const whole = read(given)
  if ('value' in whole) return whole
  const parts = /^(.+?)(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(given)
  return dayOf(field, (parts?.[1] ?? '').trim(), wrong, (day) => read(`${day} ${parts?.[2] ?? '0:00'}`))
}

const dayOf = (field: ImportField, text: string, wrong: Problem, take: (day: string) => Reading): Reading => {
  const certain = yearFirst(text) ?? withWord(text)
  if (certain !== null) return take(certain)
  const parts = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text)
  if (parts === null) return { wrong }
  const [, first = '', , second = '', year = ''] = parts
  const dayFirst = made(year, second, first)
  const monthFirst = made(year, first, second)
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) {
    const day = dayFirst ?? monthFirst
    return day === null ? { wrong } : take(day)
  }
  return {
    wrong: problem('F_IMPORT_DAY_ORDER', '', { params: { field: field.label, text } }),
    column: DAY_ORDER,
    again: (answer) => take(answer === 'month' ? monthFirst : dayFirst),
  }
}

const made = (year: string, month: string, day: string): string | null =>
  readIsoDay(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)

const yearFirst = (text: string): string | null => {
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  return parts === null ? null : made(parts[1] ?? '', parts[2] ?? '', parts[3] ?? '')
}

/** `20 Oct 2016`, `Oct 20, 2016`, `October 20 2016`, `20-Oct-2016`. */
const withWord = (text: string): string | null => {
  const dayFirst = /^(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})$/.exec(text)
  const monthFirst = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text)
  const [day, word, year] =
    dayFirst !== null
      ? [dayFirst[1], dayFirst[2], dayFirst[3]]
      : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  const month = MONTHS.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1
  return month === 0 ? null : made(year ?? '', String(month), day ?? '')
}
