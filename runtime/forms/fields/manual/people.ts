// Manual of people, relations and layout.
import type { FieldManual } from './manual.ts'

export const people = {
  member: {
    text: { 'zh-CN': '选一位同事，例如负责人', en: 'A colleague, such as who is in charge' },
    props: {},
  },
  department: { text: { 'zh-CN': '选一个部门', en: 'A department' }, props: {} },
  relation: {
    text: { 'zh-CN': '引用另一张表的记录，例如客户', en: 'A record of another form, such as the customer' },
    props: { form: { 'zh-CN': '关联哪张表', en: 'Linked form' } },
  },
  subform: {
    text: {
      'zh-CN': '一条记录里的多行明细，例如产品清单',
      en: 'Lines inside a record, such as the products',
    },
    props: {
      minRows: { 'zh-CN': '最少几行', en: 'Fewest lines' },
      maxRows: { 'zh-CN': '最多几行', en: 'Most lines' },
    },
  },
  section: {
    text: { 'zh-CN': '把下面的字段归成一组', en: 'Groups the fields below it' },
    props: { collapsed: { 'zh-CN': '默认收起', en: 'Folded at first' } },
  },
  description: {
    text: { 'zh-CN': '写给填表人看的一段话', en: 'A few words to whoever fills in the form' },
    props: { text: { 'zh-CN': '文字', en: 'Text' } },
  },
} as const satisfies Readonly<Record<string, FieldManual>>
