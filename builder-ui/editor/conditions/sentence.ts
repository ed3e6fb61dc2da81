// Conditions as people read them: 拜访方式 不是 电话. Used as the grey note on the canvas and in the panel.
import type { ScopeField } from '../../../runtime/formula/index.ts'
import type { Language } from '../../../schemas/text.ts'
import { say, showText } from '../../kit/index.ts'
import type { Comparison, Conditions, Operand } from './comparison.ts'
import { readConditions } from './read.ts'
import { conditionWords, dayTestWords, testWords } from './words.ts'

/** The field a path names, or undefined when it is gone. A field may be offered under its whole path: `row.price`. */
export function fieldAt(fields: readonly ScopeField[], path: readonly string[]): ScopeField | undefined {
  const whole = fields.find((each) => each.key === path.join('.'))
  if (whole !== undefined) return whole
  const [first, ...rest] = path
  const field = fields.find((each) => each.key === first)
  return rest.length === 0 ? field : field?.columns === undefined ? undefined : fieldAt(field.columns, rest)
}

export function comparisonSentence(
  fields: readonly ScopeField[],
  comparison: Comparison,
  language: Language,
): string {
  const field = fieldAt(fields, comparison.path)
  const name =
    field === undefined ? say(conditionWords, 'gone', {}, language) : showText(field.label, language)
  const words = field?.type.is === 'date' ? dayTestWords : testWords
  const test = say(words, comparison.test, {}, language)
  const value = comparison.operand === undefined ? '' : operandSentence(field, comparison.operand, language)
  return [name, test, value].filter((part) => part !== '').join(' ')
}

export function conditionsSentence(
  fields: readonly ScopeField[],
  conditions: Conditions,
  language: Language,
): string {
  const join = say(conditionWords, conditions.join === 'all' ? 'joinAll' : 'joinAny', {}, language)
  return conditions.list.map((each) => comparisonSentence(fields, each, language)).join(` ${join} `)
}

/** The sentence of a formula the builder understands; null for any other. */
export function sourceSentence(
  fields: readonly ScopeField[],
  source: string,
  language: Language,
): string | null {
  const conditions = readConditions(source)
  return conditions === null || conditions.list.length === 0
    ? null
    : conditionsSentence(fields, conditions, language)
}

/** A value as people read it: the option's name, 今天, 是. */
export function operandSentence(field: ScopeField | undefined, operand: Operand, language: Language): string {
  switch (operand.is) {
    case 'text': {
      const scalar = field?.type.is === 'list' ? field.type.of : field?.type
      const options = scalar !== undefined && 'options' in scalar ? scalar.options : undefined
      const option = options?.find((each) => each.key === operand.text)
      return option === undefined ? operand.text : showText(option.label, language)
    }
    case 'number':
      return operand.number
    case 'boolean':
      return say(conditionWords, operand.boolean ? 'yes' : 'no', {}, language)
    case 'day':
      return operand.day
    case 'today':
      return say(conditionWords, 'today', {}, language)
    case 'me':
      return say(conditionWords, 'me', {}, language)
  }
}
