import { defineWords } from '../kit/index.ts'

export const words = defineWords({
  readOnly: { 'zh-CN': '只能看', en: 'Read only' },
  onSending: { 'zh-CN': '发送时计算', en: 'Worked out on sending' },
  problems: { 'zh-CN': '还有 {count} 处要改', en: '{count} {count|thing|things} to mend' },
  addLine: { 'zh-CN': '添加一行', en: 'Add a line' },
  dropLine: { 'zh-CN': '去掉第 {line} 行', en: 'Remove line {line}' },
  line: { 'zh-CN': '第 {line} 行', en: 'Line {line}' },
  noLines: { 'zh-CN': '还没有明细', en: 'No lines yet' },
  actions: { 'zh-CN': '去掉', en: 'Remove' },
  cell: { 'zh-CN': '第 {line} 行 {column}', en: 'Line {line}, {column}' },
  dropped: { 'zh-CN': '去掉了第 {line} 行', en: 'Line {line} removed' },
  total: { 'zh-CN': '合计', en: 'Total' },
})
