// What a column of a file may become: fields the person may write by import, and owner and owner department.
import type { OwnText, Text } from '../../schemas/text.ts'
import type { ValueTypeName } from '../../schemas/vocabulary.ts'
import type { ModelField, StoredForm } from '../forms/index.ts'
import { canOperate, writableFields } from '../permissions/index.ts'
import type { Access } from '../records/index.ts'

export interface ImportField {
  readonly key: string
  readonly label: Text
  readonly valueType: ValueTypeName
  readonly required: boolean
  /** Null for owner and owner department, which every record has. */
  readonly field: ModelField | null
}

export const OWNER_LABEL: OwnText = { 'zh-CN': '负责人', en: 'Owner' }
export const OWNER_DEPT_LABEL: OwnText = { 'zh-CN': '负责部门', en: 'Owner department' }

/** Lines and files have no place in one cell. */
const NOT_IN_A_CELL: ReadonlySet<ValueTypeName> = new Set(['lines', 'files', 'none'])

export const importFields = (form: StoredForm, access: Access): readonly ImportField[] => {
  const writable = writableFields(access, 'import')
  const own = form.model.fields
    .filter(
      (field) =>
        writable.has(field.key) && field.type.computed !== true && !NOT_IN_A_CELL.has(field.valueType.name),
    )
    .map((field) => ({
      key: field.key,
      label: field.def.label,
      valueType: field.valueType.name,
      required: field.def.required === true,
      field,
    }))
  return canOperate(access, 'transfer') ? [...own, ...SYSTEM] : own
}

const SYSTEM: readonly ImportField[] = [
  { key: 'owner', label: OWNER_LABEL, valueType: 'member', required: false, field: null },
  { key: 'owner_dept', label: OWNER_DEPT_LABEL, valueType: 'department', required: false, field: null },
]
