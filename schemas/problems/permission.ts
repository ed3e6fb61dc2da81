// P: rights.
import { defineProblems } from './entry.ts'

export const permissionProblems = defineProblems({
  P_DENIED: { status: 403, text: { 'zh-CN': '你没有做这件事的权限', en: 'You may not do this' } },
  P_FIELD_HIDDEN: { status: 422, params: ['field'], text: { 'zh-CN': '不能用“{field}”来筛选、排序或汇总，你看不到它', en: 'You cannot filter, sort or add up by "{field}": you may not see it' } },
  P_FIELD_READ_ONLY: { status: 422, params: ['field'], text: { 'zh-CN': '“{field}”你只能看，不能改', en: 'You may see "{field}" but not change it' } },
  P_ROW_LEAVES_SCOPE: { status: 422, text: { 'zh-CN': '这样改之后你自己就看不到这条记录了，所以没有保存', en: 'After this change you could no longer see the record, so it was not saved' } },
  P_FORM_UNKNOWN: { status: 422, params: ['form'], text: { 'zh-CN': '没有叫“{form}”的表', en: 'There is no form "{form}"' } },
  P_FIELD_UNKNOWN: { status: 422, params: ['field'], text: { 'zh-CN': '权限里的字段“{field}”已经不在表里了', en: 'The form has no field "{field}" any more' } },
  P_GRANT_GONE: { status: 409, text: { 'zh-CN': '这条权限刚刚被别人删掉了', en: 'Somebody removed this right just now' } },
})
