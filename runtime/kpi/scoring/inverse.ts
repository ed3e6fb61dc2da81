// Less is better: the limit over the actual, between a floor and a cap. Nothing happened at all → the cap.
import { Type } from 'typebox'
import { Decimal, divide } from '../../kernel/decimal.ts'
import { shown, shownPercent } from '../attainment.ts'
import { defineScoreRule, type Scored } from '../score-rule.ts'
import { between, Points } from './points.ts'

export const inverse = defineScoreRule({
  rule: 'inverse',
  label: { 'zh-CN': '越少越好', en: 'Less is better' },
  props: Type.Object(
    { floor: Type.Optional(Points({ default: '0' })), cap: Type.Optional(Points({ default: '120' })) },
    { additionalProperties: false },
  ),
  defaults: { floor: '0', cap: '120' },
  score: ({ actual, target }, { floor = '0', cap = '120' }): Scored => {
    if (target === null) return { unscored: 'target_missing' }
    if (actual === null) return { unscored: 'actual_missing' }
    if (actual.isZero()) return { score: new Decimal(cap) }
    const ratio = divide(target, actual)
    return ratio === null ? { unscored: 'invalid' } : { score: between(ratio.times(100), floor, cap) }
  },
  explain: ({ actual, target }, { floor = '0', cap = '120' }, show) => {
    if (actual === null || target === null) return []
    if (actual.isZero())
      return [{ 'zh-CN': `实际是 0 → 封顶 ${cap} 分`, en: `The actual is 0 → the cap, ${cap} points` }]
    const ratio = divide(target, actual)
    if (ratio === null) return []
    const first = `${show(target)} ÷ ${show(actual)} = ${shownPercent(ratio)}`
    const limited = shown(between(ratio.times(100), floor, cap), 2)
    return [
      { 'zh-CN': first, en: first },
      {
        'zh-CN': `越少越好，最低 ${floor}，封顶 ${cap} → ${limited} 分`,
        en: `Less is better, ${floor} to ${cap} → ${limited} points`,
      },
    ]
  },
  usesTarget: () => true,
})
