// Yes or no. A switch is never empty: nothing given means no.
import { given, refused } from './reading.ts'
import type { ValueType } from './value-type.ts'

const YES = new Set(['true', 'yes', 'y', '1', '是', '对', '√', '✓', '开', 'on'])
const NO = new Set(['false', 'no', 'n', '0', '否', '不', '×', '关', 'off', ''])
const WORDS: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  zh: ['是', '否'],
  en: ['Yes', 'No'],
}

const worded: ValueType['format'] = (value, { language }) => {
  const [yes, no] = WORDS[language.split('-')[0] ?? 'en'] ?? ['Yes', 'No']
  return value === true ? yes : no
}

export const boolean: ValueType = {
  name: 'boolean',
  pgType: 'boolean',
  parse: (input) =>
    input === null ? given(false) : typeof input === 'boolean' ? given(input) : refused('type'),
  parseText: (input) => {
    const word = input.normalize('NFKC').trim().toLowerCase()
    return YES.has(word) ? given(true) : NO.has(word) ? given(false) : refused('type')
  },
  writeText: worded,
  format: worded,
  compare: (left, right) => Number(left === true) - Number(right === true),
  jsonSchema: () => ({ type: ['boolean', 'null'] }),
  toPg: (value) => value === true,
  fromPg: (column) => column === true,
}
