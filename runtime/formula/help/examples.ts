// The names the examples of the manual use, in the words of both languages: people read `{金额}`, the tests evaluate `{amount}`.
import { shownText } from '../../kernel/text.ts'
import { printFormula } from '../print.ts'
import { hostWord } from '../reference.ts'
import type { FormulaType, Scope, ScopeField } from '../types.ts'

const named = (key: string, zh: string, en: string, more: Partial<ScopeField> = {}): ScopeField => ({
  key,
  label: { 'zh-CN': zh, en },
  type: { is: 'number' },
  ...more,
})
const stage: FormulaType = {
  is: 'option',
  options: [
    { key: 'won', label: { 'zh-CN': '赢单', en: 'Won' } },
    { key: 'lost', label: { 'zh-CN': '输单', en: 'Lost' } },
  ],
}

const own: readonly ScopeField[] = [
  named('id', '记录', 'Record'),
  named('amount', '金额', 'Amount'),
  named('price', '单价', 'Price'),
  named('dollars', '美元金额', 'Dollars'),
  named('nothing', '没填的字段', 'Empty field'),
  named('name', '客户名称', 'Customer name'),
  named('note', '备注', 'Note'),
  named('active', '在用', 'Active'),
  named('day', '日期', 'Day'),
  named('no_day', '没填的日期', 'Empty day'),
  named('at', '时刻', 'Moment'),
  named('stage', '阶段', 'Stage', { type: stage }),
  named('tags', '标签', 'Tags'),
  named('owner', '负责人', 'Owner'),
  named('owner_dept', '负责部门', 'Owner department'),
  named('start', '开始时间', 'Start'),
  named('here', '位置', 'Here'),
  named('there', '另一处', 'There'),
  named('lines', '明细', 'Lines', {
    columns: [
      named('price', '单价', 'Price'),
      named('qty', '数量', 'Quantity'),
      named('item', '品名', 'Item'),
    ],
  }),
]
const deal: readonly ScopeField[] = [
  named('id', '记录', 'Record'),
  named('amount', '金额', 'Amount'),
  named('stage', '阶段', 'Stage', { type: stage }),
  named('customer', '客户', 'Customer'),
  named('closed_on', '成交日期', 'Closed on'),
  named('owner', '负责人', 'Owner'),
]
const label = { 'zh-CN': '商机', en: 'Deal' }
const exampleScope: Scope = {
  fields: own,
  forms: [{ key: 'deal', label }],
  form: (key) => (key === 'deal' ? { label, fields: deal } : undefined),
}

/** An example as it reads in a language. */
export const exampleText = (formula: string, language: string): string =>
  printFormula(formula, exampleScope, 'labels', language).replaceAll(
    '{row.',
    `{${shownText(hostWord('row'), language)}.`,
  )
