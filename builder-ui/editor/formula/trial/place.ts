// Where the formulas of a builder are written: the form they are over. A builder says it once; every formula input below may
// then be tried on a record of that form and ask the server what its aggregates cost.
import { createContext, useContext } from 'react'
import type { FormModel } from '../../../../runtime/forms/index.ts'
import type { FormAddress, WorkspaceInfo } from '../../../api/index.ts'

export interface FormulaPlaceInfo {
  readonly at: FormAddress
  readonly model: FormModel
  readonly workspace: WorkspaceInfo
}

const Place = createContext<FormulaPlaceInfo | null>(null)

export const FormulaPlace = Place.Provider
export const useFormulaPlace = (): FormulaPlaceInfo | null => useContext(Place)
