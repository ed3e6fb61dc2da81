// Points by a formula over actual and target, for what no other rule says, and over whose and of which period they are. It reads
// nothing else: the same score comes out whoever looks and whenever, also of a period that is closed.
import { Type } from 'typebox'
import { Formula } from '../../../schemas/ref.ts'
import type { OwnText } from '../../../schemas/text.ts'
import { memberScopeFields, periodScopeFields } from '../../forms/index.ts'
import {
  type CheckedFormula,
  checkFormula,
  compileJs,
  edited,
  type Facts,
  formulaReads,
  namedParts,
  referencesIn,
  type Scope,
  scopeIn,
  type Value,
} from '../../formula/index.ts'
import { Decimal } from '../../kernel/decimal.ts'
import { shownText } from '../../kernel/text.ts'
import { shown } from '../attainment.ts'
import { defineScoreRule, type Scored, type ScoreInput } from '../score-rule.ts'

const NAMES: Readonly<Record<'actual' | 'target', OwnText>> = {
  actual: { 'zh-CN': '实际', en: 'actual' },
  target: { 'zh-CN': '目标', en: 'target' },
}
/** What a score formula may name; the designer's input checks against the same. */
export const scoreScope: Scope = scopeIn('score_rule', {
  // Also as fields, so that people read and find them by their names.
  fields: [
    { key: 'actual', label: NAMES.actual, type: { is: 'number' } },
    { key: 'target', label: NAMES.target, type: { is: 'number' } },
  ],
  form: () => undefined,
  host: {
    actual: { is: 'number' },
    target: { is: 'number' },
    period: periodScopeFields,
    member: memberScopeFields,
  },
})
/** Nothing of the moment or the place is read. */
const FACTS: Facts = { now: new Date(0), timeZone: 'UTC', language: 'zh-CN', fiscalStart: 1 }

const STANDARD = 'ACHIEVEMENT({actual}, {target}, 120)'
const checked = new Map<string, CheckedFormula>()
const KEPT = 500

const formulaOf = (source: string): CheckedFormula => {
  const known = checked.get(source) ?? checkFormula(source, scoreScope, 'number')
  if (checked.size >= KEPT) checked.clear()
  checked.set(source, known)
  return known
}
const readsTarget = (source: string): boolean => formulaReads(source).some(([name]) => name === 'target')

const scored = (input: ScoreInput, source: string): Scored => {
  if (formulaOf(source).problems.length > 0) return { unscored: 'invalid' }
  if (input.actual === null) return { unscored: 'actual_missing' }
  if (input.target === null && readsTarget(source)) return { unscored: 'target_missing' }
  const value = compileJs(formulaOf(source))((path) => supplied(input, path), FACTS)
  return value instanceof Decimal ? { score: value } : { unscored: 'target_zero' }
}

const supplied = ({ actual, target, about }: ScoreInput, [word, part = '']: readonly string[]): Value => {
  if (word === 'actual') return actual
  if (word === 'target') return target
  const of: Readonly<Record<string, string | null>> | undefined =
    word === 'period' ? about?.period : about?.member
  return of?.[part] ?? null
}

/** For reading only: the words of the host stay keys where a formula is written. */
const inWords = (source: string, language: 'zh-CN' | 'en'): string =>
  edited(
    source,
    referencesIn(source).flatMap((ref) => {
      const parts = namedParts(ref, scoreScope) ?? []
      const text = parts.map(({ key, label }) => shownText(nameFor(key) ?? label, language)).join('.')
      return text === '' ? [] : [{ start: ref.span.start, end: ref.span.end, text: `{${text}}` }]
    }),
  )

const nameFor = (key: string): OwnText | undefined =>
  key === 'actual' || key === 'target' ? NAMES[key] : undefined

export const formula = defineScoreRule({
  rule: 'formula',
  label: { 'zh-CN': '公式', en: 'Formula' },
  props: Type.Object({ formula: Formula('number', { default: STANDARD }) }, { additionalProperties: false }),
  defaults: { formula: STANDARD },
  check: ({ formula: source }) =>
    formulaOf(source).problems.map((each) => ({ ...each, at: '/props/formula' })),
  score: (input, { formula: source }) => scored(input, source),
  explain: (input, { formula: source }, show) => {
    const result = scored(input, source)
    if (!('score' in result)) return []
    const named = (language: 'zh-CN' | 'en'): string =>
      [
        input.actual === null ? '' : `${NAMES.actual[language]} = ${show(input.actual)}`,
        input.target === null || !readsTarget(source)
          ? ''
          : `${NAMES.target[language]} = ${show(input.target)}`,
      ]
        .filter((part) => part !== '')
        .join(language === 'en' ? ', ' : '，')
    const written = (language: 'zh-CN' | 'en'): string => inWords(source, language)
    const points = shown(result.score, 2)
    return [
      { 'zh-CN': named('zh-CN'), en: named('en') },
      { 'zh-CN': `${written('zh-CN')} → ${points} 分`, en: `${written('en')} → ${points} points` },
    ]
  },
  usesTarget: ({ formula: source }) => readsTarget(source),
})
