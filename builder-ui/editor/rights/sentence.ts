// A grant as people read it: 可以查看、修改自己的记录；看不到毛利。 The rights editor and the page that explains rights say the same.
import type { Language } from '../../../schemas/text.ts'
import { OPERATIONS, type Operation } from '../../../schemas/vocabulary.ts'
import { defineWords, say } from '../../kit/index.ts'

export const operationWords = defineWords<Operation>({
  read: { 'zh-CN': '查看', en: 'see' },
  create: { 'zh-CN': '新建', en: 'create' },
  edit: { 'zh-CN': '修改', en: 'change' },
  delete: { 'zh-CN': '删除', en: 'delete' },
  import: { 'zh-CN': '导入', en: 'import' },
  export: { 'zh-CN': '导出', en: 'export' },
  transfer: { 'zh-CN': '转交', en: 'hand over' },
})

const words = defineWords({
  may: { 'zh-CN': '可以{operations}{rows}', en: 'May {operations} {rows}' },
  mayNothing: { 'zh-CN': '什么都不能做', en: 'May do nothing' },
  own: { 'zh-CN': '自己的记录', en: 'their own records' },
  department: { 'zh-CN': '本部门及以下的记录', en: 'records of the department and below' },
  all: { 'zh-CN': '全部记录', en: 'all records' },
  condition: { 'zh-CN': '符合条件的记录（{condition}）', en: 'records where {condition}' },
  noCondition: { 'zh-CN': '符合条件的记录（还没写条件）', en: 'records where … (no condition yet)' },
  cannotSee: { 'zh-CN': '看不到 {fields}', en: 'cannot see {fields}' },
  seesNothing: { 'zh-CN': '看不到任何字段', en: 'sees no field' },
  onlySee: { 'zh-CN': '{fields} 只能看', en: 'only sees {fields}' },
  onlySeeAll: { 'zh-CN': '字段都只能看', en: 'changes no field' },
  more: { 'zh-CN': '等 {count} 个', en: ' and {count} more' },
  comma: { 'zh-CN': '、', en: ', ' },
  part: { 'zh-CN': '；', en: '; ' },
})

export interface GrantFacts {
  readonly operations: readonly string[]
  readonly rows: 'own' | 'department' | 'all' | 'condition'
  /** The condition in words or as it is written. */
  readonly condition?: string | undefined
  /** Names of fields. */
  readonly hidden: readonly string[]
  readonly readOnly: readonly string[]
  readonly editable: number
}

const SHOWN = 4

export function grantSentence(facts: GrantFacts, language: Language): string {
  const tell = (key: keyof typeof words, params = {}): string => say(words, key, params, language)
  const done = OPERATIONS.filter((each) => facts.operations.includes(each))
  if (done.length === 0) return tell('mayNothing')
  const operations = done.map((each) => say(operationWords, each, {}, language)).join(tell('comma'))
  const rows =
    facts.rows !== 'condition'
      ? tell(facts.rows)
      : facts.condition
        ? tell('condition', { condition: facts.condition })
        : tell('noCondition')
  return [tell('may', { operations, rows }), ...fieldParts(facts, tell)].join(tell('part'))
}

type Tell = (key: keyof typeof words, params?: Record<string, string | number>) => string

function fieldParts({ operations, hidden, readOnly, editable }: GrantFacts, tell: Tell): readonly string[] {
  const list = (names: readonly string[]): string => {
    const rest = names.length - SHOWN
    const shown = (rest > 0 ? names.slice(0, SHOWN) : names).join(tell('comma'))
    return rest > 0 ? `${shown}${tell('more', { count: names.length })}` : shown
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
