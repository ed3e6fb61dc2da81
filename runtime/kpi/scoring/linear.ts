// Linear: 100 points at the target, in proportion below and above, between a floor and a cap.
import { Type } from 'typebox'
import { Decimal } from '../../kernel/decimal.ts'
import { attainment, shown, shownPercent } from '../attainment.ts'
import { defineScoreRule, type Scored } from '../score-rule.ts'
import { between, Points } from './points.ts'

export const linear = defineScoreRule({
  rule: 'linear',
  label: { 'zh-CN': '线性', en: 'Linear' },
  props: Type.Object(
    { floor: Type.Optional(Points({ default: '0' })), cap: Type.Optional(Points({})) },
    { additionalProperties: false },
  ),
  defaults: { floor: '0', cap: '120' },
  score: (input, { floor = '0', cap }): Scored => {
    const reached = attainment(input)
    if ('unscored' in reached) return reached
    if ('beyond' in reached)
      return cap === undefined ? { unscored: 'target_zero' } : { score: new Decimal(cap) }
    return { score: between(reached.ratio.times(100), floor, cap) }
  },
  explain: (input, { floor = '0', cap }, show) => {
    const reached = attainment(input)
    if (!('ratio' in reached) || input.actual === null || input.target === null) return []
    const points = reached.ratio.times(100)
    const limited = between(points, floor, cap)
    const first = `${show(input.actual)} ÷ ${show(input.target)} = ${shownPercent(reached.ratio)}`
    const range =
      cap === undefined
        ? { 'zh-CN': `最低 ${floor}`, en: `at least ${floor}` }
        : { 'zh-CN': `最低 ${floor}，封顶 ${cap}`, en: `${floor} to ${cap}` }
    return [
      { 'zh-CN': first, en: first },
      {
        'zh-CN': `线性，${range['zh-CN']} → ${shown(limited, 2)} 分`,
        en: `Linear, ${range.en} → ${shown(limited, 2)} points`,
      },
    ]
  },
  usesTarget: () => true,
})
