// What a field on the canvas asks of the designer.
import type { Selection } from '../../../editor/index.ts'

export interface FieldActions {
  readonly select: (selection: Selection) => void
  readonly remove: (selection: Selection) => void
  readonly duplicate: (selection: Selection) => void
  readonly settings: (selection: Selection) => void
  readonly addColumn: (subform: string) => void
}
