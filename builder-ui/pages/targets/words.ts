// The words of the targets grid.
import { defineWords } from '../../kit/index.ts'

export const words = defineWords({
  title: { 'zh-CN': '目标', en: 'Targets' },
  year: { 'zh-CN': '{year} 年', en: '{year}' },
  earlier: { 'zh-CN': '上一年', en: 'Earlier year' },
  later: { 'zh-CN': '下一年', en: 'Later year' },
  metric: { 'zh-CN': '指标', en: 'Metric' },
  unit: { 'zh-CN': '部门和成员', en: 'Departments and people' },
  cell: { 'zh-CN': '{unit}，{period}', en: '{unit}, {period}' },
  gap: { 'zh-CN': '还差 {gap} 没分下去', en: '{gap} not assigned' },
  over: { 'zh-CN': '多分了 {gap}', en: '{gap} too much assigned' },
  locked: { 'zh-CN': '已锁定', en: 'Locked' },
  lock: { 'zh-CN': '锁定', en: 'Lock' },
  unlock: { 'zh-CN': '解锁', en: 'Unlock' },
  toPeriods: { 'zh-CN': '平均分到下级周期', en: 'Split evenly over its periods' },
  toChildren: { 'zh-CN': '平均分到下级', en: 'Split evenly over those below' },
  chosen: { 'zh-CN': '{unit} · {period}', en: '{unit} · {period}' },
  help: {
    'zh-CN': '点一个格子填数，回车到下一行；也可以从 Excel 复制一片粘进来。',
    en: 'Type into a cell, Enter goes down; or paste a block from a sheet.',
  },
  reason: { 'zh-CN': '定目标', en: 'Set targets' },
  saved: { 'zh-CN': '已存', en: 'Saved' },
  wrong: { 'zh-CN': '“{text}”不是数字，比如 1200000.50', en: '"{text}" is no number, e.g. 1200000.50' },
  empty: { 'zh-CN': '这个应用还没有目标', en: 'This app has no targets yet' },
})
