// A grant as people read it: 可以查看和修改自己的记录；看不到 毛利。 The rights editor, the page that explains rights and the
// preview of a publish all say it with these words.
import type { FieldAccess, GrantDef } from '../../schemas/permission.ts'
import type { Language, OwnText } from '../../schemas/text.ts'
import { OPERATIONS, type Operation } from '../../schemas/vocabulary.ts'
import { fillPlaces } from '../kernel/text.ts'

export const OPERATION_NAMES: Readonly<Record<Operation, OwnText>> = {
  read: { 'zh-CN': '查看', en: 'see' },
  create: { 'zh-CN': '新建', en: 'create' },
  edit: { 'zh-CN': '修改', en: 'change' },
  delete: { 'zh-CN': '删除', en: 'delete' },
  import: { 'zh-CN': '导入', en: 'import' },
  export: { 'zh-CN': '导出', en: 'export' },
  transfer: { 'zh-CN': '转交', en: 'hand over' },
}

export const ROWS_NAMES: Readonly<Record<GrantDef['rows']['rows'], OwnText>> = {
  own: { 'zh-CN': '自己的记录', en: 'their own records' },
  department: { 'zh-CN': '本部门及以下的记录', en: 'records of the department and below' },
  all: { 'zh-CN': '全部记录', en: 'all records' },
  condition: { 'zh-CN': '符合条件的记录', en: 'records that meet a condition' },
}

export const ACCESS_NAMES: Readonly<Record<FieldAccess, OwnText>> = {
  hidden: { 'zh-CN': '看不到', en: 'hidden' },
  read: { 'zh-CN': '只能看', en: 'read only' },
  edit: { 'zh-CN': '可改', en: 'editable' },
}

const WORDS = {
  may: { 'zh-CN': '可以{operations}{rows}', en: 'May {operations} {rows}' },
  mayNothing: { 'zh-CN': '什么都不能做', en: 'May do nothing' },
  where: { 'zh-CN': '符合条件的记录（{condition}）', en: 'records where {condition}' },
  noCondition: { 'zh-CN': '符合条件的记录（还没写条件）', en: 'records where … (no condition yet)' },
  cannotSee: { 'zh-CN': '看不到 {fields}', en: 'cannot see {fields}' },
  seesNothing: { 'zh-CN': '看不到任何字段', en: 'sees no field' },
  onlySee: { 'zh-CN': '{fields} 只能看', en: 'only sees {fields}' },
  onlySeeAll: { 'zh-CN': '字段都只能看', en: 'changes no field' },
  more: { 'zh-CN': '{names}等 {count} 个', en: '{names} and {count} more' },
  part: { 'zh-CN': '；', en: '; ' },
} as const
type Tell = (word: keyof typeof WORDS, params?: Readonly<Record<string, string>>) => string

export interface GrantFacts {
  readonly operations: readonly string[]
  readonly rows: GrantDef['rows']['rows']
  /** The condition in words; empty while there is none, missing when words cannot say it. */
  readonly condition?: string | undefined
  /** Names of fields. */
  readonly hidden: readonly string[]
  readonly readOnly: readonly string[]
  readonly editable: number
}

export const grantSentence = (facts: GrantFacts, language: Language): string => {
  const tell: Tell = (word, params = {}) => fillPlaces(WORDS[word][language], params)
  const done = OPERATIONS.filter((each) => facts.operations.includes(each))
  if (done.length === 0) return tell('mayNothing')
  const operations = joinNames(
    done.map((each) => OPERATION_NAMES[each][language]),
    language,
  )
  const rows =
    facts.rows !== 'condition' || facts.condition === undefined
      ? ROWS_NAMES[facts.rows][language]
      : tell(facts.condition === '' ? 'noCondition' : 'where', { condition: facts.condition })
  return [tell('may', { operations, rows }), ...fieldParts(facts, language, tell)].join(tell('part'))
}

/** 查看、新建和修改; see, create, and change. */
export const joinNames = (names: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names)

const SHOWN = 4

const fieldParts = (
  { operations, hidden, readOnly, editable }: GrantFacts,
  language: Language,
  tell: Tell,
): readonly string[] => {
  const list = (names: readonly string[]): string => {
    const rest = names.length - SHOWN
    if (rest <= 0) return joinNames(names, language)
    const shown = names.slice(0, SHOWN).join(language === 'en' ? ', ' : '、')
    return tell('more', { names: shown, count: String(language === 'en' ? rest : names.length) })
  }
  const writes = ['create', 'edit', 'import'].some((each) => operations.includes(each))
  const seen = readOnly.length + editable
  const hiding =
    hidden.length === 0
      ? []
      : [seen === 0 ? tell('seesNothing') : tell('cannotSee', { fields: list(hidden) })]
  if (!writes || readOnly.length === 0) return hiding
  return [...hiding, editable === 0 ? tell('onlySeeAll') : tell('onlySee', { fields: list(readOnly) })]
}
