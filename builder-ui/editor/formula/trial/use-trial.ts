// A formula worked out on one record: in the browser when it reads nothing but that record, by the server else.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { isHere, type ModelField, readerOf } from '../../../../runtime/forms/index.ts'
import {
  type CheckedFormula,
  checkFormula,
  type Expected,
  type Scope,
  type Trace,
  traceFormula,
  type WhyEmpty,
  whyEmpty,
} from '../../../../runtime/formula/index.ts'
import { linesOf, type RecordValues } from '../../../../runtime/values/index.ts'
import { queryRecords } from '../../../api/index.ts'
import { type Facts, factsOf } from '../../../form-view/index.ts'
import { useLanguage, useText } from '../../../kit/index.ts'
import type { SpanValue } from '../code/code-input.tsx'
import { type FormulaPlaceInfo, useFormulaPlace } from './place.ts'
import { sampleRecord } from './sample.ts'
import { showValue } from './show-value.ts'

export interface Step {
  readonly start: number
  readonly end: number
  readonly depth: number
  readonly source: string
  readonly words: string
}

export interface TrialState {
  /** `off`: no form to try on; `wrong`: the formula has problems; `there`: only the server can. */
  readonly state: 'off' | 'wrong' | 'here' | 'there'
  readonly result: string
  readonly why: WhyEmpty | null
  readonly steps: readonly Step[]
  readonly values: readonly SpanValue[]
  readonly records: readonly { readonly id: string; readonly title: string }[]
}

const NOTHING = { result: '', why: null, steps: [], values: [] } as const
const RECORDS = 20

export function useTrial(source: string, scope: Scope, expected: Expected, record: string): TrialState {
  const place = useFormulaPlace()
  const language = useLanguage()
  const show = useText()
  const saved = useSaved(place)
  return useMemo(() => {
    const records = saved.map(({ id, title }) => ({ id, title }))
    if (place === null) return { state: 'off', records, ...NOTHING }
    const checked = source.trim() === '' ? null : checkFormula(source, scope, expected)
    if (checked === null || checked.problems.length > 0) return { state: 'wrong', records, ...NOTHING }
    const facts = factsOf(place.workspace, language, new Date())
    const subform = subformOf(place, scope)
    if (!isHere(place.model, checked, facts, subform)) return { state: 'there', records, ...NOTHING }
    const values =
      saved.find(({ id }) => id === record)?.values ??
      sampleRecord(place.model, facts, ({ def }) => show(def.label))
    const trace = traced(place, checked, values, facts, subform)
    const steps = stepsOf(trace, 0, source, language)
    return {
      state: 'here',
      records,
      result: showValue(trace.value, trace.type, language),
      why: whyEmpty(trace, source, scope),
      steps,
      values: steps.map(({ start, end, words }) => ({ start, end, words })),
    }
  }, [place, source, scope, expected, record, saved, language, show])
}

const traced = (
  { model }: FormulaPlaceInfo,
  checked: CheckedFormula,
  values: RecordValues,
  facts: Facts,
  subform: ModelField | undefined,
): Trace => {
  const row = subform === undefined ? undefined : linesOf(values[subform.key])[0]?.values
  const reading = { values, ...(row === undefined ? {} : { row }) }
  return traceFormula(checked, readerOf(model, reading, facts, subform), facts)
}

/** The sub-form whose column the formula is for: the one whose columns are the line of its scope. */
const subformOf = ({ model }: FormulaPlaceInfo, { row }: Scope): ModelField | undefined =>
  row === undefined
    ? undefined
    : model.fields.find(
        ({ columns }) =>
          columns !== undefined && row.every(({ key }) => columns.some((each) => each.key === key)),
      )

interface Saved {
  readonly id: string
  readonly title: string
  readonly values: RecordValues
}
const NONE: readonly Saved[] = []

/** The latest records one may see; none while the form is not published. */
function useSaved(place: FormulaPlaceInfo | null): readonly Saved[] {
  const { data } = useQuery({
    queryKey: ['formula trial', place?.at],
    enabled: place !== null,
    retry: false,
    queryFn: async () => {
      if (place === null) throw new Error('no form to try on')
      const { items } = await queryRecords(place.at, { limit: RECORDS })
      return items.map(
        ({ id, rev, title, values }): Saved => ({
          id,
          title,
          values: { ...(values as RecordValues), id, rev: String(rev), title },
        }),
      )
    },
  })
  return data ?? NONE
}

/** Every part but constants, the whole first. */
const stepsOf = (
  trace: Trace,
  depth: number,
  source: string,
  language: Parameters<typeof showValue>[2],
): readonly Step[] => {
  const { node, span, parts, value, type } = trace
  const below = parts.flatMap((part) => stepsOf(part, depth + 1, source, language))
  if (node.kind === 'const') return below
  const words = showValue(value, type, language)
  return [{ ...span, depth, source: source.slice(span.start, span.end), words }, ...below]
}
