// The door of the form view.
export {
  type Facts,
  type FormField,
  type FormModel,
  type Problem,
  placeOf,
  type RecordValues,
} from './engine.ts'
export { FormFields, focusFirstProblem } from './form-fields.tsx'
export { type FieldSnapshot, type FormStore, type FormStoreOptions, makeFormStore } from './form-store.ts'
export { FormValues, ValueCell } from './form-values.tsx'
export { FormView, type FormViewProps } from './form-view.tsx'
export { newLineId, SubformGrid } from './subform-grid.tsx'
export {
  type FormStateOptions,
  type ServerQuestion,
  useFormState,
  withoutComputed,
} from './use-form-state.ts'
export { factsOf, useFacts, useFormWorld } from './use-world.ts'
