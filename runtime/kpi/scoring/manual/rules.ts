// What each score rule means, in both languages, with a worked example; the examples are tests.
import type { OwnText } from '../../../../schemas/text.ts'

export interface ScoreRuleManual {
  readonly text: OwnText
  /** actual, target, props → score (null: not scored). */
  readonly examples: readonly {
    readonly actual: string | null
    readonly target: string | null
    readonly props: Readonly<Record<string, unknown>>
    readonly score: string | null
  }[]
}

export const scoreRuleManual: Readonly<Record<string, ScoreRuleManual>> = {
  linear: {
    text: {
      'zh-CN': '达成率就是得分：完成 92% 得 92 分，到封顶为止',
      en: 'Attainment is the score: 92 % done gives 92 points, up to the cap',
    },
    examples: [
      { actual: '920000', target: '1000000', props: { floor: '0', cap: '120' }, score: '92' },
      { actual: '1500000', target: '1000000', props: { floor: '0', cap: '120' }, score: '120' },
      { actual: '5', target: '0', props: { cap: '120' }, score: '120' },
      { actual: '0', target: '0', props: { cap: '120' }, score: null },
      { actual: '5', target: null, props: {}, score: null },
    ],
  },
  ladder: {
    text: {
      'zh-CN': '到哪一档得哪一档的分，中间不折算',
      en: 'The points of the highest step reached, nothing between steps',
    },
    examples: [
      {
        actual: '79',
        target: '100',
        props: {
          steps: [
            { from: '0.5', score: '60' },
            { from: '0.8', score: '80' },
          ],
        },
        score: '60',
      },
      {
        actual: '80',
        target: '100',
        props: {
          steps: [
            { from: '0.5', score: '60' },
            { from: '0.8', score: '80' },
          ],
        },
        score: '80',
      },
      {
        actual: '0.65',
        target: null,
        props: {
          of: 'actual',
          steps: [
            { from: '0.6', score: '80' },
            { from: '0.7', score: '100' },
          ],
        },
        score: '80',
      },
      { actual: null, target: '10', props: {}, score: null },
    ],
  },
  step: {
    text: {
      'zh-CN': '达标得满分，每低一档扣几分；不足一档算不算，可以选',
      en: 'Full points at the target, some off for every step below; a started step counts if you say so',
    },
    examples: [
      { actual: '96', target: '100', props: { full: '30', points: '1', per: '0.05' }, score: '30' },
      { actual: '95', target: '100', props: { full: '30', points: '1', per: '0.05' }, score: '29' },
      {
        actual: '96',
        target: '100',
        props: { full: '30', points: '1', per: '0.05', started: true },
        score: '29',
      },
      { actual: '10', target: '100', props: { full: '10', points: '1', per: '0.05' }, score: '0' },
      { actual: '5', target: '0', props: {}, score: '100' },
      { actual: '5', target: null, props: {}, score: null },
    ],
  },
  inverse: {
    text: {
      'zh-CN': '目标是上限：投诉定 2 次，只有 1 次得 120（封顶），有 4 次得 50',
      en: 'The target is a limit: of 2 complaints allowed, 1 gives 120 (the cap) and 4 give 50',
    },
    examples: [
      { actual: '4', target: '2', props: {}, score: '50' },
      { actual: '1', target: '2', props: {}, score: '120' },
      { actual: '0', target: '2', props: { cap: '110' }, score: '110' },
      { actual: '3', target: '0', props: {}, score: '0' },
      { actual: '3', target: null, props: {}, score: null },
    ],
  },
  per_unit: {
    text: {
      'zh-CN': '每一个得几分，到封顶为止，不看目标',
      en: 'Some points for each, up to the cap, whatever the target',
    },
    examples: [
      { actual: '3', target: null, props: { points: '2', cap: '10' }, score: '6' },
      { actual: '7', target: null, props: { points: '2', cap: '10' }, score: '10' },
      { actual: null, target: '5', props: {}, score: null },
    ],
  },
  formula: {
    text: {
      'zh-CN': '用“实际”和“目标”写一个算式，得到多少就是多少分',
      en: 'An expression over actual and target; what it gives are the points',
    },
    examples: [
      {
        actual: '90',
        target: '100',
        props: { formula: 'LADDER({actual} / {target}, 0.8, 60, 1, 100)' },
        score: '60',
      },
      { actual: '7', target: null, props: { formula: 'CLAMP({actual} * 5, 0, 30)' }, score: '30' },
      { actual: '7', target: null, props: { formula: '{actual} / {target} * 100' }, score: null },
      { actual: '7', target: '0', props: { formula: '{actual} / {target}' }, score: null },
      { actual: '7', target: '0', props: { formula: 'ACHIEVEMENT({actual}, {target}, 120)' }, score: '120' },
      { actual: '7', target: '10', props: { formula: '{actual} / {goal}' }, score: null },
    ],
  },
}
