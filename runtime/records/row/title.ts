// A record's title is made of its fields, so it is shown only where all of them are.
import type { StoredForm } from '../../forms/index.ts'
import { formulaReads } from '../../formula/index.ts'
import type { Access } from '../access.ts'
import { fieldMask, type Mask, maskOfAll } from './mask.ts'

/** Keys of the fields the title shows: those of its formula, else the first text field. */
export const titleFields = (form: StoredForm): readonly string[] => {
  const { title } = form.def
  if (title !== undefined && title.trim() !== '') {
    const known = new Set(form.model.fields.map((field) => field.key))
    return [...new Set(formulaReads(title).flatMap((path) => path.slice(0, 1)))].filter((key) =>
      known.has(key),
    )
  }
  const first = form.model.fields.find((field) => field.valueType.name === 'text')
  return first === undefined ? [] : [first.key]
}

export const titleMask = (form: StoredForm, access: Access): Mask => {
  const named = fieldMask(access, 'title')
  return maskOfAll([named, ...titleFields(form).map((key) => fieldMask(access, key))])
}
