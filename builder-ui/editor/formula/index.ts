// The formula input every builder uses, and where its formulas are over.
export type { FormulaInputProps } from './formula-core.tsx'
export { FormulaInput } from './formula-input.tsx'
export { functionOffers, type Offer } from './model/offers.ts'
export { usePlaceOver, useRelatedForms } from './related.ts'
export { FormulaPlace, type FormulaPlaceInfo } from './trial/place.ts'
