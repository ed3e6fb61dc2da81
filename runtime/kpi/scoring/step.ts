// Full points at the target; every full (or started) share below it takes some away.
import { Type } from 'typebox'
import { Decimal, ONE, ZERO } from '../../kernel/decimal.ts'
import { attainment, shown, shownPercent } from '../attainment.ts'
import { defineScoreRule, type Scored } from '../score-rule.ts'
import { between, Points } from './points.ts'

const Share = (options: Record<string, unknown>) =>
  Type.String({ pattern: '^(0\\.[0-9]{0,5}[1-9]|1)$', ...options })

interface StepProps {
  readonly full?: string
  readonly per?: string
  readonly points?: string
  readonly floor?: string
  readonly started?: boolean
}

/** How many steps below the target; none at or above it. */
const stepsBelow = (ratio: Decimal, per: string, started: boolean): Decimal => {
  const short = Decimal.max(ONE.minus(ratio), ZERO).div(per)
  return started ? short.ceil() : short.floor()
}

export const step = defineScoreRule({
  rule: 'step',
  label: { 'zh-CN': '逐档扣分', en: 'Points off per step' },
  props: Type.Object(
    {
      full: Type.Optional(Points({ default: '100' })),
      per: Type.Optional(Share({ default: '0.05' })),
      points: Type.Optional(Points({ default: '5' })),
      floor: Type.Optional(Points({ default: '0' })),
      started: Type.Optional(Type.Boolean({ default: false })),
    },
    { additionalProperties: false },
  ),
  defaults: { full: '100', per: '0.05', points: '5', floor: '0', started: false },
  score: (
    input,
    { full = '100', per = '0.05', points = '5', floor = '0', started = false }: StepProps,
  ): Scored => {
    const reached = attainment(input)
    if ('unscored' in reached) return reached
    if ('beyond' in reached) return { score: new Decimal(full) }
    const off = stepsBelow(reached.ratio, per, started).times(points)
    return { score: between(new Decimal(full).minus(off), floor, undefined) }
  },
  explain: (
    input,
    { full = '100', per = '0.05', points = '5', floor = '0', started = false }: StepProps,
    show,
  ) => {
    const reached = attainment(input)
    if (!('ratio' in reached) || input.actual === null || input.target === null) return []
    const steps = stepsBelow(reached.ratio, per, started)
    const score = shown(between(new Decimal(full).minus(steps.times(points)), floor, undefined), 2)
    const first = `${show(input.actual)} ÷ ${show(input.target)} = ${shownPercent(reached.ratio)}`
    const share = shownPercent(new Decimal(per))
    return [
      { 'zh-CN': first, en: first },
      {
        'zh-CN': `满分 ${full}，每低 ${share} 扣 ${points} 分，扣 ${steps.toFixed()} 次，最低 ${floor} → ${score} 分`,
        en: `${full} less ${points} per ${share} below the target, ${steps.toFixed()} times, at least ${floor} → ${score} points`,
      },
    ]
  },
  usesTarget: () => true,
})
