// What separates the cells of a file and whether its first line holds names, seen from the first lines. Shown to the person, who
// may say otherwise.
import { parse } from 'csv-parse/sync'
import { type ImportField, knowsWord } from '../../../runtime/imports/index.ts'
import { IMPORT_DELIMITERS } from '../../../schemas/api/imports.ts'

export type Delimiter = (typeof IMPORT_DELIMITERS)[number]

/** Spreadsheets may write it down: `sep=;` as the first line. */
const SAID = /^sep=([,;|\t])\r?\n/i

/** The one that cuts the lines into the same number of cells, more than one; a comma when none does. */
export const detectDelimiter = (head: string): Delimiter => {
  const said = SAID.exec(head)?.[1]
  if (said !== undefined) return said as Delimiter
  const scored = IMPORT_DELIMITERS.map((delimiter) => ({ delimiter, score: evenness(head, delimiter) }))
  const best = scored.reduce((left, right) => (right.score > left.score ? right : left))
  return best.score > 0 ? best.delimiter : ','
}

const LOOKED_AT = 20

/** Share of the first lines that have as many cells as the first one, times one for being more than one. */
const evenness = (head: string, delimiter: Delimiter): number => {
  const lines = firstLines(head, delimiter)
  const width = lines[0]?.length ?? 0
  if (width < 2) return 0
  return lines.filter((line) => line.length === width).length / lines.length + width / 10_000
}

/** The last line of the piece may be cut in half and is left out. */
export const firstLines = (head: string, delimiter: Delimiter): readonly (readonly string[])[] => {
  const cut = head.length < 1_000 ? head : head.slice(0, head.lastIndexOf('\n') + 1)
  try {
    return parse(cut, {
      delimiter,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: LOOKED_AT,
    }) as string[][]
  } catch {
    return []
  }
}

/** 1 when the first line holds names: one of them is a field's, or none of them looks like data. 0 when it is data. */
export const detectHeader = (
  lines: readonly (readonly string[])[],
  fields: readonly ImportField[],
): number => {
  const first = lines[0] ?? []
  if (first.some((cell) => knowsWord(cell, fields))) return 1
  const names = first.map((cell) => cell.trim())
  const distinct = new Set(names).size === names.length
  return distinct && names.every((name) => !LIKE_DATA.test(name)) ? 1 : 0
}
/** A number, a day, an address. */
const LIKE_DATA = /^[¥$€£(+-]*\d[\d.,:/年月日%\s-]*$|@/
