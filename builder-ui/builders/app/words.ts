import { defineWords } from '../../kit/index.ts'

export const appWords = defineWords({
  newApp: { 'zh-CN': '新建应用', en: 'New app' },
  appName: { 'zh-CN': '应用叫什么', en: 'What is the app called' },
  appPlace: { 'zh-CN': '例如 拜访周报', en: 'e.g. Weekly visits' },
  create: { 'zh-CN': '新建', en: 'Create' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
  new_form: { 'zh-CN': '新建表单', en: 'New form' },
  new_workflow: { 'zh-CN': '新建流程', en: 'New flow' },
  new_metric: { 'zh-CN': '新建指标', en: 'New metric' },
  new_target_plan: { 'zh-CN': '新建目标', en: 'New targets' },
  new_score_plan: { 'zh-CN': '新建评分方案', en: 'New score plan' },
  new_permission_set: { 'zh-CN': '新建权限组', en: 'New permission set' },
  name: { 'zh-CN': '名称', en: 'Name' },
  place_form: { 'zh-CN': '例如 拜访日报', en: 'e.g. Visit report' },
  about_workflow: { 'zh-CN': '用在哪张表单', en: 'For which form' },
  about_metric: { 'zh-CN': '统计哪张表单', en: 'Counted from which form' },
  about_target_plan: { 'zh-CN': '给哪个指标定目标', en: 'Targets for which metric' },
  about_score_plan: { 'zh-CN': '用哪套目标', en: 'With which targets' },
  needs_form: { 'zh-CN': '先发布一张表单', en: 'Publish a form first' },
  needs_metric: { 'zh-CN': '先发布一个指标', en: 'Publish a metric first' },
  needs_target_plan: { 'zh-CN': '先发布一套目标', en: 'Publish targets first' },
})
