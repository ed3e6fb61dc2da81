// What formulas of a form may name: its fields, system fields, the person, other forms. Types only; values come at run time.

import type { SystemField } from '../../schemas/keys.ts'
import type { OwnText, Text } from '../../schemas/text.ts'
import type { FLOW_STATUSES } from '../../schemas/vocabulary.ts'
import {
  type FormulaType,
  type HostName,
  type Scalar,
  type Scope,
  type ScopeField,
  scopeIn,
} from '../formula/index.ts'
import type { FormModel, ModelField, RelatedForms } from './model-types.ts'

const flowWords: Readonly<Record<(typeof FLOW_STATUSES)[number], OwnText>> = {
  none: { 'zh-CN': '未提交审批', en: 'No approval' },
  running: { 'zh-CN': '审批中', en: 'In approval' },
  approved: { 'zh-CN': '已通过', en: 'Approved' },
  rejected: { 'zh-CN': '已拒绝', en: 'Rejected' },
  withdrawn: { 'zh-CN': '已撤回', en: 'Withdrawn' },
  ended: { 'zh-CN': '已终止', en: 'Ended' },
}
/** Options of the system field flow_status, for filters, lists and rights. */
export const flowStatusOptions = Object.entries(flowWords).map(([key, label]) => ({ key, label }))

const scalar = (is: Scalar['is']): Scalar => ({ is })
const system: Readonly<Record<Exclude<SystemField, 'id'>, readonly [label: OwnText, type: Scalar]>> = {
  rev: [{ 'zh-CN': '修改次数', en: 'Revision' }, scalar('number')],
  title: [{ 'zh-CN': '标题', en: 'Title' }, scalar('text')],
  owner: [{ 'zh-CN': '负责人', en: 'Owner' }, scalar('member')],
  owner_dept: [{ 'zh-CN': '负责部门', en: 'Owner department' }, scalar('department')],
  created_at: [{ 'zh-CN': '创建时间', en: 'Created at' }, scalar('datetime')],
  // The member behind the principal; a record made by an import or a link has none.
  created_by: [{ 'zh-CN': '创建人', en: 'Created by' }, scalar('member')],
  updated_at: [{ 'zh-CN': '更新时间', en: 'Updated at' }, scalar('datetime')],
  updated_by: [{ 'zh-CN': '更新人', en: 'Updated by' }, scalar('member')],
  flow_status: [
    { 'zh-CN': '审批状态', en: 'Approval' },
    { is: 'option', options: flowStatusOptions },
  ],
}

/** System fields as names of a formula. `id` is the record itself, so it compares with relations to this form. */
export const systemScopeFields = (form?: string): readonly ScopeField[] => [
  {
    key: 'id',
    label: { 'zh-CN': '记录', en: 'Record' },
    type: form === undefined ? { is: 'record' } : { is: 'record', form },
  },
  ...Object.entries(system).map(([key, [label, type]]): ScopeField => ({ key, label, type })),
]

const userFields: readonly ScopeField[] = [
  {
    key: 'member',
    label: { 'zh-CN': '当前成员', en: 'Current member' },
    type: scalar('member'),
    class: 'live',
  },
  { key: 'name', label: { 'zh-CN': '姓名', en: 'Name' }, type: scalar('text'), class: 'live' },
  {
    key: 'department',
    label: { 'zh-CN': '主部门', en: 'Main department' },
    type: scalar('department'),
    class: 'live',
  },
  {
    key: 'departments',
    label: { 'zh-CN': '所在部门', en: 'Departments' },
    type: { is: 'list', of: scalar('department') },
    class: 'live',
  },
  {
    key: 'roles',
    label: { 'zh-CN': '角色', en: 'Roles' },
    type: { is: 'list', of: scalar('text') },
    class: 'live',
  },
]

/** The period that is counted: `{period.end}` is its last day. */
export const periodScopeFields: readonly ScopeField[] = [
  { key: 'start', label: { 'zh-CN': '第一天', en: 'First day' }, type: scalar('date') },
  { key: 'end', label: { 'zh-CN': '最后一天', en: 'Last day' }, type: scalar('date') },
]
/** Whose number it is. */
export const memberScopeFields: readonly ScopeField[] = [
  { key: 'id', label: { 'zh-CN': '本人', en: 'The member' }, type: scalar('member') },
  { key: 'department', label: { 'zh-CN': '主部门', en: 'Main department' }, type: scalar('department') },
]

/** All names of a form's record: what lists, conditions and checks choose from. `related` replaces the forms the model was made with. */
export const formScope = (model: FormModel, related: RelatedForms = model.related): Scope => {
  const known = related === model.related ? scopes.get(model) : undefined
  if (known !== undefined) return known
  const scope = makeScope(model, related)
  if (related === model.related) scopes.set(model, scope)
  return scope
}
const scopes = new WeakMap<FormModel, Scope>()

const makeScope = (model: FormModel, related: RelatedForms): Scope => ({
  fields: [...systemScopeFields(), ...fieldScopes(model)],
  form: (key) => {
    const other = related(key)
    return other === undefined
      ? undefined
      : { label: other.def.name, fields: [...systemScopeFields(key), ...fieldScopes(other)] }
  },
  ...(related.named === undefined ? {} : { forms: related.named }),
  host: { user: userFields },
})

/** What a formula may name in a place of this form; in a column of a sub-form also its line. The same object for the same place. */
export const hostScope = (host: HostName, model: FormModel, subform?: ModelField): Scope => {
  const base = formScope(model)
  const known = narrowed.get(base) ?? new Map<string, Scope>()
  narrowed.set(base, known)
  const name = `${host} ${subform?.key ?? ''}`
  const scope = known.get(name) ?? scopeIn(host, supplied(base, subform))
  known.set(name, scope)
  return scope
}
const narrowed = new WeakMap<Scope, Map<string, Scope>>()

/** A record as it was: what was stored with it. Lines are told by their own changes. */
const isRemembered = (field: ScopeField): boolean =>
  field.columns === undefined && (field.class ?? 'stored') !== 'live'

/** Everything a form can supply; the table of hosts says what of it a place gets. */
const supplied = (base: Scope, subform: ModelField | undefined): Scope => ({
  ...base,
  host: {
    ...base.host,
    old: base.fields.filter(isRemembered),
    period: periodScopeFields,
    member: memberScopeFields,
  },
  ...(subform === undefined ? {} : { row: lineScope(subform) }),
})

const fieldScopes = (model: FormModel): readonly ScopeField[] => model.fields.flatMap(fieldScope)

/** Columns of a sub-form as `{row.x}`. */
export const lineScope = (subform: ModelField): readonly ScopeField[] =>
  (subform.columns ?? []).flatMap(fieldScope)

const fieldScope = (field: ModelField): readonly ScopeField[] => {
  const label: Text = field.def.label
  if (field.columns !== undefined) {
    return [
      {
        key: field.key,
        label,
        type: { is: 'list', of: scalar('record') },
        columns: field.columns.flatMap(fieldScope),
      },
    ]
  }
  const type = formulaTypeOf(field)
  return type === undefined
    ? []
    : [{ key: field.key, label, type, ...(field.class === undefined ? {} : { class: field.class }) }]
}

/** The static type of a field in formulas; undefined when it holds nothing one could compute with. */
export const formulaTypeOf = (field: ModelField): FormulaType | undefined => {
  const options = field.constraint.options ?? []
  switch (field.valueType.name) {
    case 'number': {
      const unit = field.type.unit?.(field.props)
      return unit === undefined ? scalar('number') : { is: 'number', unit }
    }
    case 'text':
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'member':
    case 'department':
      return scalar(field.valueType.name)
    case 'choice':
      return { is: 'option', options }
    case 'choices':
      return { is: 'list', of: { is: 'option', options } }
    case 'members':
      return { is: 'list', of: scalar('member') }
    case 'files':
      return { is: 'list', of: scalar('file') }
    case 'link': {
      const form = field.type.target?.(field.props)
      return form === undefined ? scalar('record') : { is: 'record', form }
    }
    case 'lines':
    case 'none':
      return undefined
  }
}
