// What must hold in a permission set beyond its schema: the forms and fields it names exist and its conditions type-check.
import { SYSTEM_FIELDS } from '../../schemas/keys.ts'
import type { PermissionSetDef } from '../../schemas/permission.ts'
import { type Catalog, hostScope } from '../forms/index.ts'
import { checkFormula } from '../formula/index.ts'
import { type Problem, problem } from '../kernel/problem.ts'

/** `app` is the app the set belongs to: form keys are relative to it. */
export const checkPermissionSet = (
  doc: PermissionSetDef,
  catalog: Pick<Catalog, 'form'>,
  app: string,
): readonly Problem[] =>
  doc.grants.flatMap((grant, index) => {
    const at = `/grants/${index}`
    const form = catalog.form(app, grant.form)
    if (form === undefined) return [problem('P_FORM_UNKNOWN', `${at}/form`, { params: { form: grant.form } })]
    const known = new Set<string>([...form.model.byKey.keys(), ...SYSTEM_FIELDS])
    const fields = Object.keys(grant.fields.only ?? {})
      .filter((key) => !known.has(key))
      .map((key) => problem('P_FIELD_UNKNOWN', `${at}/fields/only/${key}`, { params: { field: key } }))
    if (grant.rows.rows !== 'condition') return fields
    if (grant.rows.condition.trim() === '')
      return [
        ...fields,
        problem('P_CONDITION_EMPTY', `${at}/rows/condition`, { params: { form: form.def.name } }),
      ]
    const { problems } = checkFormula(grant.rows.condition, hostScope('row_filter', form.model), 'boolean')
    return [...fields, ...problems.map((each) => ({ ...each, at: `${at}/rows/condition` }))]
  })
