// Ladder: the points of the highest step reached, of the attainment (0.8 = 80 %) or of the actual itself. Below the first step: 0.
import { Type } from 'typebox'
import { Decimal, ZERO } from '../../kernel/decimal.ts'
import { attainment, shownPercent } from '../attainment.ts'
import { defineScoreRule, type Scored, type ScoreInput, type Unscored } from '../score-rule.ts'

const Number16 = () => Type.String({ pattern: '^-?[0-9]{1,16}(\\.[0-9]{1,8})?$' })
interface Step {
  readonly from: string
  readonly score: string
}
interface LadderProps {
  readonly of?: 'attainment' | 'actual'
  readonly steps?: readonly Step[]
}

const ascending = (steps: readonly Step[]): readonly Step[] =>
  [...steps].sort((left, right) => new Decimal(left.from).cmp(right.from))
const stepReached = (value: Decimal, steps: readonly Step[]): Step | undefined =>
  ascending(steps)
    .filter((step) => value.gte(step.from))
    .at(-1)

const measured = (
  input: ScoreInput,
  of: 'attainment' | 'actual',
): { readonly value: Decimal } | { readonly beyond: true } | { readonly unscored: Unscored } => {
  if (of === 'actual') return input.actual === null ? { unscored: 'actual_missing' } : { value: input.actual }
  const reached = attainment(input)
  return 'ratio' in reached ? { value: reached.ratio } : reached
}

export const ladder = defineScoreRule({
  rule: 'ladder',
  label: { 'zh-CN': '阶梯', en: 'Ladder' },
  props: Type.Object(
    {
      of: Type.Optional(
        Type.Union([Type.Literal('attainment'), Type.Literal('actual')], { default: 'attainment' }),
      ),
      steps: Type.Optional(
        Type.Array(Type.Object({ from: Number16(), score: Number16() }, { additionalProperties: false }), {
          minItems: 1,
          maxItems: 20,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  defaults: {
    of: 'attainment',
    steps: [
      { from: '0', score: '0' },
      { from: '0.8', score: '80' },
      { from: '1', score: '100' },
    ],
  },
  score: (input, { of = 'attainment', steps = [] }: LadderProps): Scored => {
    const value = measured(input, of)
    if ('unscored' in value) return value
    if ('beyond' in value) return { score: new Decimal(ascending(steps).at(-1)?.score ?? '0') }
    return { score: new Decimal(stepReached(value.value, steps)?.score ?? ZERO) }
  },
  explain: (input, { of = 'attainment', steps = [] }: LadderProps, show) => {
    const value = measured(input, of)
    if (!('value' in value)) return []
    const step = stepReached(value.value, steps)
    const what = of === 'actual' ? { 'zh-CN': '实际', en: 'Actual' } : { 'zh-CN': '达成率', en: 'Attainment' }
    const write = of === 'actual' ? show : shownPercent
    const reached = write(value.value)
    if (step === undefined)
      return [
        {
          'zh-CN': `${what['zh-CN']} ${reached}，没到第一档 → 0 分`,
          en: `${what.en} ${reached}, below the first step → 0 points`,
        },
      ]
    const from = write(new Decimal(step.from))
    return [
      {
        'zh-CN': `${what['zh-CN']} ${reached}，达到 ${from} 这一档 → ${step.score} 分`,
        en: `${what.en} ${reached} reaches the step ${from} → ${step.score} points`,
      },
    ]
  },
  usesTarget: ({ of = 'attainment' }: LadderProps) => of === 'attainment',
})
