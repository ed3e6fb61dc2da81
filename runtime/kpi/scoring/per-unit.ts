// Points for every unit of the actual, up to a maximum: two points per new customer, at most ten.
import { Type } from 'typebox'
import { shown } from '../attainment.ts'
import { defineScoreRule, type Scored } from '../score-rule.ts'
import { between, Points } from './points.ts'

export const perUnit = defineScoreRule({
  rule: 'per_unit',
  label: { 'zh-CN': '按数量计分', en: 'Points per unit' },
  props: Type.Object(
    {
      points: Type.Optional(Points({ default: '10' })),
      floor: Type.Optional(Points({ default: '0' })),
      cap: Type.Optional(Points({ default: '100' })),
    },
    { additionalProperties: false },
  ),
  defaults: { points: '10', floor: '0', cap: '100' },
  score: ({ actual }, { points = '10', floor = '0', cap = '100' }): Scored =>
    actual === null ? { unscored: 'actual_missing' } : { score: between(actual.times(points), floor, cap) },
  explain: ({ actual }, { points = '10', floor = '0', cap = '100' }, show) => {
    if (actual === null) return []
    const first = `${show(actual)} × ${points} = ${shown(actual.times(points), 2)}`
    const limited = shown(between(actual.times(points), floor, cap), 2)
    return [
      { 'zh-CN': first, en: first },
      {
        'zh-CN': `最低 ${floor}，封顶 ${cap} → ${limited} 分`,
        en: `${floor} to ${cap} → ${limited} points`,
      },
    ]
  },
  usesTarget: () => false,
})
