// K: metrics, targets, score plans.
import { defineProblems } from './entry.ts'

export const kpiProblems = defineProblems({
  K_VALUE_MISSING: { status: 422, text: { 'zh-CN': '这种统计方式要选一个要统计的数', en: 'This aggregate needs a value to work on' } },
  K_METRIC_UNKNOWN: { status: 422, params: ['metric'], text: { 'zh-CN': '没有叫“{metric}”的指标', en: 'There is no metric "{metric}"' } },
  K_FORM_UNKNOWN: { status: 422, params: ['form'], text: { 'zh-CN': '没有叫“{form}”的表单，选一个要统计的表单', en: 'There is no form "{form}"; choose the form to count' } },
  K_DATE_FIELD: { status: 422, params: ['field'], text: { 'zh-CN': '“{field}”不是表单里的日期，选一个日期来定记录算在哪天', en: '"{field}" is no date of the form; choose the date a record counts on' } },
  K_MEMBER_FIELD: { status: 422, params: ['field'], text: { 'zh-CN': '“{field}”不是表单里的成员字段', en: '"{field}" is no member field of the form' } },
  K_CURRENCY: { status: 422, params: ['counted', 'currency'], text: { 'zh-CN': '指标的币种是 {currency}，统计的金额却是 {counted}', en: 'The metric is in {currency}, but the amounts it counts are in {counted}' } },
  K_CURRENCIES: { status: 422, params: ['metric'], text: { 'zh-CN': '“{metric}”统计的金额各有各的币种，先用 CONVERT 换成一种', en: '"{metric}" counts amounts that have currencies of their own. Use CONVERT first' } },
  K_RATIO_PART: { status: 422, params: ['metric'], text: { 'zh-CN': '“{metric}”不是合计或计数，不能拿来相除', en: '"{metric}" is no sum or count, so it cannot be part of a ratio' } },
  K_PLAN_UNKNOWN: { status: 422, params: ['plan'], text: { 'zh-CN': '没有叫“{plan}”的目标', en: 'There is no target plan "{plan}"' } },
  K_RULE_UNKNOWN: { status: 422, params: ['rule'], text: { 'zh-CN': '没有叫“{rule}”的计分规则', en: 'There is no score rule "{rule}"' } },
  K_WEIGHTS: { status: 422, params: ['sum'], text: { 'zh-CN': '权重加起来是 {sum}%，要正好 100%', en: 'The weights add up to {sum} %; they must be exactly 100 %' } },
  K_NO_TARGET: { status: 422, params: ['item'], text: { 'zh-CN': '“{item}”按目标计分，但目标里没有这个指标', en: '"{item}" is scored against a target, but the target plan does not have this metric' } },
  K_NO_SCORE_PLAN: { status: 404, text: { 'zh-CN': '这个应用还没有评分方案', en: 'This app has no score plan yet' } },
  K_NO_TARGET_PLAN: { status: 404, text: { 'zh-CN': '这个应用还没有目标', en: 'This app has no targets yet' } },
  K_PERIOD: { status: 422, params: ['period'], text: { 'zh-CN': '没有“{period}”这个周期', en: 'There is no period "{period}"' } },
  K_UNIT: { status: 422, text: { 'zh-CN': '有一格的部门或成员已经不在这里了，刷新后再试', en: 'A cell belongs to a department or person that is no longer here. Reload and try again' } },
  K_CELL_CHANGED: {
    status: 409,
    params: ['name', 'period'],
    text: { 'zh-CN': '“{name}”{period}的目标刚刚被别人改了，看过新的数再存', en: 'Somebody just changed the target of "{name}" for {period}. Look at the new number, then save' },
  },
  K_CELL_LOCKED: { status: 422, params: ['name', 'period'], text: { 'zh-CN': '“{name}”{period}的目标锁定了，先解锁再改', en: 'The target of "{name}" for {period} is locked. Unlock it, then change it' } },
  K_CELL_DECIMALS: { status: 422, params: ['name', 'decimals'], text: { 'zh-CN': '“{name}”的目标最多 {decimals} 位小数', en: 'Targets of "{name}" have at most {decimals} decimals' } },
  K_SPLIT_EMPTY: { status: 422, text: { 'zh-CN': '这一格还没有目标，先填数再拆分', en: 'This cell has no target yet. Enter one, then split it' } },
  K_SPLIT_NOTHING: { status: 422, text: { 'zh-CN': '这一格下面没有可以拆分的格子', en: 'There is nothing below this cell to split it to' } },
  K_SPLIT_LOCKED: { status: 422, text: { 'zh-CN': '下面的格子都锁定了，或者权重都是 0，没处可分', en: 'Every cell below is locked or has weight 0, so nothing can take a share' } },
})
