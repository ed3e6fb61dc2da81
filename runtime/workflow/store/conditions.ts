// Answers "which way?" from the values of the conditions. One that no longer type-checks is invalid, never false.
import { formulaReads } from '../../formula/index.ts'
import type { RecordImage } from '../../records/index.ts'
import type { Json } from '../../values/index.ts'
import type { Ask, ConditionsAnswer } from '../events.ts'
import type { FormulaValue } from './world.ts'

type ConditionsAsk = Ask & { readonly need: 'conditions' }

/** `values` in the order of the conditions. */
export const answerConditions = (
  ask: ConditionsAsk,
  values: readonly FormulaValue[],
  record: RecordImage,
): ConditionsAnswer => ({
  need: 'conditions',
  results: ask.conditions.map(({ branch, source }, index) => {
    const value = values[index]
    return {
      branch,
      holds: value?.is === 'value' ? value.value === true : 'invalid',
      reads: readsOf(record, source),
    }
  }),
})

/** Own fields the condition named, with their values: the reason the timeline shows. */
const readsOf = (record: RecordImage, source: string): Readonly<Record<string, Json>> => {
  const own = formulaReads(source).flatMap(([head, ...rest]) =>
    head !== undefined && rest.length === 0 ? [head] : [],
  )
  return Object.fromEntries(
    own.filter((key) => key in record.values).map((key) => [key, record.values[key] ?? null]),
  )
}
