// Door of the formula language. Pure; safe in a browser.
export { type AcrossRead, type CostFacts, costOf, type FormulaCost } from './across.ts'
export { nearest } from './check/nearest.ts'
export { FORMULA_SETTINGS, type FormulaSetting } from './check/settings.ts'
export type { RowsSource, Sources } from './check/sources.ts'
export { textOf as printValue } from './compute/convert.ts'
export {
  acrossOf,
  checkFormula,
  compileCondition,
  compileJs,
  compileSql,
  conjunctsOf,
  type Expected,
  formulaReads,
  formulaSettings,
  formulaSources,
} from './formula.ts'
export type { FunctionDef, Manual } from './functions/function.ts'
export { functionGroups, functions } from './functions/index.ts'
export { functionManual } from './functions/manual/index.ts'
export { exampleText } from './help/examples.ts'
export type { Fix } from './help/fix.ts'
export { fixesFor } from './help/fixes.ts'
export { type CallAt, callAt, parameterAt, parametersOf } from './help/signature.ts'
export { type Trace, tracedParts, traceFormula, traceOf } from './help/trace.ts'
export { type WhyEmpty, whyEmpty } from './help/why-empty.ts'
export { type Host, type HostName, hostNames, hosts, modeIn, scopeIn } from './hosts.ts'
export { type Edit, edited, nameEdits, optionBeside, printFormula, referencesIn } from './print.ts'
export {
  fieldNamed,
  fieldsBelow,
  hostFields,
  hostWord,
  type NamedPart,
  namedParts,
  unitWord,
} from './reference.ts'
export {
  type BinaryNode,
  type BinaryOperator,
  type CallNode,
  childrenOf,
  type Node,
  type RefNode,
} from './syntax/ast.ts'
export { type Token, tokensIn } from './syntax/lexer.ts'
export { type Parsed, parse, refIn } from './syntax/parser.ts'
export type * from './types.ts'
export { fromValue, toValue } from './values.ts'
