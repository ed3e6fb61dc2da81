// Which days are worked: Monday to Friday but for holidays and make-up days. The Chinese ones ship with the product and are loaded
// only where working days are counted; a workspace's own days go before them.

/** Days that differ from Monday to Friday: holidays, and weekend days that are worked. ISO days, each list ascending. */
export interface WorkingCalendar {
  readonly off: readonly string[]
  readonly work: readonly string[]
}
/** A day of a workspace's own; half a day counts as worked. */
export interface OwnDay {
  readonly day: string
  readonly kind: 'off' | 'work' | 'half'
}

const PLAIN: WorkingCalendar = { off: [], work: [] }
const CHINESE_ZONES = [
  'Asia/Shanghai',
  'Asia/Chongqing',
  'Asia/Chungking',
  'Asia/Harbin',
  'Asia/Urumqi',
  'PRC',
]

let loading: Promise<WorkingCalendar> | undefined
/** Holidays and make-up days as announced, from 2004 on. */
export const chineseDays = (): Promise<WorkingCalendar> => {
  loading ??= import('chinese-days/dist/chinese-days.json', { with: { type: 'json' } }).then(
    ({ default: days }) => ({
      off: Object.keys(days.holidays).sort(),
      work: Object.keys(days.workdays).sort(),
    }),
  )
  return loading
}

/** What a workspace starts from: the Chinese days in a Chinese zone, elsewhere the bare week. */
/** Does the calendar of a zone know national holidays? */
export const isChineseZone = (timeZone: string): boolean => CHINESE_ZONES.includes(timeZone)

export const calendarOfZone = (timeZone: string): Promise<WorkingCalendar> =>
  isChineseZone(timeZone) ? chineseDays() : Promise.resolve(PLAIN)

export const withOwnDays = (base: WorkingCalendar, own: readonly OwnDay[]): WorkingCalendar => {
  if (own.length === 0) return base
  const named = new Set(own.map(({ day }) => day))
  const kept = (days: readonly string[]): readonly string[] => days.filter((day) => !named.has(day))
  const added = (off: boolean): readonly string[] =>
    own.filter(({ kind }) => (kind === 'off') === off).map(({ day }) => day)
  return {
    off: [...kept(base.off), ...added(true)].sort(),
    work: [...kept(base.work), ...added(false)].sort(),
  }
}
