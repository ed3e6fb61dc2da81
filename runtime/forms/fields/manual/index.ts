// Manual of all field types: the compiler demands one for each. Loaded by the builder, never by the fill page.
import type { FieldTypeName } from '../index.ts'
import { choice } from './choice.ts'
import { common } from './common.ts'
import type { FieldManual } from './manual.ts'
import { people } from './people.ts'

export const fieldManual: Readonly<Record<FieldTypeName, FieldManual>> = { ...common, ...choice, ...people }
export type { FieldManual }
