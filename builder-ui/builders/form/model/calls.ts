// The commands of runtime/forms as the designer calls them: one place that spells their names.
import type { CommandCall } from '../../../../runtime/kernel/command.ts'
import type { ColumnDef, FieldDef, SubmitCheck } from '../../../../schemas/form.ts'
import type { Quarters } from './rows.ts'

export type Path = readonly (string | number)[]

/** A field of the form, or with `subform` a column of it. */
export interface FieldPlace {
  readonly key: string
  readonly subform?: string | undefined
}

const within = (subform: string | undefined) => (subform === undefined ? {} : { subform })
const placed = ({ key, subform }: FieldPlace) => ({ key, ...within(subform) })
/** JSON has no undefined: a missing value says "take the property away". */
const given = (value: unknown) => (value === undefined ? {} : { value })

export const addField = (field: FieldDef | ColumnDef, index: number, subform?: string): CommandCall => ({
  name: 'add-field',
  args: { field, index, ...within(subform) },
})
export const removeField = (place: FieldPlace): CommandCall => ({ name: 'remove-field', args: placed(place) })
export const moveField = (key: string, index: number, subform?: string): CommandCall => ({
  name: 'move-field',
  args: { key, index, ...within(subform) },
})
export const duplicateField = (place: FieldPlace, newKey: string): CommandCall => ({
  name: 'duplicate-field',
  args: { ...placed(place), newKey },
})
export const setWidth = (place: FieldPlace, width: Quarters): CommandCall => ({
  name: 'set-width',
  args: { ...placed(place), width },
})
export const renameField = (place: FieldPlace, label: FieldDef['label']): CommandCall => ({
  name: 'rename-field',
  args: { ...placed(place), label },
})
export const setProperty = (place: FieldPlace, path: Path, value: unknown): CommandCall => ({
  name: 'set-field-property',
  args: { ...placed(place), path, ...given(value) },
})
export const setFormProperty = (path: Path, value: unknown): CommandCall => ({
  name: 'set-form-property',
  args: { path, ...given(value) },
})
export const addCheck = (check: SubmitCheck, index: number): CommandCall => ({
  name: 'add-check',
  args: { check, index },
})
export const setCheck = (check: SubmitCheck): CommandCall => ({ name: 'set-check', args: { check } })
export const removeCheck = (key: string): CommandCall => ({ name: 'remove-check', args: { key } })
