// What the palette and the property panel say about a field type: one sentence, and a label for each prop.
import type { OwnText } from '../../../../schemas/text.ts'

export interface FieldManual {
  readonly text: OwnText
  /** Label of each prop in the panel, by prop name. */
  readonly props: Readonly<Record<string, OwnText>>
  /** Words for the values of a prop with a closed list. */
  readonly words?: Readonly<Record<string, OwnText>>
}

export const minimum: OwnText = { 'zh-CN': '最小值', en: 'Smallest' }
export const maximum: OwnText = { 'zh-CN': '最大值', en: 'Largest' }
export const decimals: OwnText = { 'zh-CN': '小数位数', en: 'Decimals' }
export const currencyField: OwnText = { 'zh-CN': '币种看哪个字段', en: 'Currency from' }
export const currency: OwnText = { 'zh-CN': '币种', en: 'Currency' }
export const options: OwnText = { 'zh-CN': '选项', en: 'Options' }
export const fewest: OwnText = { 'zh-CN': '最少选几项', en: 'Fewest choices' }
export const most: OwnText = { 'zh-CN': '最多选几项', en: 'Most choices' }
export const shortest: OwnText = { 'zh-CN': '最少字数', en: 'Shortest' }
export const longest: OwnText = { 'zh-CN': '最多字数', en: 'Longest' }
