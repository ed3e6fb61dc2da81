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
  traceOf,
  type WhyEmpty,
  whyEmpty,
} from '../../../../runtime/formula/index.ts'
import { linesOf, type RecordValues } from '../../../../runtime/values/index.ts'
import type { Language } from '../../../../schemas/text.ts'
import { errorSentence, queryRecords } from '../../../api/index.ts'
import { shownName } from '../../../controls/index.ts'
import { type Facts, factsOf } from '../../../form-view/index.ts'
import { showText, useLanguage, useText } from '../../../kit/index.ts'
import type { SpanValue } from '../code/code-input.tsx'
import { type FormulaPlaceInfo, useFormulaPlace } from './place.ts'
import { sampleRecord } from './sample.ts'
import { type NameOf, showValue } from './show-value.ts'
import { isUnpublished, type Question, useThere } from './use-there.ts'

export interface Step {
  readonly start: number
  readonly end: number
  readonly depth: number
  readonly source: string
  readonly words: string
}

export interface TrialState {
  /**
   * `off`: no form to try on; `wrong`: the formula has problems; `asking`: the server works it out; `unpublished`: it would, were the
   * form published as drawn; `refused`: it says why not.
   */
  readonly state: 'off' | 'wrong' | 'asking' | 'unpublished' | 'refused' | 'worked'
  readonly result: string
  readonly refusal: string
  readonly why: WhyEmpty | null
  readonly steps: readonly Step[]
  readonly values: readonly SpanValue[]
  readonly records: readonly { readonly id: string; readonly title: string }[]
}

const NOTHING = { result: '', refusal: '', why: null, steps: [], values: [] } as const
const RECORDS = 20

export function useTrial(source: string, scope: Scope, expected: Expected, record: string): TrialState {
  const place = useFormulaPlace()
  const language = useLanguage()
  const saved = useSaved(place)
  const task = useTask(place, saved, { source, scope, expected, record })
  const there = useThere(task.kind === 'there' ? task.question : null)
  return useMemo(() => {
    const records = saved.items.map(({ id, title }) => ({ id, title }))
    const worked = (trace: Trace, shown: Names): TrialState => {
      const steps = stepsOf(trace, 0, source, language, namesOf(place, shown, language))
      return {
        state: 'worked',
        records,
        result: showValue(trace.value, trace.type, language, namesOf(place, shown, language)),
        refusal: '',
        why: whyEmpty(trace, source, scope),
        steps,
        values: steps.map(({ start, end, words }) => ({ start, end, words })),
      }
    }
    if (task.kind === 'here') return worked(task.trace, saved.shown)
    if (task.kind !== 'there') return { ...NOTHING, state: task.kind, records }
    if (there.state === 'asking') return { ...NOTHING, state: 'asking', records }
    if (there.state === 'failed')
      return isUnpublished(there.error)
        ? { ...NOTHING, state: 'unpublished', records }
        : { ...NOTHING, state: 'refused', refusal: errorSentence(there.error), records }
    const { parts, shown } = there.answer
    const trace = parts === null ? undefined : traceOf(task.checked, parts)
    return trace === undefined
      ? { ...NOTHING, state: 'unpublished', records }
      : worked(trace, { ...saved.shown, ...shown })
  }, [place, task, there, source, scope, saved, language])
}

type Task =
  | { readonly kind: 'off' | 'wrong' }
  | { readonly kind: 'here'; readonly trace: Trace }
  | { readonly kind: 'there'; readonly checked: CheckedFormula; readonly question: Question }

/** What has to be worked out, and where: here when the formula reads nothing but its record. */
function useTask(
  place: FormulaPlaceInfo | null,
  saved: Saved,
  { source, scope, expected, record }: { source: string; scope: Scope; expected: Expected; record: string },
): Task {
  const language = useLanguage()
  const show = useText()
  return useMemo((): Task => {
    if (place === null) return { kind: 'off' }
    const checked = source.trim() === '' ? null : checkFormula(source, scope, expected)
    if (checked === null || checked.problems.length > 0) return { kind: 'wrong' }
    const facts = factsOf(place.workspace, language, new Date())
    const subform = subformOf(place, scope)
    const stored = saved.items.find(({ id }) => id === record)
    const values = stored?.values ?? sampleRecord(place.model, facts, ({ def }) => show(def.label))
    if (isHere(place.model, checked, facts, subform))
      return { kind: 'here', trace: traced(place, checked, values, facts, subform) }
    const on = stored === undefined ? { values } : { record: stored.id }
    const line = subform === undefined ? {} : { subform: subform.key }
    return { kind: 'there', checked, question: { at: place.at, source, ...on, ...line } }
  }, [place, saved, source, scope, expected, record, language, show])
}

type Names = Readonly<Record<string, unknown>>
const namesOf =
  (place: FormulaPlaceInfo | null, shown: Names, language: Language): NameOf =>
  (id) => {
    const name = shownName(shown, id)
    if (name !== undefined) return typeof name === 'string' ? name : showText(name, language)
    return id === place?.workspace.me.member ? place.workspace.me.name : undefined
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
  readonly items: readonly { readonly id: string; readonly title: string; readonly values: RecordValues }[]
  readonly shown: Names
}
const NONE: Saved = { items: [], shown: {} }

/** The latest records one may see; none while the form is not published. */
function useSaved(place: FormulaPlaceInfo | null): Saved {
  const { data } = useQuery({
    queryKey: ['formula trial', place?.at],
    enabled: place !== null,
    retry: false,
    queryFn: async (): Promise<Saved> => {
      if (place === null) throw new Error('no form to try on')
      const { items, shown } = await queryRecords(place.at, { limit: RECORDS })
      return {
        items: items.map(({ id, rev, title, values }) => ({
          id,
          title,
          values: { ...(values as RecordValues), id, rev: String(rev), title },
        })),
        shown,
      }
    },
  })
  return data ?? NONE
}

/** Every part but constants, the whole first. */
const stepsOf = (
  trace: Trace,
  depth: number,
  source: string,
  language: Language,
  nameOf: NameOf,
): readonly Step[] => {
  const { node, span, parts, value, type } = trace
  const below = parts.flatMap((part) => stepsOf(part, depth + 1, source, language, nameOf))
  if (node.kind === 'const') return below
  const words = showValue(value, type, language, nameOf)
  return [{ ...span, depth, source: source.slice(span.start, span.end), words }, ...below]
}
