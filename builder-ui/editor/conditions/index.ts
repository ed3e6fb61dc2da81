// Conditions: the sentence builder over formula source, shared by forms, flows, lists and rights.
export {
  type Comparison,
  type Conditions,
  NO_CONDITIONS,
  type Operand,
  TESTS,
  type Test,
  testsOf,
} from './comparison.ts'
export { ConditionEditor } from './condition-editor.tsx'
export { readConditions } from './read.ts'
export { comparisonSentence, conditionsSentence, sourceSentence } from './sentence.ts'
export { writeConditions } from './write.ts'
