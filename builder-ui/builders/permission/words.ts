import type { Operation } from '../../../schemas/vocabulary.ts'
import { defineWords } from '../../kit/index.ts'

export const permissionWords = defineWords({
  panel: { 'zh-CN': '给谁', en: 'For whom' },
  name: { 'zh-CN': '名称', en: 'Name' },
  who: { 'zh-CN': '谁有这些权限', en: 'Who has these rights' },
  whoNow: { 'zh-CN': '这里改了马上生效，不用发布', en: 'Takes effect at once, without publishing' },
  whoAfter: { 'zh-CN': '先发布一次，再选人', en: 'Publish once, then choose the people' },
  pages: { 'zh-CN': '还能打开', en: 'May also open' },
  team_performance: { 'zh-CN': '团队业绩', en: 'Team performance' },
  targets: { 'zh-CN': '目标', en: 'Targets' },
  design: { 'zh-CN': '设计这个应用', en: 'Design this app' },
  may: { 'zh-CN': '可以', en: 'May' },
  rows: { 'zh-CN': '哪些记录', en: 'Which records' },
  own: { 'zh-CN': '自己的', en: 'Their own' },
  department: { 'zh-CN': '本部门及以下', en: 'Department and below' },
  all: { 'zh-CN': '全部', en: 'All' },
  condition: { 'zh-CN': '符合条件的', en: 'Those where…' },
  conditionPart: { 'zh-CN': '条件', en: 'Condition' },
  fields: { 'zh-CN': '字段', en: 'Fields' },
  otherFields: { 'zh-CN': '其余字段，包括以后加的', en: 'All others, later ones too' },
  asOthers: { 'zh-CN': '同其余', en: 'As others' },
  hidden: { 'zh-CN': '看不到', en: 'Hidden' },
  read: { 'zh-CN': '只能看', en: 'Read' },
  edit: { 'zh-CN': '可改', en: 'Edit' },
  showFields: { 'zh-CN': '分字段设', en: 'Field by field' },
  addForm: { 'zh-CN': '加一张表', en: 'Add a form' },
  removeGrant: { 'zh-CN': '去掉“{form}”这一条', en: 'Remove this right on "{form}"' },
  empty: { 'zh-CN': '还没有给出任何权限。从一张表开始', en: 'No rights given yet. Start with a form' },
  sheet: { 'zh-CN': '权限', en: 'Rights' },
})

export const operationWords = defineWords<Operation>({
  read: { 'zh-CN': '查看', en: 'See' },
  create: { 'zh-CN': '新建', en: 'Create' },
  edit: { 'zh-CN': '修改', en: 'Change' },
  delete: { 'zh-CN': '删除', en: 'Delete' },
  import: { 'zh-CN': '导入', en: 'Import' },
  export: { 'zh-CN': '导出', en: 'Export' },
  transfer: { 'zh-CN': '转交', en: 'Hand over' },
})
