// Static types side by side: which go together, what the joint type is, and what a person calls them.

import type { ProblemCode } from '../../../schemas/problems.ts'
import type { OwnText } from '../../../schemas/text.ts'
import type { FormulaType, ListType, Scalar, ScalarName } from '../types.ts'

export const EMPTY: FormulaType = { is: 'empty' }
export const scalar = (is: ScalarName): Scalar => ({ is })
export const listOf = (of: Scalar): ListType => ({ is: 'list', of })
export const isList = (type: FormulaType): type is ListType => type.is === 'list'
/** Type of the items; of a scalar itself. */
/** Is the currency of the amount what another field says? */
export const namesUnit = (type: FormulaType): boolean =>
  type.is === 'number' && type.unit?.startsWith('{') === true

export const itemOf = (type: FormulaType): Scalar | { readonly is: 'empty' } =>
  type.is === 'list' ? type.of : type

const WORDS: Readonly<Record<ScalarName | 'empty' | 'any', OwnText>> = {
  number: { 'zh-CN': '数字', en: 'a number' },
  text: { 'zh-CN': '文字', en: 'text' },
  boolean: { 'zh-CN': '是或否', en: 'yes or no' },
  date: { 'zh-CN': '日期', en: 'a date' },
  datetime: { 'zh-CN': '日期时间', en: 'a date-time' },
  time: { 'zh-CN': '时间', en: 'a time' },
  option: { 'zh-CN': '选项', en: 'an option' },
  member: { 'zh-CN': '成员', en: 'a member' },
  department: { 'zh-CN': '部门', en: 'a department' },
  record: { 'zh-CN': '关联记录', en: 'a record' },
  file: { 'zh-CN': '文件', en: 'a file' },
  location: { 'zh-CN': '位置', en: 'a location' },
  empty: { 'zh-CN': '空', en: 'nothing' },
  any: { 'zh-CN': '一个值', en: 'a value' },
}
export const wordFor = (is: ScalarName | 'empty' | 'any', list = false): OwnText =>
  list ? { 'zh-CN': `${WORDS[is]['zh-CN']}的列表`, en: `a list (each ${WORDS[is].en})` } : WORDS[is]
export const wordOf = (type: FormulaType): OwnText => wordFor(itemOf(type).is, isList(type))

export type Joined =
  | { readonly type: FormulaType }
  | { readonly clash: ProblemCode; readonly left: FormulaType; readonly right: FormulaType }

/** The type both have in common, or why they have none. `empty` goes with everything. */
export const join = (left: FormulaType, right: FormulaType): Joined => {
  if (left.is === 'empty') return { type: right }
  if (right.is === 'empty') return { type: left }
  if (left.is === 'list' && right.is === 'list') {
    const inner = joinScalars(left.of, right.of)
    return 'clash' in inner ? { ...inner, left, right } : { type: listOf(inner.type as Scalar) }
  }
  if (left.is === 'list' || right.is === 'list') return { clash: 'X_LISTS', left, right }
  return joinScalars(left, right)
}

const joinScalars = (left: Scalar, right: Scalar): Joined => {
  if (left.is !== right.is) return { clash: clashOf(left.is, right.is), left, right }
  if (left.is === 'number') {
    if (left.unit !== undefined && right.unit !== undefined && left.unit !== right.unit)
      return { clash: 'X_UNITS', left, right }
    return { type: left.unit === undefined ? right : left }
  }
  if (left.is === 'option') return { type: sameOptions(left, right) }
  if (
    left.is === 'record' &&
    left.form !== undefined &&
    right.form !== undefined &&
    left.form !== right.form
  ) {
    return { clash: 'X_OPERATOR', left, right }
  }
  return { type: left.form === undefined ? right : left }
}

const sameOptions = (left: Scalar, right: Scalar): Scalar => {
  if (left.options === right.options || right.options === undefined) return left
  const known = new Set((left.options ?? []).map((option) => option.key))
  return {
    is: 'option',
    options: [...(left.options ?? []), ...right.options.filter((option) => !known.has(option.key))],
  }
}

const clashOf = (left: ScalarName, right: ScalarName): ProblemCode => {
  const has = (one: ScalarName, other: ScalarName): boolean =>
    (left === one && right === other) || (left === other && right === one)
  if (has('text', 'number')) return 'X_TEXT_NUMBER'
  if (has('date', 'datetime')) return 'X_DATE_DATETIME'
  if (has('option', 'text')) return 'X_OPTION_TEXT'
  if (has('record', 'text')) return 'X_RECORD_TEXT'
  return 'X_OPERATOR'
}
