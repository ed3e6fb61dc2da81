import { defineWords } from '../../kit/index.ts'

export const formulaWords = defineWords({
  formula: { 'zh-CN': '公式', en: 'Formula' },
  field: { 'zh-CN': '字段', en: 'Fields' },
  functions: { 'zh-CN': '函数', en: 'Functions' },
  search: { 'zh-CN': '查找', en: 'Find' },
  line: { 'zh-CN': '第 {line} 行：{sentence}', en: 'Line {line}: {sentence}' },
  gives: { 'zh-CN': '结果是{type}', en: 'Gives {type}' },
  live: { 'zh-CN': '查看时计算', en: 'worked out when read' },
  stored: { 'zh-CN': '随记录保存', en: 'saved with the record' },
  kept: { 'zh-CN': '自动跟着更新', en: 'kept up to date' },
  frozen: { 'zh-CN': '创建时算一次', en: 'worked out once' },
  placeholder: { 'zh-CN': '打字段名、拼音首字母或函数名', en: 'Type a field or a function' },
  example: { 'zh-CN': '例：{formula} 得 {result}', en: 'Example: {formula} gives {result}' },
  suggestions: { 'zh-CN': '可选', en: 'Suggestions' },
})

export const typeWords = defineWords({
  number: { 'zh-CN': '数字', en: 'a number' },
  text: { 'zh-CN': '文字', en: 'text' },
  boolean: { 'zh-CN': '是或否', en: 'yes or no' },
  date: { 'zh-CN': '日期', en: 'a date' },
  datetime: { 'zh-CN': '日期时间', en: 'a date and time' },
  time: { 'zh-CN': '时间', en: 'a time' },
  option: { 'zh-CN': '选项', en: 'an option' },
  member: { 'zh-CN': '成员', en: 'a member' },
  department: { 'zh-CN': '部门', en: 'a department' },
  record: { 'zh-CN': '记录', en: 'a record' },
  file: { 'zh-CN': '文件', en: 'a file' },
  location: { 'zh-CN': '位置', en: 'a place' },
  list: { 'zh-CN': '一组值', en: 'a list' },
  empty: { 'zh-CN': '空', en: 'nothing' },
})
