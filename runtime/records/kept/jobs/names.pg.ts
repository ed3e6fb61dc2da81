// A person or a department is called something else: what prints names is brought up to date by jobs.
import { readCatalog } from '../../../forms/index.pg.ts'
import { type Catalog, hostScope, type StoredForm, titleFormula } from '../../../forms/index.ts'
import { checkFormula, formulaSources } from '../../../formula/index.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { Tx } from '../../../pg/index.ts'
import { keptFormulas, TITLE } from '../graph.ts'
import { refreshLater } from './later.pg.ts'

/** In the transaction that renames. */
export const namesChanged = async (tx: Tx, clock: Clock): Promise<void> => {
  const catalog = await readCatalog(tx.query, tx.ctx)
  for (const form of catalog.forms) {
    const fields = printing(catalog, form)
    if (fields.length > 0) await refreshLater(tx, { newId: clock.newId, at: clock.now() }, form, fields)
  }
}

/** Computed fields and columns that print names, and the title if it does. */
const printing = (catalog: Catalog, form: StoredForm): readonly string[] => {
  const { model } = form
  const fields = model.fields.flatMap((field) => [
    { name: field.key, formula: field.formula, subform: undefined },
    ...(field.columns ?? []).map((column) => ({
      name: `${field.key}.${column.key}`,
      formula: column.formula,
      subform: field,
    })),
  ])
  const title = titleFormula(model)
  const found = [
    ...fields.flatMap(({ name, formula, subform }) => {
      if (formula === undefined) return []
      const checked = checkFormula(formula, hostScope('computed', model, subform), 'any')
      return checked.class === 'kept' && formulaSources(checked)?.names === true ? [name] : []
    }),
    ...(title !== null && formulaSources(title.checked)?.names === true ? [TITLE] : []),
    // By way of columns that print them when read.
    ...keptFormulas(catalog, form).flatMap(({ field, sources }) => (sources.names ? [field] : [])),
  ]
  return [...new Set(found)]
}
