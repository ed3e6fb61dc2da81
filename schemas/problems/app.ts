// A: app.
import { defineProblems } from './entry.ts'

export const appProblems = defineProblems({
  A_NEWER: { status: 422, params: ['what'], text: { 'zh-CN': '{what}要用更新的版本才能打开，先升级再装', en: '{what} needs a newer version of the product. Upgrade first' } },
  A_REF: { status: 422, params: ['what'], text: { 'zh-CN': '这里用到的“{what}”，应用里没有', en: '"{what}" is used here and is not part of the app' } },
  A_REQUIRES: { status: 422, params: ['what'], text: { 'zh-CN': '这个应用要用别的应用的“{what}”，先把它装好', en: 'This app reads "{what}" of another app. Install that one first' } },
  A_SAMPLE_REF: { status: 422, params: ['what'], text: { 'zh-CN': '示例数据用到的“{what}”，示例里没有', en: 'The sample data names "{what}", which it does not hold' } },
  A_SAMPLE_TWICE: { status: 422, params: ['what'], text: { 'zh-CN': '示例数据里有两个“{what}”', en: 'The sample data holds "{what}" twice' } },
  A_TOO_MANY: {
    status: 422,
    params: ['count', 'limit'],
    text: {
      'zh-CN': '带了 {count} 条记录，一次最多 {limit} 条。先不带数据，再用表格导入记录',
      en: '{count} records are too many: at most {limit} travel with an app. Leave the data out and import the records as a sheet',
    },
  },
})
