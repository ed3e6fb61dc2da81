// Why a person may do something: the grants that say so, set by set, for the page that explains rights.
import type { GrantDef } from '../../schemas/permission.ts'
import type { Text } from '../../schemas/text.ts'
import type { Catalog, ModelField, StoredForm } from '../forms/index.ts'
import type { AppliedSet } from './compile.ts'

export interface Reason {
  readonly set: AppliedSet
  readonly grant: GrantDef
  /** Labels of the form's fields by what may be done with them; sections and notes are no fields here. */
  readonly hidden: readonly Text[]
  readonly readOnly: readonly Text[]
  readonly editable: readonly Text[]
}

export const explain = (catalog: Catalog, form: StoredForm, sets: readonly AppliedSet[]): readonly Reason[] =>
  sets.flatMap((set) =>
    set.doc.grants
      .filter((grant) => catalog.form(set.app, grant.form)?.definitionId === form.definitionId)
      .map((grant) => ({ set, grant, ...fieldsByRight(form.model.fields, grant) })),
  )

/** What is computed and may be seen is nobody's to change, so it is not counted as something he may only see. */
export const fieldsByRight = (
  all: readonly ModelField[],
  { fields }: GrantDef,
): Pick<Reason, 'hidden' | 'readOnly' | 'editable'> => {
  const right = ({ key, type }: ModelField): string => {
    const given = fields.only?.[key] ?? fields.default
    return given !== 'hidden' && type.computed === true ? 'computed' : given
  }
  const labels = (wanted: string): readonly Text[] =>
    all
      .filter((field) => field.valueType.name !== 'none' && right(field) === wanted)
      .map((field) => field.def.label)
  return { hidden: labels('hidden'), readOnly: labels('read'), editable: labels('edit') }
}
