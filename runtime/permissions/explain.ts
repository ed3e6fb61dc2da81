// Why a person may do something: the grants that say so, set by set, for the page that explains rights.
import type { GrantDef } from '../../schemas/permission.ts'
import type { Text } from '../../schemas/text.ts'
import type { Catalog, StoredForm } from '../forms/index.ts'
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
      .map((grant) => ({ set, grant, ...fieldsBy(form, grant) })),
  )

const fieldsBy = (form: StoredForm, { fields }: GrantDef) => {
  const named = form.model.fields.filter((field) => field.valueType.name !== 'none')
  const right = ({ key, type }: (typeof named)[number]): string => {
    const given = fields.only?.[key] ?? fields.default
    // Nobody types what is computed.
    return given === 'edit' && type.computed === true ? 'read' : given
  }
  const labels = (wanted: string): readonly Text[] =>
    named.filter((field) => right(field) === wanted).map((field) => field.def.label)
  return { hidden: labels('hidden'), readOnly: labels('read'), editable: labels('edit') }
}
