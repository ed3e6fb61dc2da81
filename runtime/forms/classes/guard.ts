// What saves queue up behind while a check that reads other records is judged: two of them must not both fit the last of one limit.
import type { CheckedFormula } from '../../formula/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { isLocalPath } from './local.ts'

export type Guard =
  /** It reads its own record only. */
  | { readonly by: 'nothing' }
  /** Records that point to the same one by this relation, the first the check names. */
  | { readonly by: 'relation'; readonly field: ModelField }
  /** Every record of the form. */
  | { readonly by: 'form' }

export const guardOf = (model: FormModel, checked: CheckedFormula): Guard => {
  if (checked.reads.every((path) => isLocalPath(model, path))) return { by: 'nothing' }
  for (const [key = ''] of checked.reads) {
    const field = model.byKey.get(key)
    if (field?.valueType.name === 'link') return { by: 'relation', field }
  }
  return { by: 'form' }
}
