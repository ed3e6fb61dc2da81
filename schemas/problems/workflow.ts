// W: workflow.
import { defineProblems } from './entry.ts'

export const workflowProblems = defineProblems({
  W_NOT_RUNNING: { status: 409, text: { 'zh-CN': '这条流程已经结束了', en: 'This flow is over already' } },
  W_STEP_GONE: { status: 409, text: { 'zh-CN': '这一步已经不在等了', en: 'This step is no longer waiting' } },
  W_TASK_CLOSED: { status: 409, text: { 'zh-CN': '这一步已经结束了，刷新看看现在到哪了', en: 'This step is closed. Refresh to see where the flow is now' } },
  W_NOT_YOURS: { status: 403, text: { 'zh-CN': '这件事不归你处理', en: 'This is not yours to handle' } },
  W_VERDICT: { status: 422, text: { 'zh-CN': '这一步不能这样处理', en: 'This step does not allow that' } },
  W_COMMENT_NEEDED: { status: 422, text: { 'zh-CN': '写一句意见再提交', en: 'Add a comment first' } },
  W_NO_INITIATOR: { status: 422, text: { 'zh-CN': '没有发起人可以退回，可以拒绝', en: 'There is no initiator to return it to. You can reject it' } },
  W_WITHDRAW_LATE: { status: 409, text: { 'zh-CN': '已经有人处理过，不能撤回了', en: 'Somebody has acted already, so it cannot be withdrawn' } },
  W_NOT_STOPPED: { status: 409, text: { 'zh-CN': '这条流程没有停下，不用重试', en: 'This flow has not stopped, so there is nothing to retry' } },
})
