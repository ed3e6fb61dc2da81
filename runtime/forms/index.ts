// Door of the form shelf, pure: models, checks, rules, computing, commands and plans of forms. Safe in a browser.
export {
  type AcrossIndex,
  acrossIndexes,
  hasOwnIndex,
  isIndexable,
  readsAcross,
} from './change/across.ts'
export { diffForms, type FormChange } from './change/diff.ts'
export { bookedColumns, type CountedIndex, type ListedIndex } from './change/indexes.ts'
export {
  type Bindings,
  type FormPlan,
  type PhysicalTable,
  type PlanInput,
  planForm,
  tablesNeeded,
} from './change/plan.ts'
export { type ChangeCounts, type ChangeSentence, changeSentences, countKey } from './change/sentences.ts'
export {
  type ComputeScope,
  type ConvertSide,
  type IndexColumn,
  isInstant,
  SCHEMA_TASK,
  type Step,
} from './change/steps.ts'
export { checkForm, type FormCheckContext } from './check.ts'
export { type Guard, guardOf } from './classes/guard.ts'
export { settledModel, settledModels } from './classes/settle.ts'
export { formCommands } from './commands/index.ts'
export { type Constraint, defineField, type FieldType } from './field-type.ts'
export { type FieldTypeName, fieldTypes } from './fields/index.ts'
export { type FieldManual, fieldManual } from './fields/manual/index.ts'
export { formModel } from './model.ts'
export type { FormModel, ModelField, RelatedForms } from './model-types.ts'
export { computeOrder, computeValues } from './record/compute.ts'
export { checkConstraint } from './record/constraint.ts'
export { defaultValues, lineDefaults, oneLine, recordTitle } from './record/defaults.ts'
export { formulaValue, isHere, type Reading, readerOf } from './record/formulas.ts'
export { recordSchema, valueSchema } from './record/json-schema.ts'
export { expectedWords, parseValues, refusalProblem } from './record/parse.ts'
export { compilePattern, matchesPattern } from './record/pattern.ts'
export {
  type FieldFormula,
  type FormFormulas,
  namedFormulas,
  remoteFormulas,
  unanswered,
  type Wanted,
} from './record/remote.ts'
export { evaluateRules, lineKey, type RuleAnswers, type RuleState, ruleKey } from './record/rules.ts'
export { sameJson } from './record/same-json.ts'
export { type TitleFormula, titleFormula } from './record/title.ts'
export {
  uniqueFields,
  type ValidateContext,
  validateRecord,
} from './record/validate.ts'
export { formSchema } from './schema.ts'
export {
  flowStatusOptions,
  formScope,
  formulaTypeOf,
  hostScope,
  lineScope,
  memberScopeFields,
  periodScopeFields,
  systemScopeFields,
} from './scope.ts'
export type {
  Catalog,
  CatalogApp,
  FillingColumn,
  StoredColumn,
  StoredDefinition,
  StoredForm,
  StoredPart,
} from './stored-form.ts'
