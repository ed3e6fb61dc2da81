// Which computed fields and titles of existing records have to be computed again after a change of the form.
import { checkFormula, formulaReads, formulaSources } from '../../formula/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'
import { computeOrder } from '../record/compute.ts'
import { titleFormula } from '../record/title.ts'
import { hostScope } from '../scope.ts'

interface Computing {
  /** `total`, `lines.subtotal`, in the order they are computed. */
  readonly keys: readonly string[]
  readonly title: boolean
}
export interface Anew {
  /** Made of the record alone. */
  readonly own: Computing
  /** Made of other records too. */
  readonly kept: Computing
}
export const NOTHING_ANEW: Anew = { own: { keys: [], title: false }, kept: { keys: [], title: false } }

/** `fresh` names the fields that get a new column. */
export const computedAnew = (
  before: FormModel | null,
  after: FormModel,
  fresh: ReadonlySet<string>,
): Anew => {
  const changed = new Set<string>()
  const steps = computeOrder(after).steps.filter(({ field }) => field.invalid?.length === 0)
  for (const { name, field, subform, reads } of steps) {
    const was = before === null ? undefined : fieldAt(before, name)
    if (
      fresh.has(name) ||
      was === undefined ||
      recipe(before, was, subform) !== recipe(after, field, subform) ||
      reads.some((read) => changed.has(read))
    )
      changed.add(name)
  }
  const title = titleFormula(after)
  const titleAnew =
    before === null ||
    titleRecipe(before) !== titleRecipe(after) ||
    (title?.checked.reads ?? []).some((path) => changed.has(nameOf(path)))
  const named = (local: boolean): readonly string[] =>
    steps
      .filter(({ name, field }) => changed.has(name) && field.stored && (field.local === true) === local)
      .map(({ name }) => name)
  return {
    own: { keys: named(true), title: titleAnew && title?.local !== false },
    kept: { keys: named(false), title: titleAnew && title?.local === false },
  }
}

/** `{row.price}` in a column of `lines` is `lines.price`; a whole column is named too. */
const nameOf = (path: readonly string[], subform?: ModelField): string =>
  path[0] === 'row' && subform !== undefined ? `${subform.key}.${path[1] ?? ''}` : path.slice(0, 2).join('.')

const fieldAt = (model: FormModel, name: string): ModelField | undefined => {
  const [head = '', column] = name.split('.')
  const field = model.byKey.get(head)
  return column === undefined ? field : field?.columns?.find((each) => each.key === column)
}

/** Everything that decides what a computed field gives. */
const recipe = (model: FormModel | null, field: ModelField, subform?: ModelField): string =>
  JSON.stringify([
    field.formula,
    field.props.result,
    field.props.decimals,
    model === null ? '' : printedLabels(model, field.formula ?? '', subform),
  ])

const titleRecipe = (model: FormModel): string =>
  JSON.stringify([
    model.def.title ?? '',
    printedLabels(model, model.def.title ?? ''),
    // Without a title formula the first text is the title.
    (model.def.title ?? '') === ''
      ? model.fields.find((field) => field.valueType.name === 'text' && field.formula === undefined)?.key
      : '',
  ])

/** Formulas that write options by label give something else when a label changes. */
const printedLabels = (model: FormModel, source: string, subform?: ModelField): unknown => {
  const column = subform === undefined ? undefined : model.byKey.get(subform.key)
  const checked = checkFormula(source, hostScope('computed', model, column), 'any')
  if (formulaSources(checked)?.names !== true) return ''
  return formulaReads(source).map((path) => fieldAt(model, nameOf(path, subform))?.constraint.options)
}
