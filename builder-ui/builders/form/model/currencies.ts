// Where the currency of an amount may come from: a choice beside it whose options are currencies. One is made with a click, because
// its keys are codes, which people never type.
import type { ColumnDef, FieldDef, FormDef, Option } from '../../../../schemas/form.ts'
import type { Target } from '../../../editor/index.ts'
import type { FieldPlace } from './calls.ts'
import { freshKey, type Tag } from './new-field.ts'

const CODE = /^[a-z]{3}$/
/** The target that makes a new one. */
export const NEW_CURRENCY = '+'

const besideOf = (doc: FormDef, { subform }: FieldPlace): readonly (FieldDef | ColumnDef)[] =>
  subform === undefined ? doc.fields : (doc.fields.find(({ key }) => key === subform)?.fields ?? [])

const optionsOf = ({ props }: FieldDef | ColumnDef): readonly Option[] =>
  (props?.options as readonly Option[] | undefined) ?? []

export const currencyTargets = (doc: FormDef, place: FieldPlace): readonly Target[] => [
  { key: '', name: { 'zh-CN': '固定的一种', en: 'Always the same' } },
  ...besideOf(doc, place)
    .filter((field) => optionsOf(field).length > 0 && optionsOf(field).every(({ key }) => CODE.test(key)))
    .map(({ key, label }) => ({ key, name: label })),
  { key: NEW_CURRENCY, name: { 'zh-CN': '新加一个币种字段', en: 'A new currency field' } },
]

/** Currencies people trade in most, by the name and the code. */
export const newCurrencyField = (doc: FormDef, tag: Tag): ColumnDef => ({
  key: freshKey(doc, 'currency', tag),
  type: 'select',
  label: { 'zh-CN': '币种', en: 'Currency' },
  props: {
    options: [
      { key: 'cny', label: { 'zh-CN': '人民币', en: 'CNY' } },
      { key: 'usd', label: { 'zh-CN': '美元', en: 'USD' } },
      { key: 'eur', label: { 'zh-CN': '欧元', en: 'EUR' } },
      { key: 'hkd', label: { 'zh-CN': '港币', en: 'HKD' } },
      { key: 'jpy', label: { 'zh-CN': '日元', en: 'JPY' } },
    ],
  },
})

/** Right behind the amount. */
export const indexBehind = (doc: FormDef, place: FieldPlace): number =>
  besideOf(doc, place).findIndex(({ key }) => key === place.key) + 1
