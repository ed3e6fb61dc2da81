import { defineWords } from '../../kit/index.ts'

export const galleryWords = defineWords({
  head: { 'zh-CN': '10 分钟，让目标和数字跑起来', en: '10 minutes from targets to numbers' },
  sub: {
    'zh-CN': '挑一个最像的，搭好之后哪里都能改。',
    en: 'Pick the closest one. Everything can be changed afterwards.',
  },
  step1: { 'zh-CN': '选一个模板', en: 'Pick a template' },
  step1Text: { 'zh-CN': '先带示例数据看看', en: 'Look around with sample data' },
  step2: { 'zh-CN': '把同事放进角色', en: 'Put colleagues into roles' },
  step2Text: { 'zh-CN': '从名单勾选，约 3 分钟', en: 'From a list, about 3 minutes' },
  step3: { 'zh-CN': '带入去年的数据', en: 'Bring last year’s data' },
  step3Text: { 'zh-CN': '表格拖进来，自动对列', en: 'Drop the sheet in; columns match themselves' },
  step4: { 'zh-CN': '定下全年目标', en: 'Set the year’s targets' },
  step4Text: {
    'zh-CN': '拆到人、拆到季，合计分毫不差',
    en: 'Down to people and quarters, exact to the cent',
  },
  blank: { 'zh-CN': '从空白开始', en: 'Start from scratch' },
  importFile: { 'zh-CN': '导入应用文件', en: 'Import an app file' },
  recommended: { 'zh-CN': '推荐', en: 'Recommended' },
  parts: {
    'zh-CN': '{forms} 张表单，{flows} 条流程，{plans} 套评分',
    en: '{forms} {forms|form|forms}, {flows} {flows|flow|flows}, {plans} score {plans|plan|plans}',
  },
  sample: { 'zh-CN': '带一套示例数据', en: 'With sample data' },
  sampleText: { 'zh-CN': '{people} 位同事，{records} 条记录', en: '{people} people, {records} records' },
  use: { 'zh-CN': '用这个模板', en: 'Use this template' },
  again: { 'zh-CN': '再装一份', en: 'Install another' },
  installed: { 'zh-CN': '已经装过', en: 'Installed' },
  installing: { 'zh-CN': '正在搭', en: 'Setting up' },
  done: { 'zh-CN': '“{name}”搭好了', en: '"{name}" is ready' },
  inside: { 'zh-CN': '里面有什么', en: 'What is inside' },
  others: { 'zh-CN': '其他模板', en: 'Other templates' },
  none: { 'zh-CN': '这里还没有模板', en: 'No templates here yet' },
  noneText: {
    'zh-CN': '可以从空白开始，或导入一个应用文件',
    en: 'Start from scratch, or import an app file',
  },
  badFile: {
    'zh-CN': '读不懂这个文件。要用从应用设置里导出的 JSON',
    en: 'This file cannot be read. It has to be the JSON exported from an app’s settings',
  },
  sampleNote: {
    'zh-CN': '示例数据的人没有账号，不影响你自己录的记录。',
    en: 'People of the sample have no accounts and do not touch records of your own.',
  },
})
