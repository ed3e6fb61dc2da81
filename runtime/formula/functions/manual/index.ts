// The manual of all functions; loaded where people read it, never by the fill page.
import type { Manual } from '../function.ts'
import { date } from './date.ts'
import { lists } from './lists.ts'
import { logic } from './logic.ts'
import { math } from './math.ts'
import { people } from './people.ts'
import { rows } from './rows.ts'
import { score } from './score.ts'
import { text } from './text.ts'
import { textValues } from './text-values.ts'

export const functionManual: Readonly<Record<string, Manual>> = {
  ...logic,
  ...text,
  ...textValues,
  ...math,
  ...date,
  ...lists,
  ...rows,
  ...people,
  ...score,
}
