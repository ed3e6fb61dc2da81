// The one list of functions, by group, in the order of the palette.
import { date } from './date.ts'
import type { FunctionDef } from './function.ts'
import { lists } from './lists.ts'
import { logic } from './logic.ts'
import { math } from './math.ts'
import { people } from './people.ts'
import { rows } from './rows.ts'
import { score } from './score.ts'
import { text } from './text.ts'
import { textValues } from './text-values.ts'

export const functionGroups = {
  logic,
  text: { ...text, ...textValues },
  math,
  date,
  lists,
  rows,
  people,
  score,
} as const

export const functions: Readonly<Record<string, FunctionDef>> = {
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
