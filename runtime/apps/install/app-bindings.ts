// `apps.bindings`: what of an app is neither a definition nor a role, kept with the app so that an export gives it back.
import type { Text } from '../../../schemas/text.ts'

export interface AppBindings {
  /** The app as its file names it; its key in the workspace may be another one. */
  readonly manifest?: { readonly key: string; readonly version: string; readonly description?: Text }
  readonly navigation?: readonly string[]
  readonly hidden?: readonly string[]
  readonly icon?: string
  readonly roleDescriptions?: Readonly<Record<string, Text>>
}
