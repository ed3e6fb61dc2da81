// W: workflow.
import { defineProblems } from './entry.ts'

export const workflowProblems = defineProblems({
  W_NOT_RUNNING: { status: 409, text: { 'zh-CN': '这条流程已经结束了', en: 'This flow is over already' } },
  W_ALREADY_RUNNING: { status: 409, text: { 'zh-CN': '这条记录正在走这个流程，等它结束再提交', en: 'This record is in this flow already. Submit it again when the flow is over' } },
  W_STEP_GONE: { status: 409, text: { 'zh-CN': '这一步已经不在等了', en: 'This step is no longer waiting' } },
  W_TASK_CLOSED: { status: 409, text: { 'zh-CN': '这一步已经结束了，刷新看看现在到哪了', en: 'This step is closed. Refresh to see where the flow is now' } },
  W_NOT_YOURS: { status: 403, text: { 'zh-CN': '这件事不归你处理', en: 'This is not yours to handle' } },
  W_VERDICT: { status: 422, text: { 'zh-CN': '这一步不能这样处理', en: 'This step does not allow that' } },
  W_COMMENT_NEEDED: { status: 422, text: { 'zh-CN': '写一句意见再提交', en: 'Add a comment first' } },
  W_NO_INITIATOR: { status: 422, text: { 'zh-CN': '没有发起人可以退回，可以拒绝', en: 'There is no initiator to return it to. You can reject it' } },
  W_WITHDRAW_LATE: { status: 409, text: { 'zh-CN': '已经有人处理过，不能撤回了', en: 'Somebody has acted already, so it cannot be withdrawn' } },
  W_NOT_STOPPED: { status: 409, text: { 'zh-CN': '这条流程没有停下，不用重试', en: 'This flow has not stopped, so there is nothing to retry' } },
  W_RECORD_IN_FLOW: { status: 409, text: { 'zh-CN': '这条记录在审批中，现在只有处理人能改', en: 'This record is being approved. Only the person it waits for may change it' } },
  W_CHANGED_SINCE: { status: 409, params: ['fields'], text: { 'zh-CN': '你打开之后，{fields}被改了，看一眼再决定', en: '{fields} changed since you opened it. Look again, then decide' } },
  W_NO_FLOW: { status: 422, text: { 'zh-CN': '这张表没有设提交流程', en: 'This form has no flow to submit to' } },
})
