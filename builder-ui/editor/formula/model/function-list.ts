// The functions a person may pick from, in the order of the palette, each with the word of its group.
import { functionGroups } from '../../../../runtime/formula/index.ts'
import type { OwnText } from '../../../../schemas/text.ts'

const GROUP_WORDS: Readonly<Record<keyof typeof functionGroups, OwnText>> = {
  logic: { 'zh-CN': '逻辑', en: 'Logic' },
  text: { 'zh-CN': '文字', en: 'Text' },
  math: { 'zh-CN': '数字', en: 'Numbers' },
  date: { 'zh-CN': '日期', en: 'Dates' },
  lists: { 'zh-CN': '列表', en: 'Lists' },
  rows: { 'zh-CN': '汇总', en: 'Sums over records' },
  people: { 'zh-CN': '人员', en: 'People' },
  score: { 'zh-CN': '得分', en: 'Scores' },
}

export interface FunctionEntry {
  readonly name: string
  readonly group: OwnText
}

export const functionList: readonly FunctionEntry[] = Object.entries(functionGroups).flatMap(
  ([group, entries]) =>
    Object.keys(entries).map((name) => ({ name, group: GROUP_WORDS[group as keyof typeof functionGroups] })),
)
