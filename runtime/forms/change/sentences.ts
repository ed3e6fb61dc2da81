// What a publish changes, in plain words of both languages: for people, for data, and what is dangerous.
import type { OwnText, Text } from '../../../schemas/text.ts'
import { shownText } from '../../kernel/text.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { diffForms, type FormChange } from './diff.ts'

export interface ChangeSentence {
  readonly kind: 'people' | 'data' | 'danger'
  readonly text: OwnText
  readonly count?: number
}

/** What was counted in the data before publishing. Keys: `<part>.<field>`, for options `<part>.<field>.<option>`. */
export interface ChangeCounts {
  /** Values that are there in a removed or retyped field, or records that use a removed option. */
  readonly filled: ReadonlyMap<string, number>
  /** Values of a retyped field without counterpart. */
  readonly lost: ReadonlyMap<string, number>
}
export const countKey = (part: string, field: string, option?: string): string =>
  [part, field, ...(option === undefined ? [] : [option])].join('.')

const NO_COUNTS: ChangeCounts = { filled: new Map(), lost: new Map() }

export const changeSentences = (
  before: FormModel | null,
  after: FormModel,
  counts: ChangeCounts = NO_COUNTS,
): readonly ChangeSentence[] => {
  if (before === null) return [firstPublish(after)]
  return diffForms(before, after).map((change) => sentence(change, counts))
}

const say = (
  kind: ChangeSentence['kind'],
  chinese: string,
  english: string,
  count?: number,
): ChangeSentence => ({
  kind,
  text: { 'zh-CN': chinese, en: english },
  ...(count === undefined ? {} : { count }),
})
const names = (field: ModelField): readonly [chinese: string, english: string] => [
  shownText(field.def.label, 'zh-CN'),
  shownText(field.def.label, 'en'),
]
const shown = (text: Text): readonly [chinese: string, english: string] => [
  shownText(text, 'zh-CN'),
  shownText(text, 'en'),
]

const firstPublish = (after: FormModel): ChangeSentence => {
  const count = after.fields.filter((field) => field.valueType.name !== 'none').length
  return say(
    'people',
    `新表上线，${count} 个字段，可以开始填写`,
    `A new form with ${count} fields, ready to be filled in`,
  )
}

const sentence = (change: FormChange, counts: ChangeCounts): ChangeSentence => {
  switch (change.change) {
    case 'field_added':
      return added(change.after)
    case 'field_removed':
      return removed(change.part, change.before, counts)
    case 'field_retyped':
      return retyped(change, counts)
    case 'option_added':
    case 'option_removed':
      return option(change, counts)
    case 'form_changed':
      return formChanged(change.what)
    default:
      return small(change)
  }
}

const added = (field: ModelField): ChangeSentence => {
  const [zh, en] = names(field)
  return say('people', `新增“${zh}”，已有记录里先空着`, `"${en}" is new; it is empty in existing records`)
}

const removed = (part: string, field: ModelField, counts: ChangeCounts): ChangeSentence => {
  const [zh, en] = names(field)
  const count = counts.filled.get(countKey(part, field.key)) ?? 0
  if (count === 0) return say('people', `去掉“${zh}”`, `"${en}" is removed`)
  return say(
    'danger',
    `去掉“${zh}”，${count} 条记录里填过的内容不再显示，撤销发布可以找回`,
    `"${en}" is removed. What ${count} records have in it is no longer shown; undoing the publish brings it back`,
    count,
  )
}

const retyped = (
  { part, before, after }: Extract<FormChange, { change: 'field_retyped' }>,
  counts: ChangeCounts,
): ChangeSentence => {
  const [zh, en] = names(after)
  const [fromZh, fromEn] = shown(before.type.label)
  const [toZh, toEn] = shown(after.type.label)
  const lost = counts.lost.get(countKey(part, after.key)) ?? 0
  const filled = counts.filled.get(countKey(part, after.key)) ?? 0
  if (lost > 0) {
    return say(
      'danger',
      `“${zh}”从${fromZh}改成${toZh}，${filled} 个值里有 ${lost} 个转不过去，会变空；撤销发布可以找回`,
      `"${en}" changes from ${fromEn} to ${toEn}. ${lost} of ${filled} values cannot be converted and become empty; undoing the publish brings them back`,
      lost,
    )
  }
  return say(
    'data',
    `“${zh}”从${fromZh}改成${toZh}，${filled} 个值全部转换`,
    `"${en}" changes from ${fromEn} to ${toEn}; all ${filled} values are converted`,
    filled,
  )
}

const option = (
  change: Extract<FormChange, { change: 'option_added' | 'option_removed' }>,
  counts: ChangeCounts,
): ChangeSentence => {
  const [zh, en] = names(change.field)
  const [optionZh, optionEn] = shown(change.option.label)
  if (change.change === 'option_added')
    return say('people', `“${zh}”多了选项“${optionZh}”`, `"${en}" has the new option "${optionEn}"`)
  const count = counts.filled.get(countKey(change.part, change.field.key, change.option.key)) ?? 0
  if (count === 0)
    return say('people', `“${zh}”去掉选项“${optionZh}”`, `"${en}" loses the option "${optionEn}"`)
  return say(
    'danger',
    `“${zh}”去掉选项“${optionZh}”，${count} 条记录正用着它，会保留原值`,
    `"${en}" loses the option "${optionEn}". ${count} records use it and keep it`,
    count,
  )
}

const small = (
  change: Exclude<
    FormChange,
    {
      change:
        | 'field_added'
        | 'field_removed'
        | 'field_retyped'
        | 'option_added'
        | 'option_removed'
        | 'form_changed'
    }
  >,
): ChangeSentence => {
  const [zh, en] = names(change.after)
  switch (change.change) {
    case 'field_renamed': {
      const [oldZh, oldEn] = names(change.before)
      return say(
        'people',
        `“${oldZh}”改名为“${zh}”，数据不变`,
        `"${oldEn}" is now called "${en}"; data stays as it is`,
      )
    }
    case 'field_moved':
      return say('people', `“${zh}”换了位置`, `"${en}" has moved`)
    case 'formula_changed':
      return say(
        'data',
        `“${zh}”的公式变了，已有记录会重新计算`,
        `The formula of "${en}" has changed; existing records are computed again`,
      )
    case 'became_required':
      return say(
        'people',
        `“${zh}”变为必填，下次修改记录时要补上`,
        `"${en}" becomes required; it is asked for when a record is next edited`,
      )
    case 'no_longer_required':
      return say('people', `“${zh}”不再必填`, `"${en}" is no longer required`)
    case 'became_unique':
      return say('people', `“${zh}”不能再重复`, `"${en}" must be different in every record`)
    case 'no_longer_unique':
      return say('people', `“${zh}”可以重复`, `"${en}" may be repeated`)
    case 'settings_changed':
      return say('people', `“${zh}”的设置变了`, `The settings of "${en}" have changed`)
  }
}

const formWords: Readonly<Record<Extract<FormChange, { change: 'form_changed' }>['what'], OwnText>> = {
  name: { 'zh-CN': '表的名称变了', en: 'The form has a new name' },
  title: {
    'zh-CN': '记录标题的写法变了，已有记录会更新',
    en: 'Titles are made differently; existing records are updated',
  },
  checks: { 'zh-CN': '提交校验变了', en: 'The checks on saving have changed' },
  submitFlow: {
    'zh-CN': '提交后走的审批变了，进行中的不受影响',
    en: 'Another approval starts on submitting; running ones go on',
  },
  listColumns: { 'zh-CN': '列表默认显示的列变了', en: 'The list shows other columns at first' },
  description: { 'zh-CN': '表的说明变了', en: 'The description has changed' },
  icon: { 'zh-CN': '表的图标变了', en: 'The icon has changed' },
}
const formChanged = (what: keyof typeof formWords): ChangeSentence => ({
  kind: what === 'title' ? 'data' : 'people',
  text: formWords[what],
})
