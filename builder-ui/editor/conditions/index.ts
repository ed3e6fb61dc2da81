// Conditions: the sentence builder over formula source, shared by forms, flows, lists and rights.
export {
  type Comparison,
  type Conditions,
  NO_CONDITIONS,
  type Operand,
  startOperand,
  TESTS,
  type Test,
  testsOf,
} from './comparison.ts'
export { ConditionEditor, conditionOn, firstCondition, offeredOf } from './condition-editor.tsx'
export { OperandInput } from './operand-input.tsx'
export { readConditions, readOperand } from './read.ts'
export { comparisonSentence, conditionsSentence, operandSentence, sourceSentence } from './sentence.ts'
export { writeConditions, writeOperand } from './write.ts'
