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
  W_RECORD_IN_FLOW: { status: 409, text: { 'zh-CN': '这条记录在审批中，现在只有处理人能改', en: 'This record is being approved. Only the person it waits for may change it' } },
  W_FIXED_NODE: { status: 422, text: { 'zh-CN': '开头的“提交”和最后的“结束”要留在原处', en: 'Submit at the top and End at the bottom stay where they are' } },
  W_AFTER_END: { status: 422, text: { 'zh-CN': '“结束”后面不能再有步骤', en: 'Nothing can follow End' } },
  W_INSIDE_ITSELF: { status: 422, text: { 'zh-CN': '条件不能放进它自己的分支里', en: 'A condition cannot go into its own branch' } },
  W_LAST_BRANCH: { status: 422, text: { 'zh-CN': '最后一路“其他情况”要留着，并且至少要有两路', en: 'The default way stays, and a condition needs two ways at least' } },
  W_STRUCTURE: { status: 422, text: { 'zh-CN': '流程要以“提交”开头、以“结束”收尾', en: 'A flow begins with Submit and ends with End' } },
  W_NODE_KIND: { status: 422, params: ['kind'], text: { 'zh-CN': '没有“{kind}”这种步骤', en: 'There is no step of kind "{kind}"' } },
  W_NO_CONDITION: { status: 422, params: ['branch'], text: { 'zh-CN': '“{branch}”这一路还没写条件', en: 'The way "{branch}" has no condition yet' } },
  W_DEFAULT_CONDITION: { status: 422, params: ['branch'], text: { 'zh-CN': '最后一路“{branch}”是其他情况，不用写条件', en: 'The last way "{branch}" is the default and takes no condition' } },
  W_NO_ASSIGNEES: { status: 422, params: ['node'], text: { 'zh-CN': '“{node}”还没选人', en: '"{node}" names nobody yet' } },
  W_ASSIGNEE_GONE: { status: 422, params: ['node', 'what'], text: { 'zh-CN': '“{node}”选的{what}已经不在了，重新选', en: '"{node}" names {what}, which is gone. Choose again' } },
  W_RIGHT_UNKNOWN: { status: 422, params: ['node', 'field'], text: { 'zh-CN': '“{node}”的字段权限里有个不存在的字段“{field}”', en: 'The field rights of "{node}" name a field "{field}" that does not exist' } },
  W_RIGHT_COMPUTED: { status: 422, params: ['node', 'field'], text: { 'zh-CN': '“{field}”是自动算出来的，“{node}”里不能设为可改', en: '"{field}" is computed, so "{node}" cannot let people change it' } },
  W_RIGHT_REQUIRED: {
    status: 422,
    params: ['node', 'field'],
    text: { 'zh-CN': '“{field}”是必填的，“{node}”里却不让填，退回后交不上去', en: '"{field}" is required but "{node}" does not let people fill it, so a returned record could not be submitted' },
  },
  W_TOO_LONG: { status: 422, params: ['limit'], text: { 'zh-CN': '一条路上最多 {limit} 步，拆成两个流程', en: 'A way can have {limit} steps at most. Split the flow in two' } },
})
