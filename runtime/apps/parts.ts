// Is there such a part of a form? `amount`, or `lines.price`: a column of a sub-form.
import { SYSTEM_FIELDS } from '../../schemas/keys.ts'
import type { FormModel } from '../forms/index.ts'

const systemFields: ReadonlySet<string> = new Set(SYSTEM_FIELDS)

export const hasPart = (model: FormModel, part: string): boolean => {
  const [head = '', column] = part.split('.')
  const field = model.byKey.get(head)
  if (column === undefined || field?.columns === undefined)
    return field !== undefined || systemFields.has(head)
  return field.columns.some((each) => each.key === column)
}
