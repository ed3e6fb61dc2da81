// What an install must know of a kind of definition. The server composes the kinds from their shelves and compiles their shapes.
import type { TSchema } from 'typebox'
import type { Catalog } from '../forms/index.ts'
import type { Problem } from '../kernel/problem.ts'

export interface AppKind {
  readonly kind: string
  /** Newest language version this product reads. */
  readonly language: number
  readonly schema: TSchema
  readonly validators: { readonly document: (doc: unknown) => readonly Problem[] }
  readonly check: (doc: unknown, place: KindPlace) => readonly Problem[]
}

/** Where a definition is checked: its app, its own key, everything that is or will be published. */
export interface KindPlace {
  readonly catalog: Catalog
  readonly app: string
  readonly key: string
}

/** Shapes of what surrounds the definitions, compiled by the server. */
export interface AppShapes {
  readonly envelope: (given: unknown) => readonly Problem[]
  readonly seed: (given: unknown) => readonly Problem[]
}
