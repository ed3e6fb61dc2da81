// The name of a further copy: the same words with the next number, in every language they are in.
import type { Text } from '../../../schemas/text.ts'

/** undefined when the name is free as it is. */
export const freeName = (name: Text, taken: readonly Text[]): Text | undefined => {
  const words = new Set(taken.flatMap((each) => Object.values(each)))
  const numbered = (number: number): Text =>
    Object.fromEntries(Object.entries(name).map(([language, word]) => [language, `${word} ${number}`]))
  const isTaken = (each: Text): boolean => Object.values(each).some((word) => words.has(word))
  if (!isTaken(name)) return undefined
  let number = 2
  while (isTaken(numbered(number))) number += 1
  return numbered(number)
}
