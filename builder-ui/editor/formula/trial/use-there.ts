// A formula the browser cannot work out alone: the server does, with the rights of who asks, once the typing pauses.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { RecordValues } from '../../../../runtime/values/index.ts'
import { type FormAddress, isApiProblem, type Trial, tryFormula } from '../../../api/index.ts'

export interface Question {
  readonly at: FormAddress
  readonly source: string
  /** A stored record; the made-up values are for when there is none. */
  readonly record?: string
  readonly values?: RecordValues
  readonly subform?: string
}
export type There =
  | { readonly state: 'asking' }
  | { readonly state: 'answered'; readonly answer: Trial }
  | { readonly state: 'failed'; readonly error: unknown }

const PAUSE_MS = 400

/** null: nothing to ask. Questions are compared by what they say. */
export function useThere(question: Question | null): There {
  const asked = question === null ? null : JSON.stringify(question)
  const settled = useSettled(asked)
  const { data, error } = useQuery({
    queryKey: ['formula trial there', settled],
    enabled: settled !== null,
    retry: false,
    queryFn: ({ signal }) => {
      const { at, ...body } = JSON.parse(settled ?? '') as Question
      return tryFormula(at, body, signal)
    },
  })
  const waits = settled !== asked || settled === null
  return useMemo(() => {
    if (waits) return { state: 'asking' }
    if (data !== undefined) return { state: 'answered', answer: data }
    return error === null ? { state: 'asking' } : { state: 'failed', error }
  }, [waits, data, error])
}

/** The form, or a field the formula names, is drawn and not published yet. */
export const isUnpublished = (error: unknown): boolean =>
  isApiProblem(error) && UNPUBLISHED.has(error.problems[0]?.code ?? error.code)
const UNPUBLISHED: ReadonlySet<string> = new Set(['H_NOT_FOUND', 'X_UNKNOWN_NAME', 'X_UNKNOWN_FORM'])

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
