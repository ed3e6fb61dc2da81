// Forms of a sales team in both languages, with every kind of input a person meets; what stories of filling in are told with.
import type { FormDef } from '../../schemas/form.ts'

const words = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english })
const option = (key: string, chinese: string, english: string) => ({ key, label: words(chinese, english) })
const field = (key: string, type: string, chinese: string, english: string, more: object = {}) => ({
  key,
  type,
  label: words(chinese, english),
  width: 2,
  ...more,
})

export const customerForm = {
  language: 1,
  name: words('客户', 'Customer'),
  fields: [
    field('name', 'text', '客户名称', 'Customer name', { required: true }),
    field('city', 'text', '城市', 'City'),
  ],
} as FormDef

export const dealForm = {
  language: 1,
  name: words('商机', 'Deal'),
  description: words('有了眉目就记。', 'Write it down as soon as there is something.'),
  fields: [
    field('name', 'text', '商机名称', 'Deal name', { required: true, props: { maxLength: 40 } }),
    field('customer', 'relation', '客户', 'Customer', { props: { form: 'customer' } }),
    field('stage', 'radio', '阶段', 'Stage', {
      required: true,
      width: 4,
      props: {
        options: [
          option('lead', '线索确认', 'Lead'),
          option('quote', '方案报价', 'Quote'),
          option('won', '赢单', 'Won'),
        ],
      },
    }),
    field('amount', 'money', '预计金额', 'Amount', { required: true, props: { min: '1' } }),
    field('chance', 'percent', '赢率', 'Chance'),
    field('due', 'date', '预计成交', 'Close date', { default: 'TODAY()' }),
    field('next', 'datetime', '下次跟进', 'Next step'),
    field('tags', 'multiselect', '产品线', 'Product lines', {
      props: { options: [option('online', '在线监测', 'Monitoring'), option('lab', '实验室', 'Lab')] },
    }),
    field('seller', 'member', '跟进人', 'Seller'),
    field('hot', 'switch', '重点', 'Key deal'),
    field('phone', 'phone', '联系电话', 'Phone'),
    field('weighted', 'formula', '加权金额', 'Weighted amount', {
      props: { formula: '{amount} * {chance}', result: 'money' },
    }),
    field('reason', 'longtext', '赢单原因', 'Why it was won', { width: 4, showIf: '{stage} = "won"' }),
    {
      ...field('lines', 'subform', '报价明细', 'Quote lines', { width: 4 }),
      fields: [
        { key: 'item', type: 'text', label: words('产品', 'Product'), required: true },
        { key: 'quantity', type: 'number', label: words('数量', 'Quantity'), props: { decimals: 0 } },
        { key: 'price', type: 'money', label: words('单价', 'Price') },
        {
          key: 'sum',
          type: 'formula',
          label: words('小计', 'Sum'),
          props: { formula: '{row.quantity} * {row.price}', result: 'money' },
        },
      ],
    },
    field('total', 'formula', '报价合计', 'Quote total', {
      props: { formula: 'SUM({lines.sum})', result: 'money' },
    }),
    field('photo', 'image', '现场照片', 'Photos'),
    field('files', 'file', '合同附件', 'Files'),
  ],
} as FormDef
