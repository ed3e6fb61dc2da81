// What must hold in a view beyond its schema: its form, columns and sort fields exist and its filter type-checks.
import { SYSTEM_FIELDS } from '../../schemas/keys.ts'
import type { ViewDef } from '../../schemas/view.ts'
import { type Catalog, hostScope } from '../forms/index.ts'
import { checkFormula } from '../formula/index.ts'
import { type Problem, problem } from '../kernel/problem.ts'

export const checkView = (doc: ViewDef, catalog: Pick<Catalog, 'form'>, app: string): readonly Problem[] => {
  const form = catalog.form(app, doc.form)
  if (form === undefined) return [problem('P_FORM_UNKNOWN', '/form', { params: { form: doc.form } })]
  const known = new Set<string>([...form.model.byKey.keys(), ...SYSTEM_FIELDS])
  const unknown = (key: string, at: string): readonly Problem[] =>
    known.has(key) ? [] : [problem('F_UNKNOWN_FIELD', at, { params: { field: key } })]
  const filter =
    doc.filter === undefined || doc.filter.trim() === ''
      ? []
      : checkFormula(doc.filter, hostScope('view_filter', form.model), 'boolean').problems
  return [
    ...doc.columns.flatMap((key, index) => unknown(key, `/columns/${index}`)),
    ...(doc.sort ?? []).flatMap(({ field }, index) => unknown(field, `/sort/${index}/field`)),
    ...filter.map((each) => ({ ...each, at: '/filter' })),
  ]
}
