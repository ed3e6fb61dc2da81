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
}
