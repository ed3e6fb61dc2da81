// F: forms, fields, records.
import { defineProblems } from './entry.ts'

export const formProblems = defineProblems({
  F_REQUIRED: { status: 422, params: ['field'], text: { 'zh-CN': '{field}没有填', en: '{field} is missing' } },
  F_TYPE: { status: 422, params: ['field', 'expected'], text: { 'zh-CN': '{field}要填{expected}', en: '{field} needs {expected}' } },
  F_UNKNOWN_FIELD: { status: 400, params: ['field'], text: { 'zh-CN': '这张表没有叫“{field}”的字段', en: 'This form has no field "{field}"' } },
  F_UNIQUE: { status: 422, params: ['field', 'value'], text: { 'zh-CN': '{field}“{value}”已经有了，换一个', en: '{field} "{value}" is taken already' } },
  F_CONFLICT: { status: 409, params: ['field'], text: { 'zh-CN': '{field}刚刚被别人改了，你写的还在', en: '{field} was changed by somebody else just now. Yours is kept' } },
})
