// What people read about the functions of ../score.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { score as group } from '../score.ts'

export const score: Readonly<Record<keyof typeof group, Manual>> = {
  LINEAR: {
    text: {
      'zh-CN': '按完成率得分，100 分封在目标上，可以设最低和封顶',
      en: 'Points in proportion: 100 at the target, with a floor and a cap if you like',
    },
    parameters: { 'zh-CN': '实际, 目标, 最低, 封顶', en: 'actual, target, floor, cap' },
    examples: [
      ['LINEAR(90, 100)', '90'],
      ['LINEAR(150, 100, 0, 120)', '120'],
      ['LINEAR(0, 0, 0, 120)', ''],
    ],
  },
  LADDER: {
    text: { 'zh-CN': '达到哪一档得哪一档的分', en: 'The points of the highest step reached' },
    parameters: { 'zh-CN': '值, 起点, 得分, …', en: 'value, from, points, …' },
    examples: [['LADDER(0.85, 0, 0, 0.8, 80, 1, 100)', '80']],
  },
  INVERSE: {
    text: { 'zh-CN': '越小越好：目标除以实际', en: 'Small is good: target by actual, in points' },
    parameters: { 'zh-CN': '实际, 目标, 封顶', en: 'actual, target, cap' },
    examples: [
      ['INVERSE(80, 100, 120)', '120'],
      ['INVERSE(125, 100)', '80'],
    ],
  },
  ACHIEVEMENT: {
    text: { 'zh-CN': '完成率，可以封顶', en: 'Actual by target, with a cap if you like' },
    parameters: { 'zh-CN': '实际, 目标, 封顶', en: 'actual, target, cap' },
    examples: [
      ['ACHIEVEMENT(90, 120)', '0.75'],
      ['ACHIEVEMENT(5, 0, 1.2)', '1.2'],
    ],
  },
  INTERPOLATE: {
    text: { 'zh-CN': '两档之间按比例得分', en: 'Points between steps in proportion' },
    parameters: { 'zh-CN': '值, 起点, 得分, …', en: 'value, from, points, …' },
    examples: [['INTERPOLATE(0.9, 0.8, 80, 1, 100)', '90']],
  },
}
