// Rights in words: one grant, and what publishing a set changes.
import { describe, expect, test } from 'vitest'
import { formModel, type StoredForm } from '../../../runtime/forms/index.ts'
import { grantSentence, permissionChanges } from '../../../runtime/permissions/index.ts'
import type { FormDef } from '../../../schemas/form.ts'
import type { GrantDef, PermissionSetDef } from '../../../schemas/permission.ts'

const facts = { operations: ['read'], rows: 'own', hidden: [], readOnly: [], editable: 3 } as const

describe('a grant', () => {
  test.each([
    [facts, '可以查看自己的记录', 'May see their own records'],
    [
      { ...facts, operations: ['edit', 'read', 'create'], rows: 'all' },
      '可以查看、新建和修改全部记录',
      'May see, create, and change all records',
    ],
    [{ ...facts, operations: [] }, '什么都不能做', 'May do nothing'],
    [
      { ...facts, hidden: ['毛利', '成本'] },
      '可以查看自己的记录；看不到 毛利和成本',
      'May see their own records; cannot see 毛利 and 成本',
    ],
    [
      { ...facts, hidden: ['a', 'b', 'c', 'd', 'e', 'f'] },
      '可以查看自己的记录；看不到 a、b、c、d等 6 个',
      'May see their own records; cannot see a, b, c, d and 2 more',
    ],
    [
      { ...facts, operations: ['read', 'edit'], readOnly: ['级别'] },
      '可以查看和修改自己的记录；级别 只能看',
      'May see and change their own records; only sees 级别',
    ],
    [
      { ...facts, operations: ['read', 'edit'], readOnly: ['级别'], editable: 0 },
      '可以查看和修改自己的记录；字段都只能看',
      'May see and change their own records; changes no field',
    ],
    [
      { ...facts, rows: 'condition', condition: '阶段 是 赢单' },
      '可以查看符合条件的记录（阶段 是 赢单）',
      'May see records where 阶段 是 赢单',
    ],
    [
      { ...facts, rows: 'condition', condition: '' },
      '可以查看符合条件的记录（还没写条件）',
      'May see records where … (no condition yet)',
    ],
    [{ ...facts, rows: 'condition' }, '可以查看符合条件的记录', 'May see records that meet a condition'],
  ] as const)('%j', (given, chinese, english) => {
    expect([grantSentence(given, 'zh-CN'), grantSentence(given, 'en')]).toEqual([chinese, english])
  })
})

describe('publishing a set', () => {
  const def: FormDef = {
    language: 1,
    name: { 'zh-CN': '商机', en: 'Deal' },
    fields: ['name', 'margin', 'note'].map((key) => ({
      key,
      type: 'text',
      label: { 'zh-CN': key, en: key },
    })),
  }
  const form = { key: 'deal', def, model: formModel(def) } as StoredForm
  const catalog = { form: (_: string, key: string) => (key === 'deal' ? form : undefined) }
  const grant = (more: Partial<GrantDef> = {}): GrantDef => ({
    form: 'deal',
    operations: ['read', 'edit'],
    rows: { rows: 'own' },
    fields: { default: 'edit' },
    ...more,
  })
  const set = (...grants: readonly GrantDef[]): PermissionSetDef => ({
    language: 1,
    name: { 'zh-CN': '销售' },
    grants: [...grants],
  })
  const condition = (source: string): GrantDef => grant({ rows: { rows: 'condition', condition: source } })

  test.each<[string, PermissionSetDef, PermissionSetDef, readonly string[]]>([
    ['nothing', set(grant()), set(grant()), []],
    ['a new grant', set(), set(grant()), ['people “商机”新增：可以查看和修改自己的记录']],
    ['a grant less', set(grant()), set(), ['danger “商机”去掉：可以查看和修改自己的记录']],
    [
      'operations',
      set(grant()),
      set(grant({ operations: ['read', 'export', 'delete'] })),
      ['people “商机”多了删除和导出', 'danger “商机”不能再修改'],
    ],
    [
      'records',
      set(grant()),
      set(grant({ rows: { rows: 'department' } })),
      ['people “商机”的范围从自己的记录改成本部门及以下的记录'],
    ],
    [
      'the condition',
      set(condition('{name} = "a"')),
      set(condition('{name} = "b"')),
      ['people “商机”的条件改了'],
    ],
    [
      'fields',
      set(grant()),
      set(grant({ fields: { default: 'edit', only: { margin: 'hidden', note: 'read' } } })),
      ['danger “商机”的 margin 改成看不到', 'people “商机”的 note 改成只能看'],
    ],
    ['pages', set(), { ...set(), pages: ['targets'] }, ['people 能打开的页面改了']],
    ['a form that is gone', set(grant({ form: 'lost' })), set(), []],
  ])('tells about %s', (_, before, after, told) => {
    const changes = permissionChanges(before, after, catalog, 'crm')
    expect(changes.map(({ kind, text }) => `${kind} ${text['zh-CN']}`)).toEqual(told)
  })

  test('speaks English too', () => {
    const changes = permissionChanges(set(grant()), set(grant({ operations: ['read'] })), catalog, 'crm')
    expect(changes.map((each) => each.text.en)).toEqual(['"Deal": may no longer change'])
  })
})
