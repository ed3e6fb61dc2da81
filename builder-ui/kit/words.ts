// The words of the interface live beside the component that says them: one object, both languages.
// `{name}` is a place; `{count|record|records}` is a word that follows a number (English needs two).
import type { Language, OwnText } from '../../schemas/text.ts'
import { currentLanguage, useLanguage } from './language.ts'

export type Words<Key extends string> = Readonly<Record<Key, OwnText>>
export type WordParams = Readonly<Record<string, string | number>>
export type Say<Key extends string> = (key: Key, params?: WordParams) => string

export const defineWords = <Key extends string>(words: Words<Key>): Words<Key> => words

/** Puts params into a sentence; unknown places stay visible, so a test finds them. */
export const fillWords = (sentence: string, params: WordParams = {}): string =>
  sentence.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (place, key: string, one?: string, many?: string) => {
      const value = params[key]
      if (value === undefined) return place
      if (one === undefined || many === undefined) return String(value)
      return String(value) === '1' ? one : many
    },
  )

export const useWords = <Key extends string>(words: Words<Key>): Say<Key> => {
  const language = useLanguage()
  return (key, params) => fillWords(words[key][language], params)
}

/** The same outside of components. */
export const say = <Key extends string>(
  words: Words<Key>,
  key: Key,
  params?: WordParams,
  language: Language = currentLanguage(),
): string => fillWords(words[key][language], params)
