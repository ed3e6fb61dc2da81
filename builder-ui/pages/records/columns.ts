// Columns of the list: fields of the form and system fields, which of them are shown and how wide, per person and device.

import { type FormModel, flowStatusOptions, systemScopeFields } from '../../../runtime/forms/index.ts'
import { SYSTEM_FIELDS } from '../../../schemas/keys.ts'
import type { ControlName } from '../../../schemas/vocabulary.ts'
import type { ViewedForm } from '../../api/index.ts'
import { type ControlField, controls } from '../../controls/index.ts'
import { remember, remembered } from '../../kit/index.ts'

export interface ListColumn {
  readonly key: string
  readonly field: ControlField
  readonly width: number
  readonly align: 'right' | 'left'
  readonly sortable: boolean
}

const SYSTEM_CONTROLS: Readonly<Partial<Record<string, ControlName>>> = {
  title: 'text',
  owner: 'member',
  owner_dept: 'department',
  created_at: 'datetime',
  created_by: 'member',
  updated_at: 'datetime',
  updated_by: 'member',
  flow_status: 'select',
}

const columnOf = (field: ControlField, sortable: boolean): ListColumn => {
  const control = controls[field.type.control]
  return { key: field.def.key, field, width: control.width, align: control.align ?? 'left', sortable }
}

const UNSORTABLE: readonly ControlName[] = ['checkboxes', 'multiselect', 'file', 'image', 'subform']

/** Everything the viewer may show as a column. */
export const offeredColumns = (model: FormModel, viewed: ViewedForm): readonly ListColumn[] => {
  const readable = new Set(viewed.readable)
  const own = model.fields
    .filter((field) => readable.has(field.key) && field.valueType.name !== 'none')
    .map((field) => columnOf(field, !UNSORTABLE.includes(field.type.control)))
  const system = systemScopeFields().flatMap(({ key, label }): readonly ListColumn[] => {
    const control = SYSTEM_CONTROLS[key]
    if (control === undefined || !SYSTEM_FIELDS.some((each) => each === key)) return []
    const constraint = key === 'flow_status' ? { options: flowStatusOptions } : {}
    return [columnOf({ def: { key, label, type: control }, type: { control }, props: {}, constraint }, true)]
  })
  return [...own, ...system]
}

/** What is asked for: the shown columns, and the fields that name their currencies. */
export const withCurrencies = (
  columns: readonly ListColumn[],
  offered: readonly ListColumn[],
  shown: readonly string[],
): readonly string[] => {
  const named = columns.map(({ field }) => field.props.currencyField)
  const known = offered.filter(({ key }) => named.includes(key)).map(({ key }) => key)
  return [...new Set([...shown, ...known])]
}

const USUAL = 8

/** What the author chose, else the first eight fields. */
export const usualColumns = (model: FormModel, offered: readonly ListColumn[]): readonly string[] => {
  const known = new Set(offered.map((column) => column.key))
  const wanted = model.def.listColumns?.filter((key) => known.has(key)) ?? []
  if (wanted.length > 0) return wanted
  const shy: readonly ControlName[] = ['textarea', 'subform', 'file', 'image']
  const first = model.fields
    .filter((field) => known.has(field.key) && !shy.includes(field.type.control))
    .slice(0, USUAL)
  return [...first.map((field) => field.key), 'owner']
}

export interface ColumnChoice {
  readonly shown?: readonly string[]
  readonly widths?: Readonly<Record<string, number>>
}

const nameOf = (slug: string, app: string, form: string): string => `fw-columns:${slug}/${app}/${form}`

export const loadChoice = (slug: string, app: string, form: string): ColumnChoice => {
  try {
    const kept: unknown = JSON.parse(remembered(nameOf(slug, app, form)) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    return {}
  }
}
export const keepChoice = (slug: string, app: string, form: string, choice: ColumnChoice): void => {
  remember(nameOf(slug, app, form), JSON.stringify(choice))
}
