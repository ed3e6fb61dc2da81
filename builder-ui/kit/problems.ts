// Turns problem codes into sentences: the only place of the interface that does.
import { PROBLEMS, type ProblemEntry } from '../../schemas/problems.ts'
import type { Language, Text } from '../../schemas/text.ts'
import { currentLanguage, showText } from './language.ts'
import { fillWords } from './words.ts'

/** A problem as the engines give it or as a problem document carries it. */
export interface AnyProblem {
  readonly code: string
  readonly at?: string
  readonly message?: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

const CATALOGUE: Readonly<Record<string, ProblemEntry>> = PROBLEMS

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shownParam = (value: unknown, language: Language): string | number => {
  if (typeof value === 'number' || typeof value === 'string') return value
  return isText(value) ? showText(value, language) : ''
}

/** The sentence in the reader's language; an unknown code shows what the server said. */
export const problemSentence = (problem: AnyProblem, language: Language = currentLanguage()): string => {
  const entry = CATALOGUE[problem.code]
  if (entry === undefined) return problem.message ?? problem.code
  const params = Object.entries(problem.params ?? {}).map(
    ([name, value]) => [name, shownParam(value, language)] as const,
  )
  return fillWords(entry.text[language], Object.fromEntries(params))
}
