// Which field a column is, by its name: label in any language, or key. A suggestion only; the person decides.
import { foldForSearch } from '../kernel/text.ts'
import type { ImportField } from './fields.ts'

/** `Close_Date`, `close date` and `close-date` are one word. */
const wordOf = (text: string): string => foldForSearch(text).replaceAll(/[\p{P}\p{S}\s]+/gu, '')

const OWNER_WORDS: Readonly<Record<string, readonly string[]>> = {
  owner: ['owner', '负责人', '所有者', '归属人'],
  owner_dept: ['ownerdept', 'ownerdepartment', '负责部门', '所属部门', '归属部门'],
}

/** One field per column, each field once. */
export const suggestFields = (
  headers: readonly string[],
  fields: readonly ImportField[],
): readonly (string | null)[] => {
  const byWord = new Map<string, string>()
  for (const field of fields)
    for (const text of [...Object.values(field.label), field.key, ...(OWNER_WORDS[field.key] ?? [])]) {
      const word = wordOf(text)
      if (word !== '' && !byWord.has(word)) byWord.set(word, field.key)
    }
  const taken = new Set<string>()
  return headers.map((header) => {
    const key = byWord.get(wordOf(header))
    if (key === undefined || taken.has(key)) return null
    taken.add(key)
    return key
  })
}

/** Does the line read like names of fields? */
export const knowsWord = (header: string, fields: readonly ImportField[]): boolean =>
  suggestFields([header], fields)[0] !== null
