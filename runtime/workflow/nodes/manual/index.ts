// What the palette and the help say about each node kind.
import type { OwnText } from '../../../../schemas/text.ts'
import type { NodeKindName } from '../../node-kind.ts'

export interface NodeManual {
  /** One sentence: what it does. */
  readonly text: OwnText
  /** One sentence: when to use it. */
  readonly use: OwnText
}

export const nodeManual: Readonly<Record<NodeKindName, NodeManual>> = {
  start: {
    text: {
      'zh-CN': '记录提交时流程从这里开始；退回的记录也回到这里',
      en: 'The flow begins here when a record is submitted; a returned record comes back here',
    },
    use: { 'zh-CN': '决定发起人什么时候还能撤回', en: 'Decide until when the initiator may withdraw' },
  },
  approve: {
    text: {
      'zh-CN': '请人同意或拒绝，也可以退回发起人',
      en: 'Asks people to approve or reject; they may also return it to the initiator',
    },
    use: { 'zh-CN': '需要有人点头才能往下走', en: 'When somebody has to agree before it goes on' },
  },
  cc: {
    text: {
      'zh-CN': '让人知道这件事，不用处理，流程不等',
      en: 'Lets people know; nothing to do, and the flow does not wait',
    },
    use: { 'zh-CN': '结果要同步给别人', en: 'When others should know the result' },
  },
  condition: {
    text: {
      'zh-CN': '从左到右看条件，走第一条成立的路；都不成立走“其他情况”',
      en: 'Takes the first way whose condition holds, from left to right; otherwise the default way',
    },
    use: { 'zh-CN': '金额、类型不同，审批人也不同', en: 'When amount or type decide who approves' },
  },
  end: {
    text: { 'zh-CN': '流程到此结束', en: 'The flow ends here' },
    use: { 'zh-CN': '放在分支末尾，可以提前结束', en: 'At the end of a branch it ends the flow early' },
  },
}
