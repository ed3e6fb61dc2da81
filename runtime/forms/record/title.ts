// The formula of a record's title. Most titles are made of the record alone; one that reads other records is kept up to date like
// a kept field.
import type { CheckedFormula } from '../../formula/index.ts'
import { isLocalPath } from '../classes/local.ts'
import type { FormModel } from '../model-types.ts'
import { formulaOf } from './formulas.ts'

export interface TitleFormula {
  readonly checked: CheckedFormula
  /** Made of the record alone: computed wherever the record is. */
  readonly local: boolean
}

const made = new WeakMap<FormModel, TitleFormula | null>()

/** null: the title is the first text of the form, or its formula has problems. */
export const titleFormula = (model: FormModel): TitleFormula | null => {
  const known = made.get(model)
  if (known !== undefined) return known
  const source = model.def.title ?? ''
  const checked = source.trim() === '' ? undefined : formulaOf(model, 'record_title', source, 'text')?.checked
  const formula =
    checked === undefined ? null : { checked, local: checked.reads.every((path) => isLocalPath(model, path)) }
  made.set(model, formula)
  return formula
}
