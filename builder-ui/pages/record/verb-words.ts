import { defineWords } from '../../kit/index.ts'

/** What people did in a flow. */
export const verbWords = defineWords({
  submit: { 'zh-CN': '提交', en: 'submitted' },
  submitted: { 'zh-CN': '提交', en: 'submitted' },
  approve: { 'zh-CN': '同意', en: 'approved' },
  approved: { 'zh-CN': '同意', en: 'approved' },
  reject: { 'zh-CN': '驳回', en: 'rejected' },
  rejected: { 'zh-CN': '驳回', en: 'rejected' },
  return: { 'zh-CN': '退回修改', en: 'returned' },
  returned: { 'zh-CN': '退回修改', en: 'returned' },
  cc: { 'zh-CN': '收到抄送', en: 'was informed' },
  withdraw: { 'zh-CN': '撤回', en: 'withdrew' },
  withdrawn: { 'zh-CN': '撤回', en: 'withdrew' },
  end: { 'zh-CN': '流程结束', en: 'the flow ended' },
  ended: { 'zh-CN': '流程结束', en: 'the flow ended' },
})
