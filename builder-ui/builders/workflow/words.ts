import { defineWords } from '../../kit/index.ts'

export const words = defineWords({
  untitled: { 'zh-CN': '没有名字的流程', en: 'Untitled flow' },
  palette: { 'zh-CN': '步骤', en: 'Steps' },
  panel: { 'zh-CN': '设置', en: 'Settings' },
  canvas: { 'zh-CN': '流程图', en: 'Flow' },
  form: { 'zh-CN': '表单', en: 'Form' },
  flow: { 'zh-CN': '流程', en: 'Flow' },
  addHere: { 'zh-CN': '在“{after}”后面加一步', en: 'Add a step after "{after}"' },
  addFirst: { 'zh-CN': '在“{way}”里加第一步', en: 'Add the first step of "{way}"' },
  addWhat: { 'zh-CN': '加哪一种', en: 'Add which' },
  dropHere: { 'zh-CN': '放在这里', en: 'Here' },
  duplicate: { 'zh-CN': '再来一个', en: 'Duplicate' },
  remove: { 'zh-CN': '删除', en: 'Remove' },
  zoom: { 'zh-CN': '缩放', en: 'Zoom' },
  zoomIn: { 'zh-CN': '放大', en: 'Zoom in' },
  zoomOut: { 'zh-CN': '缩小', en: 'Zoom out' },
  fit: { 'zh-CN': '适应', en: 'Fit' },
  checks: { 'zh-CN': '检查', en: 'Checks' },
  noProblems: { 'zh-CN': '没有发现问题', en: 'No problems found' },
  problems: { 'zh-CN': '{count} 处要改', en: '{count} {count|thing|things} to mend' },
  goTo: { 'zh-CN': '去看看', en: 'Show' },
  hasProblem: { 'zh-CN': '有要改的地方', en: 'needs mending' },
  kindBefore: { 'zh-CN': '{kind}：', en: '{kind}: ' },
  wayBefore: { 'zh-CN': '第 {number} 路：', en: 'Way {number}: ' },
  onSubmit: { 'zh-CN': '表单提交时', en: 'When a record is submitted' },
  nobodyYet: { 'zh-CN': '还没选人', en: 'Nobody yet' },
  anyOne: { 'zh-CN': '任一人', en: 'any one' },
  everyone: { 'zh-CN': '全部', en: 'all' },
  ways: { 'zh-CN': '{name} · 分 {count} 路', en: '{name} · {count} ways' },
  endApproved: { 'zh-CN': '结束', en: 'End' },
  endRejected: { 'zh-CN': '结束 · 拒绝', en: 'End · rejected' },
  toForm: { 'zh-CN': '去表单', en: 'To the form' },
  useIt: { 'zh-CN': '让表单用它', en: 'Let the form use it' },
})

export const panelWords = defineWords({
  name: { 'zh-CN': '名称', en: 'Name' },
  description: { 'zh-CN': '说明', en: 'Description' },
  flowTitle: { 'zh-CN': '流程设置', en: 'Flow settings' },
  locked: { 'zh-CN': '审批中锁住', en: 'Lock while it runs' },
  lockedText: {
    'zh-CN': '走流程的记录，只有正在处理的人能改。',
    en: 'While a record is in the flow, only the person it waits for may change it.',
  },
  notUsed: { 'zh-CN': '表单还没有用这条流程', en: 'The form does not use this flow yet' },
  notUsedText: {
    'zh-CN': '发布流程，再到表单设置里选它、发布表单，新提交的记录就走这条流程。',
    en: 'Publish the flow, then choose it in the settings of the form and publish that. New records then take it.',
  },
  pick: { 'zh-CN': '点一个步骤，在这里改它。', en: 'Choose a step to change it here.' },
  who: { 'zh-CN': '谁来处理', en: 'Who' },
  addPeople: { 'zh-CN': '再加一种', en: 'Add people' },
  source: { 'zh-CN': '从哪里找人', en: 'How people are found' },
  removePeople: { 'zh-CN': '去掉', en: 'Remove' },
  level: { 'zh-CN': '第几级', en: 'Level' },
  direct: { 'zh-CN': '直属', en: 'direct' },
  levelN: { 'zh-CN': '第 {level} 级', en: 'level {level}' },
  whichRole: { 'zh-CN': '哪个角色', en: 'Which role' },
  whichField: { 'zh-CN': '哪个字段', en: 'Which field' },
  whichMember: { 'zh-CN': '哪些人', en: 'Who' },
  finder: { 'zh-CN': '得出成员的公式', en: 'A formula that gives members' },
  choose: { 'zh-CN': '选一个', en: 'Choose' },
  gone: { 'zh-CN': '已经不在了', en: 'gone' },
  owner: { 'zh-CN': '负责人', en: 'Owner' },
  ownerDept: { 'zh-CN': '负责部门', en: 'Owner department' },
  rights: { 'zh-CN': '字段权限', en: 'Field rights' },
  rightsNote: {
    'zh-CN': '只对这一步的人有效，替代他平时的权限。',
    en: 'For the people of this step only, in place of their usual rights.',
  },
  rightsCount: {
    'zh-CN': '可看 {read} · 可改 {edit} · 隐藏 {hidden}',
    en: 'read {read} · edit {edit} · hidden {hidden}',
  },
  open: { 'zh-CN': '展开', en: 'Show' },
  close: { 'zh-CN': '收起', en: 'Hide' },
  field: { 'zh-CN': '字段', en: 'Field' },
  hidden: { 'zh-CN': '隐藏', en: 'Hide' },
  read: { 'zh-CN': '可看', en: 'Read' },
  edit: { 'zh-CN': '可改', en: 'Edit' },
  required: { 'zh-CN': '必填', en: 'Must fill' },
  noForm: {
    'zh-CN': '表单发布之后，这里会列出它的字段。',
    en: 'The fields are listed here once the form is published.',
  },
  waysTitle: { 'zh-CN': '从左到右，走第一条成立的', en: 'From left to right, the first that holds' },
  addWay: { 'zh-CN': '加一路', en: 'Add a way' },
  condition: { 'zh-CN': '什么时候走这一路', en: 'When to take this way' },
  otherwise: {
    'zh-CN': '前面几路都不成立时，走这一路。它不用条件，也不能删。',
    en: 'Taken when none of the other ways holds. It has no condition and stays.',
  },
  earlier: { 'zh-CN': '往左移', en: 'Move left' },
  later: { 'zh-CN': '往右移', en: 'Move right' },
  standIn: { 'zh-CN': '外部提交时的发起人', en: 'Initiator of outside submissions' },
})

/** Sources of people, and a person found by each. */
export const sourceWords = defineWords({
  manager: { 'zh-CN': '发起人的主管', en: "The initiator's manager" },
  role: { 'zh-CN': '角色', en: 'A role' },
  member: { 'zh-CN': '指定的人', en: 'Certain people' },
  field: { 'zh-CN': '表单里的人', en: 'People on the form' },
  head: { 'zh-CN': '表单里部门的负责人', en: 'Head of a department on the form' },
  initiator: { 'zh-CN': '发起人自己', en: 'The initiator' },
  formula: { 'zh-CN': '按公式找', en: 'By a formula' },
})

export const assigneeWords = defineWords({
  manager: { 'zh-CN': '发起人的主管', en: 'Direct manager' },
  managerLevel: { 'zh-CN': '发起人的第 {level} 级主管', en: 'Manager, level {level}' },
  role: { 'zh-CN': '角色：{name}', en: 'Role: {name}' },
  field: { 'zh-CN': '“{name}”里的人', en: 'People in "{name}"' },
  head: { 'zh-CN': '“{name}”的负责人', en: 'Head of "{name}"' },
  initiator: { 'zh-CN': '发起人', en: 'Initiator' },
  formula: { 'zh-CN': '按公式找的人', en: 'People by a formula' },
})

/** Settings with a few choices: a title, then a word per choice, named property_value. */
export const settingWords = defineWords({
  completion: { 'zh-CN': '几个人同意才算通过', en: 'How many have to approve' },
  nobody: { 'zh-CN': '没有找到人', en: 'Nobody found' },
  self: { 'zh-CN': '就是发起人', en: 'It is the initiator' },
  reject: { 'zh-CN': '拒绝之后', en: 'After a rejection' },
  comment: { 'zh-CN': '要不要写意见', en: 'Comment' },
  canReturn: { 'zh-CN': '可以退回', en: 'May be returned' },
  withdraw: { 'zh-CN': '发起人能撤回', en: 'The initiator may withdraw' },
  result: { 'zh-CN': '到这里算', en: 'The result here' },
})

export const choiceWords = defineWords({
  completion_any: { 'zh-CN': '任一人同意', en: 'Any one' },
  completion_all: { 'zh-CN': '全部同意', en: 'All of them' },
  nobody_admin: { 'zh-CN': '交给管理员', en: 'Ask an administrator' },
  nobody_pass: { 'zh-CN': '自动通过', en: 'Pass by itself' },
  nobody_stop: { 'zh-CN': '停下，提醒管理员', en: 'Stop and tell an administrator' },
  self_manager: { 'zh-CN': '交给他的主管', en: 'Ask his manager' },
  self_skip: { 'zh-CN': '跳过他', en: 'Leave him out' },
  self_allow: { 'zh-CN': '让他自己批', en: 'Let him approve' },
  reject_end: { 'zh-CN': '流程结束', en: 'The flow ends' },
  reject_initiator: { 'zh-CN': '退回给发起人', en: 'Back to the initiator' },
  comment_optional: { 'zh-CN': '可以不写', en: 'Optional' },
  comment_unless_approved: { 'zh-CN': '不同意时要写', en: 'Unless approved' },
  comment_always: { 'zh-CN': '都要写', en: 'Always' },
  withdraw_before_action: { 'zh-CN': '没人处理之前', en: 'Before anybody acts' },
  withdraw_always: { 'zh-CN': '结束之前都可以', en: 'Until the end' },
  withdraw_never: { 'zh-CN': '不能', en: 'Never' },
  result_approved: { 'zh-CN': '通过', en: 'Approved' },
  result_rejected: { 'zh-CN': '拒绝', en: 'Rejected' },
})

/** A word beside a choice: what approvers call it. */
export const tagWords = defineWords({
  completion_any: { 'zh-CN': '或签', en: 'one is enough' },
  completion_all: { 'zh-CN': '会签', en: 'unanimous' },
})

/** What a screen reader hears while a step is dragged. */
export const dragWords = defineWords({
  help: {
    'zh-CN': '按空格拿起，用方向键选位置，再按空格放下，按 Esc 放回原处',
    en: 'Press space to pick up, arrows to choose the place, space to drop, escape to put it back',
  },
  picked: { 'zh-CN': '拿起了“{name}”', en: 'Picked up "{name}"' },
  nowhere: { 'zh-CN': '“{name}”不能放在这里', en: '"{name}" cannot go here' },
  after: { 'zh-CN': '“{name}”会放在“{where}”后面', en: '"{name}" goes after "{where}"' },
  first: { 'zh-CN': '“{name}”会是“{where}”的第一步', en: '"{name}" becomes the first step of "{where}"' },
  dropped: { 'zh-CN': '放下了“{name}”', en: 'Dropped "{name}"' },
  cancelled: { 'zh-CN': '“{name}”放回了原处', en: '"{name}" is back in its place' },
})
