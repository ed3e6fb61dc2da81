// Names that may be meant by a text that names nothing: the same letters with other spaces and marks first, then those that share
// most pairs of letters. Offered, never taken.
import { foldForSearch } from '../kernel/text.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

const bare = (text: string): string => foldForSearch(text).replaceAll(/[\p{P}\p{S}\s]+/gu, '')
const LEAST = 0.3

/** Compares many texts with the same names; names are prepared once. */
export const nearestOf = (names: readonly Named[], count: number): ((text: string) => readonly Named[]) => {
  const prepared = names.map((each) => {
    const word = bare(each.name)
    return { each, word, pairs: pairsOf(word) }
  })
  return (text) => {
    const word = bare(text)
    const pairs = pairsOf(word)
    return prepared
      .map(({ each, word: other, pairs: others }) => ({
        each,
        score: other === word ? 2 : likeness(pairs, others),
      }))
      .filter(({ score }) => score >= LEAST)
      .sort((left, right) => right.score - left.score)
      .slice(0, count)
      .map(({ each }) => each)
  }
}

const pairsOf = (word: string): ReadonlySet<string> => {
  const letters = [...`^${word}$`]
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`))
}

/** Dice: twice the pairs both have, over all pairs. */
const likeness = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  let both = 0
  for (const pair of left) if (right.has(pair)) both += 1
  return (2 * both) / (left.size + right.size)
}
