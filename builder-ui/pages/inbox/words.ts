import { defineWords } from '../../kit/index.ts'

export const words = defineWords({
  title: { 'zh-CN': '待办', en: 'Tasks' },
  open: { 'zh-CN': '等我处理', en: 'To do' },
  done: { 'zh-CN': '我处理过', en: 'Handled' },
  started: { 'zh-CN': '我发起的', en: 'Started by me' },
  cc: { 'zh-CN': '抄送我的', en: 'Copies' },
  openEmpty: { 'zh-CN': '都处理完了', en: 'All done' },
  openEmptyText: {
    'zh-CN': '有要你审批的，会出现在这里。',
    en: 'What needs your approval appears here.',
  },
  doneEmpty: { 'zh-CN': '还没有处理过', en: 'Nothing handled yet' },
  doneEmptyText: {
    'zh-CN': '你同意、拒绝、退回过的，都能在这里找到。',
    en: 'What you approved, rejected or returned is kept here.',
  },
  startedEmpty: { 'zh-CN': '还没有发起过', en: 'Nothing started yet' },
  startedEmptyText: {
    'zh-CN': '填一张要审批的表，这里会看到它走到哪一步。',
    en: 'Fill in a form that needs approval, and see here where it stands.',
  },
  ccEmpty: { 'zh-CN': '没有抄送给你的', en: 'No copies' },
  ccEmptyText: {
    'zh-CN': '别人的审批抄送给你，会出现在这里，不用处理。',
    en: 'Approvals you are copied on appear here. Nothing to do.',
  },
  more: { 'zh-CN': '更早的', en: 'Earlier' },
  failed: { 'zh-CN': '没能打开', en: 'This did not open' },
  again: { 'zh-CN': '再试一次', en: 'Try again' },
  back: { 'zh-CN': '回到待办', en: 'Back to tasks' },
  pick: { 'zh-CN': '从左边选一件', en: 'Choose one on the left' },
  untitled: { 'zh-CN': '未命名', en: 'Untitled' },
  unread: { 'zh-CN': '没看过', en: 'Not read' },
  waitsFor: { 'zh-CN': '在等 {people}', en: 'Waiting for {people}' },
  returnedToYou: { 'zh-CN': '退回给你了', en: 'Returned to you' },
  returnedBy: { 'zh-CN': '{name} 退回了，改好再提交', en: '{name} returned it. Change it and submit again' },
  approvedIt: { 'zh-CN': '你同意了', en: 'You approved' },
  rejectedIt: { 'zh-CN': '你拒绝了', en: 'You rejected' },
  returnedIt: { 'zh-CN': '你退回了', en: 'You returned it' },
  submittedIt: { 'zh-CN': '你又提交了', en: 'You submitted again' },
  submittedAgo: { 'zh-CN': '{ago}提交', en: 'submitted {ago}' },
  byNobody: { 'zh-CN': '外部提交', en: 'Submitted from outside' },
  details: { 'zh-CN': '内容', en: 'Details' },
  flow: { 'zh-CN': '流程', en: 'Flow' },
  mayEdit: { 'zh-CN': '这一步你可以改', en: 'You may change this' },
  inBin: { 'zh-CN': '这条记录已经删除，流程到此为止', en: 'The record was deleted, and the flow ended' },
  closedBy: {
    'zh-CN': '{name} {ago} 已{deed}，这一步结束了',
    en: '{name} {deed} {ago}. This step is closed',
  },
  closed: { 'zh-CN': '这一步已经结束了', en: 'This step is closed' },
  changedTitle: {
    'zh-CN': '你看过之后改了 {count} 处',
    en: '{count} {count|thing|things} changed since you looked',
  },
  empty: { 'zh-CN': '空', en: 'empty' },
  toRecord: { 'zh-CN': '打开记录', en: 'Open the record' },
})

export const deedShort = defineWords({
  approved: { 'zh-CN': '同意', en: 'approved' },
  rejected: { 'zh-CN': '拒绝', en: 'rejected' },
  returned: { 'zh-CN': '退回', en: 'returned it' },
  resubmitted: { 'zh-CN': '提交', en: 'submitted' },
  withdrawn: { 'zh-CN': '撤回', en: 'withdrew it' },
  ended: { 'zh-CN': '终止', en: 'ended it' },
})

/** The buttons of a task and the sheet behind each. */
export const verdictWords = defineWords({
  approve: { 'zh-CN': '同意', en: 'Approve' },
  reject: { 'zh-CN': '拒绝', en: 'Reject' },
  return: { 'zh-CN': '退回', en: 'Return' },
  submit: { 'zh-CN': '提交', en: 'Submit' },
  approveTitle: { 'zh-CN': '同意“{title}”', en: 'Approve "{title}"' },
  rejectTitle: { 'zh-CN': '拒绝“{title}”', en: 'Reject "{title}"' },
  returnTitle: { 'zh-CN': '退回“{title}”', en: 'Return "{title}"' },
  submitTitle: { 'zh-CN': '再次提交“{title}”', en: 'Submit "{title}" again' },
  approveNow: { 'zh-CN': '确认同意', en: 'Approve' },
  rejectNow: { 'zh-CN': '确认拒绝', en: 'Reject' },
  returnNow: { 'zh-CN': '退回给 {name}', en: 'Return to {name}' },
  submitNow: { 'zh-CN': '提交', en: 'Submit' },
  rejectText: { 'zh-CN': '流程到此结束，结果是“已拒绝”。', en: 'The flow ends here as rejected.' },
  returnText: {
    'zh-CN': '{name} 改好后会再提交，流程从头走。',
    en: '{name} can change it and submit it again. The flow begins anew.',
  },
  edits: {
    'zh-CN': '你改了 {count} 处，同意时一起保存。',
    en: '{count} {count|change|changes} of yours are saved with it.',
  },
  comment: { 'zh-CN': '意见', en: 'Comment' },
  optional: { 'zh-CN': '写句意见，可以不写', en: 'Add a comment, or leave it empty' },
  needed: { 'zh-CN': '写句意见', en: 'Add a comment' },
  neededFirst: { 'zh-CN': '这一步要写意见', en: 'This step asks for a comment' },
  phrases: { 'zh-CN': '常用的话', en: 'Phrases' },
  cancel: { 'zh-CN': '再看看', en: 'Not yet' },
  changedFirst: {
    'zh-CN': '刚刚有人改了 {count} 处，看一眼再决定',
    en: 'Somebody just changed {count} {count|thing|things}. Look, then decide',
  },
  approved: { 'zh-CN': '同意了“{title}”', en: '"{title}" approved' },
  rejected: { 'zh-CN': '拒绝了“{title}”', en: '"{title}" rejected' },
  returned: { 'zh-CN': '退回了“{title}”', en: '"{title}" returned' },
  submitted: { 'zh-CN': '又提交了“{title}”', en: '"{title}" submitted again' },
  mend: { 'zh-CN': '还有 {count} 处要改', en: '{count} {count|thing|things} to mend' },
})

/** One tap instead of typing; they go into the comment as they are. */
export const phraseWords = defineWords({
  yes: { 'zh-CN': '同意', en: 'Agreed' },
  fine: { 'zh-CN': '情况属实', en: 'Checked, fine' },
  asIs: { 'zh-CN': '就按这个办', en: 'Go ahead as is' },
  amount: { 'zh-CN': '金额再核对一下', en: 'Check the amount again' },
  unclear: { 'zh-CN': '说明写清楚一点', en: 'Explain it more clearly' },
  missing: { 'zh-CN': '缺附件', en: 'An attachment is missing' },
})
