// K: metrics, targets, score plans.
import { defineProblems } from './entry.ts'

export const kpiProblems = defineProblems({
  K_VALUE_MISSING: { status: 422, text: { 'zh-CN': '这种统计方式要选一个要统计的数', en: 'This aggregate needs a value to work on' } },
  K_METRIC_UNKNOWN: { status: 422, params: ['metric'], text: { 'zh-CN': '没有叫“{metric}”的指标', en: 'There is no metric "{metric}"' } },
  K_RATIO_PART: { status: 422, params: ['metric'], text: { 'zh-CN': '“{metric}”不是合计或计数，不能拿来相除', en: '"{metric}" is no sum or count, so it cannot be part of a ratio' } },
  K_PLAN_UNKNOWN: { status: 422, params: ['plan'], text: { 'zh-CN': '没有叫“{plan}”的目标', en: 'There is no target plan "{plan}"' } },
  K_RULE_UNKNOWN: { status: 422, params: ['rule'], text: { 'zh-CN': '没有叫“{rule}”的计分规则', en: 'There is no score rule "{rule}"' } },
  K_WEIGHTS: { status: 422, params: ['sum'], text: { 'zh-CN': '权重加起来是 {sum}%，要正好 100%', en: 'The weights add up to {sum} %; they must be exactly 100 %' } },
  K_NO_TARGET: { status: 422, params: ['item'], text: { 'zh-CN': '“{item}”按目标计分，但目标里没有这个指标', en: '"{item}" is scored against a target, but the target plan does not have this metric' } },
})
