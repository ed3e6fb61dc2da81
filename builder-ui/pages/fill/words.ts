import { defineWords } from '../../kit/index.ts'

export const words = defineWords({
  close: { 'zh-CN': '关闭', en: 'Close' },
  submit: { 'zh-CN': '提交', en: 'Submit' },
  kept: { 'zh-CN': '草稿已存', en: 'Draft kept' },
  notKept: { 'zh-CN': '这台设备存不了草稿', en: 'This device cannot keep drafts' },
  found: { 'zh-CN': '接着上次没写完的', en: 'Going on where you left off' },
  startOver: { 'zh-CN': '重新填', en: 'Start over' },
  offline: { 'zh-CN': '没有网络，填的内容都存着', en: 'Offline. What you type is kept' },
  waiting: {
    'zh-CN': '没有网络，1 条{form}已存好，联网后自动发送',
    en: 'Offline. 1 {form} is saved and will send itself',
  },
  sendNow: { 'zh-CN': '现在重试', en: 'Try now' },
  mend: { 'zh-CN': '还有 {count} 处要改', en: '{count} {count|thing|things} to mend' },
  done: { 'zh-CN': '记好了', en: 'Recorded' },
  doneFlow: { 'zh-CN': '提交了，已经送去审批', en: 'Submitted and sent for approval' },
  next: { 'zh-CN': '再记一条', en: 'Next one' },
  toList: { 'zh-CN': '看列表', en: 'Go to the list' },
  notOpen: { 'zh-CN': '这张表单没能打开', en: 'This form did not open' },
  again: { 'zh-CN': '再试一次', en: 'Try again' },
  mayNot: {
    'zh-CN': '你还不能在这里新增记录，找管理员开权限。',
    en: 'You may not add records here yet. Ask an administrator.',
  },
  loading: { 'zh-CN': '正在打开', en: 'Opening' },
})
