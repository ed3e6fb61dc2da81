// What lines of a sub-form need beside their values: problems, rules of each cell, what a new line starts with. The grid is a
// control, and controls know no rules; so it comes by this way from the form around it.
import { createContext, useContext } from 'react'
import { lineKey } from '../../runtime/forms/index.ts'
import { problemSentence, useLanguage } from '../kit/index.ts'
import { type Problem, placeOf, type RecordValues, type RuleState } from './engine.ts'

export interface LineSource {
  readonly problems: (field: string) => readonly Problem[]
  readonly rules: () => RuleState | null
  /** Defaults of a new line. */
  readonly start: (field: string) => RecordValues
}

export const LineSources = createContext<LineSource>({
  problems: () => [],
  rules: () => null,
  start: () => ({}),
})

/** What is wrong with one cell of one line, and what its rules say. */
export const useCell = (
  field: string,
  line: { readonly id: string; readonly index: number },
  column: { readonly key: string; readonly required?: boolean; readonly readOnly?: boolean },
): {
  readonly sentence: string | undefined
  readonly hidden: boolean
  readonly required: boolean
  readonly readOnly: boolean
} => {
  const language = useLanguage()
  const source = useContext(LineSources)
  const found = source.problems(field).find((each) => {
    const place = placeOf(each.at)
    return place?.line === line.index && place.column === column.key
  })
  const rules = source.rules()
  const name = lineKey(field, line.id, column.key)
  return {
    sentence: found === undefined ? undefined : problemSentence(found, language),
    hidden: rules?.hidden.has(name) ?? false,
    required: rules === null ? column.required === true : rules.required.has(name),
    readOnly: rules === null ? column.readOnly === true : rules.readOnly.has(name),
  }
}
