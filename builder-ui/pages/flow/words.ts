import { defineWords } from '../../kit/index.ts'

/** What people did; the name stands before it. */
export const deedWords = defineWords({
  submitted: { 'zh-CN': '提交', en: 'submitted' },
  resubmitted: { 'zh-CN': '改好又提交了', en: 'submitted it again' },
  approved: { 'zh-CN': '同意', en: 'approved' },
  rejected: { 'zh-CN': '拒绝', en: 'rejected' },
  returned: { 'zh-CN': '退回修改', en: 'returned it' },
  withdrawn: { 'zh-CN': '撤回', en: 'withdrew it' },
  retried: { 'zh-CN': '让这一步重试', en: 'let the step try again' },
  ended: { 'zh-CN': '终止了流程', en: 'ended the flow' },
})

/** What the flow did by itself. */
export const eventWords = defineWords({
  went: { 'zh-CN': '走“{branch}”', en: 'Took the way "{branch}"' },
  auto_passed: { 'zh-CN': '“{node}”自动通过', en: '"{node}" passed by itself' },
  skipped: { 'zh-CN': '“{node}”跳过了', en: '"{node}" was skipped' },
  sent_copy: { 'zh-CN': '抄送 {people}', en: 'Copied to {people}' },
  stopped: { 'zh-CN': '在“{node}”停下了', en: 'Stopped at "{node}"' },
  finished: { 'zh-CN': '流程结束', en: 'The flow is over' },
  ended: { 'zh-CN': '流程终止', en: 'The flow was ended' },
  started: { 'zh-CN': '提交', en: 'Submitted' },
})

/** Why a step was passed, skipped or stopped; how a flow ended. */
export const reasonWords = defineWords({
  nobody_found: { 'zh-CN': '没有找到处理人', en: 'nobody was found for it' },
  self_approval: { 'zh-CN': '审批人就是发起人', en: 'the approver is the initiator' },
  invalid_condition: { 'zh-CN': '条件里的字段读不到了', en: 'a field of its condition is gone' },
  invalid_assignee: {
    'zh-CN': '找处理人的公式里有字段读不到了',
    en: 'a field of the formula that finds its people is gone',
  },
  auto_pass_limit: { 'zh-CN': '连着太多步没有人处理', en: 'too many steps passed by themselves' },
  step_limit: { 'zh-CN': '一次走的步骤太多', en: 'too many steps at once' },
  missing_node: { 'zh-CN': '这一步已经不存在', en: 'the step no longer exists' },
  no_initiator: { 'zh-CN': '没有发起人可以退回', en: 'there is no initiator to return it to' },
  record_deleted: { 'zh-CN': '记录被删除', en: 'the record was deleted' },
  admin: { 'zh-CN': '管理员终止', en: 'by an administrator' },
  approved: { 'zh-CN': '已通过', en: 'approved' },
  rejected: { 'zh-CN': '已拒绝', en: 'rejected' },
})

export const flowWords = defineWords({
  handling: { 'zh-CN': '处理中', en: 'is at it' },
  you: { 'zh-CN': '就是你', en: 'that is you' },
  waited: { 'zh-CN': '已等 {time}', en: 'waiting {time}' },
  took: { 'zh-CN': '用了 {time}', en: 'took {time}' },
  next: { 'zh-CN': '下一步', en: 'next' },
  forWhom: { 'zh-CN': '代 {name}', en: 'for {name}' },
  changed: { 'zh-CN': '改了 {fields}', en: 'changed {fields}' },
  stopped: { 'zh-CN': '流程在“{node}”停下了：{reason}', en: 'The flow stopped at "{node}": {reason}' },
  stoppedText: {
    'zh-CN': '管理员处理好之后，让它重试。',
    en: 'An administrator mends it and lets it try again.',
  },
  withdraw: { 'zh-CN': '撤回', en: 'Withdraw' },
  retry: { 'zh-CN': '重试这一步', en: 'Try again' },
  end: { 'zh-CN': '终止流程', en: 'End the flow' },
  withdrawText: {
    'zh-CN': '正在等的人不用再处理，记录回到你手里，改好可以再提交。',
    en: 'Nobody has to act any more. The record is yours again and can be submitted later.',
  },
  endText: {
    'zh-CN': '正在等的人不用再处理，流程到此为止，不能接着走。',
    en: 'Nobody has to act any more. The flow stops here for good.',
  },
  why: { 'zh-CN': '说一句原因，可以不写', en: 'Say why, or leave it empty' },
  withdrew: { 'zh-CN': '撤回了', en: 'Withdrawn' },
  retried: { 'zh-CN': '重试过了', en: 'Tried again' },
  endedIt: { 'zh-CN': '流程终止了', en: 'The flow is ended' },
  submitAgain: { 'zh-CN': '提交审批', en: 'Submit for approval' },
  submitted: { 'zh-CN': '送去审批了', en: 'Submitted for approval' },
  toTask: { 'zh-CN': '去处理', en: 'Open my task' },
  cancel: { 'zh-CN': '先不了', en: 'Not now' },
  steps: { 'zh-CN': '走到哪一步', en: 'Where it stands' },
  timeline: { 'zh-CN': '经过', en: 'Timeline' },
})
