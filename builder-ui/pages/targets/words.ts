// The words of the targets sheet.
import { defineWords, type Say } from '../../kit/index.ts'

export const words = defineWords({
  title: { 'zh-CN': '目标', en: 'Targets' },
  year: { 'zh-CN': '{year} 年', en: '{year}' },
  earlier: { 'zh-CN': '上一年', en: 'Earlier year' },
  later: { 'zh-CN': '下一年', en: 'Later year' },
  metric: { 'zh-CN': '指标', en: 'Metric' },
  inUnit: { 'zh-CN': '单位：{unit}', en: 'in {unit}' },
  unit: { 'zh-CN': '部门和成员', en: 'Departments and people' },
  period: { 'zh-CN': '周期', en: 'Period' },
  wholeYear: { 'zh-CN': '全年', en: 'Year' },
  quarter: { 'zh-CN': '{number} 季度', en: 'Q{number}' },
  month: { 'zh-CN': '{number} 月', en: 'Month {number}' },
  cell: { 'zh-CN': '{unit}，{period}', en: '{unit}, {period}' },
  fold: { 'zh-CN': '收起{unit}', en: 'Fold {unit}' },
  unfold: { 'zh-CN': '展开{unit}', en: 'Unfold {unit}' },
  unassigned: { 'zh-CN': '还没分下去', en: 'Not assigned' },
  quartersLess: { 'zh-CN': '各季少 {gap}', en: 'Quarters {gap} short' },
  quartersMore: { 'zh-CN': '各季多 {gap}', en: 'Quarters {gap} over' },
  monthsLess: { 'zh-CN': '各月少 {gap}', en: 'Months {gap} short' },
  monthsMore: { 'zh-CN': '各月多 {gap}', en: 'Months {gap} over' },
  lock: { 'zh-CN': '锁定这一格', en: 'Lock this cell' },
  unlock: { 'zh-CN': '解锁这一格', en: 'Unlock this cell' },
  chosen: { 'zh-CN': '{unit} · {period}', en: '{unit} · {period}' },
  close: { 'zh-CN': '关闭', en: 'Close' },
  split: { 'zh-CN': '拆分', en: 'Split' },
  splitTo: { 'zh-CN': '拆给谁', en: 'Split to' },
  toChildren: { 'zh-CN': '下面的 {count} 个部门和成员', en: 'the {count} below' },
  toPeriods: { 'zh-CN': '{count} 个下级周期', en: 'its {count} periods' },
  splitBy: { 'zh-CN': '怎么分', en: 'In shares' },
  even: { 'zh-CN': '平均', en: 'that are even' },
  current: { 'zh-CN': '按现在的比例', en: 'as they are now' },
  weights: { 'zh-CN': '按权重', en: 'by weight' },
  weightOf: { 'zh-CN': '{name}的权重', en: 'Weight of {name}' },
  together: { 'zh-CN': '合计', en: 'Total' },
  apply: { 'zh-CN': '填入 {count} 格', en: 'Fill {count} {count|cell|cells}' },
  nothingBelow: { 'zh-CN': '这一格下面没有可以拆分的格子', en: 'There is nothing below this cell' },
  changed: { 'zh-CN': '改了 {count} 格，还没存', en: '{count} {count|cell|cells} changed, not saved' },
  undo: { 'zh-CN': '撤销上一步', en: 'Undo' },
  reason: { 'zh-CN': '为什么改', en: 'Reason' },
  reasonHint: { 'zh-CN': '为什么改，比如：年初定目标', en: 'Why, e.g. targets of the new year' },
  reasonYear: { 'zh-CN': '年初定目标', en: 'Targets of the new year' },
  reasonMarket: { 'zh-CN': '市场变化，调整目标', en: 'The market has changed' },
  reasonPeople: { 'zh-CN': '人员变动，重新分配', en: 'People have changed' },
  from: { 'zh-CN': '从哪天起', en: 'From' },
  drop: { 'zh-CN': '放弃', en: 'Discard' },
  save: { 'zh-CN': '保存', en: 'Save' },
  saved: { 'zh-CN': '已存 {count} 格', en: '{count} {count|cell|cells} saved' },
  help: {
    'zh-CN': '点一个格子填数，方向键和回车换格；也可以从 Excel 复制一片粘进来。选中一格可以拆分或锁定。',
    en: 'Type into a cell, arrows and Enter move on, or paste a block from a sheet. A chosen cell can be split or locked.',
  },
  wrong: {
    'zh-CN': '“{text}”不是最多 {decimals} 位小数的数字，比如 1200000',
    en: '"{text}" is no number with at most {decimals} decimals, e.g. 1200000',
  },
})

/** A period within its year: 全年, 2 季度, 11 月. */
export const periodWord = (key: string, say: Say<keyof typeof words>): string => {
  const [, quarter, month] = /^\d{4}(?:-q(\d)|-(\d{2}))?$/.exec(key) ?? []
  if (quarter !== undefined) return say('quarter', { number: quarter })
  return month === undefined ? say('wholeYear') : say('month', { number: Number(month) })
}
