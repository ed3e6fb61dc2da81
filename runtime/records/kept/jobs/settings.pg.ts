// A setting of the workspace changes: its zone, its fiscal year, its language, its working days, its rates. Results that are stored
// were worked out under the old one; forms that have such results are worked out again by jobs.
import { readCatalog } from '../../../forms/index.pg.ts'
import {
  type Catalog,
  computeOrder,
  hostScope,
  type ModelField,
  type StoredForm,
  titleFormula,
} from '../../../forms/index.ts'
import {
  type CheckedFormula,
  checkFormula,
  type FormulaSetting,
  formulaSettings,
} from '../../../formula/index.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { Tx } from '../../../pg/index.ts'
import { computedColumns } from '../../names.ts'
import { keptFormulas, TITLE } from '../graph.ts'
import { refreshLater } from './later.pg.ts'

/** A computed field, a column of a sub-form or the title, whose values are stored. */
export interface StoredResult {
  /** As jobs name it: `amount`, `lines.price`, TITLE. */
  readonly name: string
  /** null for the title. */
  readonly field: ModelField | null
  readonly subform: ModelField | undefined
  readonly checked: CheckedFormula
}

/** In the transaction that changes them; gives how many forms are worked out again. */
export const settingsChanged = async (
  tx: Tx,
  clock: Clock,
  settings: ReadonlySet<FormulaSetting>,
): Promise<number> => {
  const catalog = await readCatalog(tx.query, tx.ctx)
  const forms = catalog.forms.filter((form) => decidedBy(catalog, form, settings).length > 0)
  for (const form of forms) {
    // All of the form's, because they read one another; what does not differ is not written.
    const names = storedResults(catalog, form).map(({ name }) => name)
    await refreshLater(tx, { newId: clock.newId, at: clock.now() }, form, names)
  }
  return forms.length
}

/** Stored results of a form that one of the settings decides. */
export const decidedBy = (
  catalog: Catalog,
  form: StoredForm,
  settings: ReadonlySet<FormulaSetting>,
): readonly StoredResult[] =>
  storedResults(catalog, form).filter(({ checked }) =>
    [checked, ...columnsRead(form, checked)].some((each) =>
      [...formulaSettings(each)].some((setting) => settings.has(setting)),
    ),
  )

/** Formulas of columns that are worked out when read, where a result reads their sub-form. */
const columnsRead = (form: StoredForm, { reads }: CheckedFormula): readonly CheckedFormula[] =>
  form.model.fields
    .filter(({ key, columns }) => columns !== undefined && reads.some(([head]) => head === key))
    .flatMap((part) =>
      computedColumns(form, part.key).map(({ formula = '' }) =>
        checkFormula(formula, hostScope('computed', form.model, part), 'any'),
      ),
    )

const storedResults = (catalog: Catalog, form: StoredForm): readonly StoredResult[] => {
  const { model } = form
  const own = computeOrder(model).steps.flatMap(({ name, field, subform }): readonly StoredResult[] =>
    field.local === true
      ? [
          {
            name,
            field,
            subform,
            checked: checkFormula(field.formula ?? '', hostScope('computed', model, subform), 'any'),
          },
        ]
      : [],
  )
  const kept = keptFormulas(catalog, form).flatMap(({ field: key, checked }): readonly StoredResult[] => {
    const field = model.byKey.get(key)
    return field === undefined ? [] : [{ name: key, field, subform: undefined, checked }]
  })
  const title = titleFormula(model)
  return [
    ...own,
    ...kept,
    ...(title === null ? [] : [{ name: TITLE, field: null, subform: undefined, checked: title.checked }]),
  ]
}
