// Models of forms that name one another. What reads a live field of another form is live, so classes are settled across forms,
// round by round, from "nobody can tell" upwards. A circle of formulas never settles and stays live.
import type { FormDef } from '../../../schemas/form.ts'
import { formModel, sameClasses } from '../model.ts'
import type { FormModel, RelatedForms } from '../model-types.ts'

/**
 * Models of `docs` by the same names. `find` says what a key means inside a form: the name of another of them, or the model of a
 * form that is settled already.
 */
export const settledModels = (
  docs: ReadonlyMap<string, FormDef>,
  find: (from: string, key: string) => string | FormModel | undefined,
): ReadonlyMap<string, FormModel> => {
  const models = new Map([...docs].map(([name, def]) => [name, formModel(def)]))
  const relatedTo =
    (from: string): RelatedForms =>
    (key) => {
      const found = find(from, key)
      return typeof found === 'string' ? models.get(found) : found
    }
  let open = [...docs]
  for (let round = 0; open.length > 0 && round <= MOST_ROUNDS; round += 1) {
    let moved = false
    for (const [name, def] of open) {
      const next = formModel(def, relatedTo(name))
      const before = models.get(name)
      if (before === undefined || !sameClasses(before, next)) moved = true
      models.set(name, next)
    }
    open = moved ? open.filter(([, def]) => looksAcross(def)) : []
  }
  return models
}

/** Each round settles one more step of a chain across forms. */
const MOST_ROUNDS = 16

/** The model of one form among others; it may name itself. */
export const settledModel = (def: FormDef, key: string, related: RelatedForms): FormModel => {
  const models = settledModels(new Map([[key, def]]), (_from, other) =>
    other === key ? key : related(other),
  )
  return models.get(key) ?? formModel(def, related)
}

const looksAcross = (def: FormDef): boolean =>
  def.fields.some((field) =>
    [field, ...(field.fields ?? [])].some(({ props }) => ACROSS.test(String(props?.formula ?? ''))),
  )
const ACROSS = /\{[^}]*[.:]/
