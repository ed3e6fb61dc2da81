// A kind of definition as drafts and publishing see it: its schema, its commands, its check. Each kind's shelf gives the parts;
// the server composes the list and adds the validators it compiled.
import type { TSchema } from 'typebox'
import type { AnyCommand } from '../kernel/command.ts'
import type { Problem } from '../kernel/problem.ts'
import type { Registry } from '../kernel/registry.ts'

export interface DefinitionKind<Doc = unknown> {
  readonly kind: string
  /** Newest language version this product reads. */
  readonly language: number
  readonly schema: TSchema
  readonly commands: Registry<AnyCommand<Doc>>
}

/** Checks compiled by the caller from the schemas: of the whole document, of a command's arguments. */
export interface DefinitionValidators {
  readonly document: (doc: unknown) => readonly Problem[]
  readonly args: (command: string, args: unknown) => readonly Problem[]
}
