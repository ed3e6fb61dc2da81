// The search column: folded text of the searchable fields, one line each. A line begins with one private-use character that
// stands for its field, so that a hit can be re-checked against the fields the person may read.

import { foldForSearch } from '../../kernel/text.ts'

const FIRST = 0xe000
const LAST = 0xf8ff
const PRIVATE_USE = /[\uE000-\uF8FF]/gu

/** Code of the title's line; columns count from 1. */
export const TITLE_LINE = 0
const LINE_LIMIT = 2_000

/** The character that marks the line of a column. */
export const lineMark = (columnNo: number): string => {
  const code = FIRST + columnNo
  if (code > LAST) throw new Error(`column number ${columnNo} is beyond what the search column can mark`)
  return String.fromCodePoint(code)
}

/** Text for the search column. User text can hold neither a mark nor a line break. */
export const searchText = (lines: readonly { readonly columnNo: number; readonly text: string }[]): string =>
  lines
    .map(({ columnNo, text }) => ({ mark: lineMark(columnNo), folded: foldTerm(text).slice(0, LINE_LIMIT) }))
    .filter(({ folded }) => folded !== '')
    .map(({ mark, folded }) => mark + folded)
    .join('\n')

/** Words a person searches for; a record must hold every one of them. */
export const searchTerms = (input: string): readonly string[] =>
  [...new Set(foldTerm(input).split(' '))].filter((term) => term !== '').slice(0, 8)

/** Pattern for `like`: the term anywhere, its own wildcards taken literally. */
export const likePattern = (term: string): string =>
  `%${term.replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`

const foldTerm = (text: string): string => foldForSearch(text.replace(PRIVATE_USE, ''))
