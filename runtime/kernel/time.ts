// Days of a time zone. An instant belongs to a day only where somebody says in which zone.

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day `2026-11-23` an instant falls on in an IANA zone. */
export const dayInZone = (instant: Date, timeZone: string): string => {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(instant)
}

/** Does this machine know the zone? */
export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
