// The one list of functions, by group, in the order of the palette.
import { date } from './date.ts'
import type { FunctionDef } from './function.ts'
import { logic } from './logic.ts'
import { math } from './math.ts'
import { people } from './people.ts'
import { rows } from './rows.ts'
import { text } from './text.ts'

export const functionGroups = { logic, text, math, date, rows, people } as const

export const functions: Readonly<Record<string, FunctionDef>> = {
  ...logic,
  ...text,
  ...math,
  ...date,
  ...rows,
  ...people,
}
