// Days of sample data are written relative to the day of the install, so that samples stay fresh: `today`, `today-12`, `today+3`.
import { addDays } from '../../calendar/index.ts'

const RELATIVE = /^today(?:([+-]\d{1,5}))?$/

/** The day meant; anything else stays as it is and is judged by its field. */
export const dayOf = (written: string, today: string): string => {
  const match = RELATIVE.exec(written)
  return match === null ? written : addDays(today, Number(match[1] ?? 0))
}
