// The formula input every builder uses.
export { FormulaInput, type FormulaInputProps } from './formula-input.tsx'
