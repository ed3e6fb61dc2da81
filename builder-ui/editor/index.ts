// The door of the editor: what every builder is made of.
export {
  type Comparison,
  ConditionEditor,
  type Conditions,
  comparisonSentence,
  conditionsSentence,
  firstCondition,
  NO_CONDITIONS,
  type Operand,
  OperandInput,
  operandSentence,
  readConditions,
  readOperand,
  sourceSentence,
  startOperand,
  type Test,
  testsOf,
  writeConditions,
  writeOperand,
} from './conditions/index.ts'
export { DragArea, type DragSentences, DropMark, useDragSource, useDropSurface } from './drag/drag.tsx'
export { type Box, nextStop, type Point, type Stop, stopAt } from './drag/stops.ts'
export {
  FormulaInput,
  type FormulaInputProps,
  FormulaPlace,
  type FormulaPlaceInfo,
  functionOffers,
  type Offer,
  usePlaceOver,
  useRelatedForms,
} from './formula/index.ts'
export { BuilderFrame, type BuilderFrameProps, type BuilderTab } from './frame/builder-frame.tsx'
export { Opening } from './frame/opening.tsx'
export { type History, NO_HISTORY, perform, redo, remember, type Step, undo } from './history.ts'
export { isTyping, type KeyPress, type KeyWord, keyWord } from './keys.ts'
export { Palette, type PaletteItem } from './palette/palette.tsx'
export { type Pinyin, type Searchable, searchItems } from './palette/search.ts'
export { usePinyin } from './palette/use-pinyin.ts'
export { CurrencySelect, DecimalInput, IntegerInput } from './panel/inputs.tsx'
export { moved, OptionsEditor } from './panel/options-editor.tsx'
export { type PropKind, type PropSchema, propKind } from './panel/prop-kind.ts'
export { PropsPanel, type PropsPanelProps, type Target, TargetSelect } from './panel/props-panel.tsx'
export { PanelRow, PanelSection, PanelSwitch, Segments } from './panel/row.tsx'
export { TextRows, withLanguage } from './panel/text-rows.tsx'
export { type BindingKind, BindingPicker, type Bound, departmentPaths } from './people/binding-picker.tsx'
export { PublishDialog } from './publish/publish-dialog.tsx'
export { VersionsDialog } from './publish/versions-dialog.tsx'
export { NOTHING, neighbour, type Selection, sameSelection, settleSelection } from './selection.ts'
export {
  type DraftAnswer,
  type DraftSession,
  type DraftStart,
  type DraftView,
  type DraftWorld,
  draftSession,
  type QueuedCommand,
} from './session.ts'
export { type OpenDraft, useDraft } from './use-draft.ts'
export { useKeys } from './use-keys.ts'
