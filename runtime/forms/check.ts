// What is wrong with a form definition, beyond its schema: keys, options, relation targets, patterns, and every formula against
// its host. A form with problems can be drafted and not published.
import type { FormDef, SubmitCheck } from '../../schemas/form.ts'
import { LIMITS, RESERVED_KEYS } from '../../schemas/keys.ts'
import type { OwnText, Text } from '../../schemas/text.ts'
import {
  checkFormula,
  type Expected,
  type FormulaType,
  formulaSources,
  type HostName,
  unitWord,
} from '../formula/index.ts'
import { Decimal } from '../kernel/decimal.ts'
import { type Problem, problem } from '../kernel/problem.ts'
import { shownText } from '../kernel/text.ts'
import { circlesAcross } from './classes/circles.ts'
import { fieldTypes } from './fields/index.ts'
import { formModel } from './model.ts'
import type { FormModel, ModelField, RelatedForms } from './model-types.ts'
import { computeOrder } from './record/compute.ts'
import { expectedWords } from './record/parse.ts'
import { compilePattern } from './record/pattern.ts'
import { formScope, formulaTypeOf, hostScope } from './scope.ts'

export interface FormCheckContext {
  /** Models of other forms, as this form's app names them; its own key gives the form itself. */
  readonly form: RelatedForms
  /** The form as it is published: other forms still point to that one. */
  readonly current?: FormModel
  /** Is there a workflow of this key? Without the question submitFlow is not checked. */
  readonly hasWorkflow?: (key: string) => boolean
}

export const checkForm = (def: FormDef, context: FormCheckContext): readonly Problem[] => {
  const shape = [...checkKeys(def), ...checkTypes(def)]
  if (shape.length > 0) return shape
  const model = formModel(def, context.form)
  const fields = model.fields.flatMap((field, index) => checkField(model, field, `/fields/${index}`, context))
  return [...fields, ...checkWhole(model, context)]
}

const checkKeys = (def: FormDef): readonly Problem[] => [
  ...keysOnce(def.fields, '/fields', RESERVED_KEYS),
  ...def.fields.flatMap((field, index) =>
    keysOnce(field.fields ?? [], `/fields/${index}/fields`, RESERVED_KEYS),
  ),
  ...keysOnce(def.checks ?? [], '/checks', []),
]

const keysOnce = (
  parts: readonly { readonly key: string }[],
  at: string,
  reserved: readonly string[],
): readonly Problem[] => {
  const seen = new Set<string>()
  return parts.flatMap(({ key }, index) => {
    const here = `${at}/${index}/key`
    if (reserved.includes(key)) return [problem('F_KEY_RESERVED', here, { params: { key } })]
    if (seen.has(key)) return [problem('F_KEY_TAKEN', here, { params: { key } })]
    seen.add(key)
    return []
  })
}

const checkTypes = (def: FormDef): readonly Problem[] =>
  def.fields.flatMap((field, index) => [
    ...checkType(field, `/fields/${index}`, false),
    ...(field.fields ?? []).flatMap((column, place) =>
      checkType(column, `/fields/${index}/fields/${place}`, true),
    ),
  ])

const checkType = (
  field: { readonly type: string; readonly label: Text },
  at: string,
  inSubform: boolean,
): readonly Problem[] => {
  if (!fieldTypes.has(field.type))
    return [problem('F_FIELD_TYPE', `${at}/type`, { params: { type: field.type } })]
  const misplaced = inSubform && fieldTypes.get(field.type).can?.inSubform === false
  return misplaced ? [problem('F_NOT_HERE', at, { params: { field: field.label } })] : []
}

// One field ----------------------------------------------------------------------------------------------------------------

const checkField = (
  model: FormModel,
  field: ModelField,
  at: string,
  context: FormCheckContext,
  subform?: ModelField,
): readonly Problem[] => [
  ...checkAbilities(field, at, subform),
  ...checkProps(field, at, context),
  ...checkCurrency(field, at, subform?.columns ?? model.fields),
  ...checkFormulas(model, field, at, subform),
  ...(field.columns ?? []).flatMap((column, index) =>
    checkField(model, column, `${at}/fields/${index}`, context, field),
  ),
]

const abilityWords: Readonly<Record<'required' | 'unique' | 'default', OwnText>> = {
  required: { 'zh-CN': '必填', en: 'required' },
  unique: { 'zh-CN': '不可重复', en: 'unique' },
  default: { 'zh-CN': '有默认值', en: 'given a default' },
}

const checkAbilities = (
  { def, type, stored }: ModelField,
  at: string,
  subform?: ModelField,
): readonly Problem[] => {
  const wished = {
    required: def.required === true,
    unique: def.unique === true,
    default: (def.default ?? '') !== '',
  }
  const cannot = {
    required: type.can?.required === false,
    unique: type.can?.unique === false || !stored || subform !== undefined,
    default: type.can?.default === false,
  }
  return (['required', 'unique', 'default'] as const)
    .filter((what) => wished[what] && cannot[what])
    .map((what) =>
      problem('F_CANNOT', `${at}/${what}`, { params: { field: def.label, what: abilityWords[what] } }),
    )
}

const checkProps = (field: ModelField, at: string, context: FormCheckContext): readonly Problem[] => {
  const { constraint, def, type, props } = field
  const params = { field: def.label }
  const target = type.target?.(props)
  const longest = constraint.maxLength ?? 0
  return [
    ...(def.unique === true && longest > LIMITS.indexedText
      ? [
          problem('F_UNIQUE_LONG', `${at}/props/maxLength`, {
            params: { ...params, max: LIMITS.indexedText },
          }),
        ]
      : []),
    ...(constraint.options === undefined
      ? []
      : constraint.options.length === 0
        ? [problem('F_NO_OPTIONS', `${at}/props/options`, { params })]
        : keysOnce(constraint.options, `${at}/props/options`, [])),
    ...(type.target === undefined
      ? []
      : target === undefined
        ? [problem('F_NO_TARGET', `${at}/props/form`, { params })]
        : context.form(target) === undefined
          ? [problem('F_TARGET_UNKNOWN', `${at}/props/form`, { params: { ...params, form: target } })]
          : []),
    ...(field.columns !== undefined && field.columns.length === 0
      ? [problem('F_NO_COLUMNS', `${at}/fields`, { params })]
      : []),
    ...checkPattern(field, at),
    ...checkBounds(field, at),
  ]
}

/** The field that names the currency is a choice beside it, of codes. */
const checkCurrency = (
  { props, def }: ModelField,
  at: string,
  beside: readonly ModelField[],
): readonly Problem[] => {
  const key = props.currencyField
  if (typeof key !== 'string' || key === '') return []
  const options = beside.find((field) => field.key === key && field.valueType.name === 'choice')?.constraint
    .options
  const codes = options !== undefined && options.every((option) => CODE.test(option.key))
  return codes
    ? []
    : [problem('F_CURRENCY_FIELD', `${at}/props/currencyField`, { params: { field: def.label } })]
}
/** ISO 4217 in small letters, as keys are. */
const CODE = /^[a-z]{3}$/

const checkPattern = ({ props }: ModelField, at: string): readonly Problem[] => {
  if (typeof props.pattern !== 'string' || props.pattern === '') return []
  const made = compilePattern(props.pattern, `${at}/props/pattern`)
  return 'problem' in made ? [made.problem] : []
}

const checkBounds = ({ constraint, def }: ModelField, at: string): readonly Problem[] => {
  const { min, max, minLength, maxLength, minItems, maxItems, minDay, maxDay } = constraint
  const reversed =
    (min !== undefined && max !== undefined && new Decimal(min).gt(max)) ||
    (minLength !== undefined && maxLength !== undefined && minLength > maxLength) ||
    (minItems !== undefined && maxItems !== undefined && minItems > maxItems) ||
    (minDay !== undefined && maxDay !== undefined && minDay > maxDay)
  return reversed ? [problem('F_BOUNDS', `${at}/props`, { params: { field: def.label } })] : []
}

// Formulas, each against its host (formula.md "Hosts") ---------------------------------------------------------------------

const checkFormulas = (
  model: FormModel,
  field: ModelField,
  at: string,
  subform?: ModelField,
): readonly Problem[] => {
  const check = (host: HostName, source: string | undefined, expected: Expected, name: string) =>
    source === undefined || source.trim() === ''
      ? []
      : located(checkFormula(source, hostScope(host, model, subform), expected).problems, `${at}/${name}`)
  const { showIf, requiredIf, readOnlyIf, default: standard } = field.def
  const type = formulaTypeOf(field)
  return [
    ...check('show_if', showIf, 'boolean', 'showIf'),
    ...check('required_if', requiredIf, 'boolean', 'requiredIf'),
    ...check('read_only_if', readOnlyIf, 'boolean', 'readOnlyIf'),
    ...(type === undefined ? [] : check('default', standard, type, 'default')),
    ...checkComputed(model, field, at, subform),
  ]
}

const checkComputed = (
  model: FormModel,
  field: ModelField,
  at: string,
  subform?: ModelField,
): readonly Problem[] => {
  if (field.formula === undefined) return []
  const here = `${at}/props/formula`
  if (field.formula.trim() === '')
    return [problem('F_NO_FORMULA', here, { params: { field: field.def.label } })]
  const scope = hostScope('computed', model, subform)
  const checked = checkFormula(field.formula, scope, 'any')
  if (checked.problems.length > 0) return located(checked.problems, here)
  if (!fits(checked.type, field))
    return [
      problem('F_FORMULA_RESULT', here, {
        params: { field: field.def.label, expected: expectedWords(field.valueType.name) },
      }),
    ]
  const counted = checked.type.is === 'number' ? checked.type.unit : undefined
  const stated = statedUnit(field, subform)
  if (counted !== undefined && stated !== undefined && counted !== stated)
    return [
      problem('F_FORMULA_CURRENCY', here, {
        params: {
          field: field.def.label,
          counted: unitWord(counted, scope),
          stated: unitWord(stated, scope),
        },
      }),
    ]
  // What adds up other forms by the record is the same in every line, and would follow none of their changes.
  const addsUp = subform !== undefined && (formulaSources(checked)?.rows.length ?? 0) > 0
  return addsUp && checked.class === 'kept'
    ? [problem('F_COLUMN_ADDS_UP', here, { params: { field: field.def.label } })]
    : []
}

/** As a formula there names it: in a line the currency is one of the line. */
const statedUnit = ({ type, props }: ModelField, subform?: ModelField): string | undefined => {
  const unit = type.unit?.(props)
  return subform !== undefined && unit?.startsWith('{') === true ? `{row.${unit.slice(1)}` : unit
}

const fits = (type: FormulaType, field: ModelField): boolean =>
  type.is === 'empty' || type.is === field.valueType.name

const located = (problems: readonly Problem[], at: string): readonly Problem[] =>
  problems.map((each) => ({ ...each, at }))

// The form as a whole ------------------------------------------------------------------------------------------------------

const checkWhole = (model: FormModel, context: FormCheckContext): readonly Problem[] => [
  ...checkTitle(model),
  ...(model.def.checks ?? []).flatMap((check, index) =>
    checkSubmit(model, check, `/checks/${index}/condition`),
  ),
  ...computeOrder(model).circles.map((circle) => circleProblem(circle.map((name) => labelOf(model, name)))),
  ...circlesAcross(model, context.current).map(circleProblem),
  ...unknownColumns(model),
  ...(model.def.submitFlow === undefined || context.hasWorkflow?.(model.def.submitFlow) !== false
    ? []
    : [problem('F_GONE', '/submitFlow', { params: { what: model.def.submitFlow } })]),
]

const circleProblem = (labels: readonly Text[]): Problem => {
  const loop = (language: string): string => labels.map((label) => shownText(label, language)).join(' → ')
  return problem('F_FORMULA_CIRCLE', '/fields', {
    params: { fields: { 'zh-CN': loop('zh-CN'), en: loop('en') } },
  })
}

/** `amount`, or `lines.price` for a column. */
const labelOf = (model: FormModel, name: string): Text => {
  const [head = '', column] = name.split('.')
  const field = model.byKey.get(head)
  const found = column === undefined ? field : field?.columns?.find((each) => each.key === column)
  return found?.def.label ?? { en: name }
}

/** A title is stored with the record, so it cannot wait for somebody to look at it. */
const checkTitle = (model: FormModel): readonly Problem[] => {
  const source = model.def.title ?? ''
  if (source.trim() === '') return []
  return located(checkFormula(source, hostScope('record_title', model), 'text').problems, '/title')
}

const checkSubmit = (model: FormModel, check: SubmitCheck, at: string): readonly Problem[] =>
  located(checkFormula(check.condition, hostScope('submit_check', model), 'boolean').problems, at)

const unknownColumns = (model: FormModel): readonly Problem[] => {
  const known = new Set(formScope(model).fields.map((field) => field.key))
  return (model.def.listColumns ?? []).flatMap((key, index) =>
    known.has(key) ? [] : [problem('F_GONE', `/listColumns/${index}`, { params: { what: key } })],
  )
}
