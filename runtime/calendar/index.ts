// Door of the calendar: days and periods.
export { addDays, dayFromNumber, dayNumber, daysBetween, monthStart, workingDays } from './days.ts'
export { type Period, type PeriodKind, partsOf, periodAt, periodOf, periodStep } from './periods.ts'
export {
  calendarOfZone,
  chineseDays,
  isChineseZone,
  type OwnDay,
  type WorkingCalendar,
  withOwnDays,
} from './working-calendar.ts'
export { ZONE_YEARS, type ZoneReading, zoneClock } from './zone-clock.ts'
