// What the server needs to know of a kind of definition, and how the parts a shelf gives become it.
import type { Static, TSchema } from 'typebox'
import type { DefinitionKind, DefinitionValidators } from '../../runtime/definitions/index.ts'
import type { Catalog } from '../../runtime/forms/index.ts'
import type { AnyCommand } from '../../runtime/kernel/command.ts'
import { type Problem, problem } from '../../runtime/kernel/problem.ts'
import type { Registry } from '../../runtime/kernel/registry.ts'
import type { ChangeSentence as ChangeSentenceShape } from '../../schemas/api/definitions.ts'
import type { Text } from '../../schemas/text.ts'
import { compileCheck } from '../plugins/shape/body-check.ts'

/** Where a definition is checked: its app, its own key, everything that is published. */
export interface CheckPlace {
  readonly catalog: Catalog
  readonly app: string
  readonly key: string
  /** Whom documents may name; an app that is being installed brings its own roles and knows nobody yet. */
  readonly people?: NameablePeople
}

export interface NameablePeople {
  /** Keys of the roles of the app and of the workspace. */
  readonly roles: ReadonlySet<string>
  /** Members who have not left. */
  readonly members: ReadonlySet<string>
}

export interface ServedKind extends DefinitionKind<never> {
  readonly validators: DefinitionValidators
  readonly check: (doc: unknown, place: CheckPlace) => readonly Problem[]
  /** What a new one starts from; `form` is the form it is about. */
  readonly fresh: (name: Text, form: string) => unknown
  /** What publishing changes, in words; without it the preview only says that something does. */
  readonly changes?: (before: unknown, after: unknown, place: CheckPlace) => readonly ChangeSentence[]
  /** What whoever publishes it should know beside that. */
  readonly warnings?: (after: unknown, place: CheckPlace) => readonly ChangeSentence[]
}

type ChangeSentence = Static<ReturnType<typeof ChangeSentenceShape>>

export interface Parts<Doc> {
  readonly kind: string
  readonly language: number
  /** Shape of the document for validating. */
  readonly shape: TSchema
  /** Schema the reference walker follows, when it says more than the shape. */
  readonly schema?: TSchema
  /** Commands of the kind's shelf, or those over JSON paths. */
  readonly commands: Registry<AnyCommand<Doc>> | Registry<AnyCommand<unknown>>
  /** What the shape cannot say: props by type. */
  readonly inside?: (doc: Doc) => readonly Problem[]
  readonly check: (doc: Doc, place: CheckPlace) => readonly Problem[]
  readonly fresh: (name: Text, form: string) => Doc
  readonly changes?: (before: Doc, after: Doc, place: CheckPlace) => readonly ChangeSentence[]
  readonly warnings?: (after: Doc, place: CheckPlace) => readonly ChangeSentence[]
}

/** Kinds differ in their documents; the list holds them as documents not yet known. */
export const defineKind = <Doc>(parts: Parts<Doc>): ServedKind => {
  const shape = compileCheck(parts.shape)
  const args = new Map(
    parts.commands.all.map((command) => [command.name, compileCheck(command.args as TSchema)]),
  )
  const document = (doc: unknown): readonly Problem[] => {
    const wrong = shape(doc)
    return wrong.length > 0 ? wrong.map(asSchemaProblem) : (parts.inside?.(doc as Doc) ?? [])
  }
  const known: ServedKind = {
    kind: parts.kind,
    language: parts.language,
    schema: parts.schema ?? parts.shape,
    commands: parts.commands as unknown as Registry<AnyCommand<never>>,
    validators: {
      document,
      args: (command, given) =>
        (args.get(command)?.(given).length ?? 1) === 0
          ? []
          : [problem('F_COMMAND', '', { params: { name: command } })],
    },
    check: (doc, place) => parts.check(doc as Doc, place),
    fresh: parts.fresh,
    ...(parts.changes === undefined
      ? {}
      : {
          changes: (before, after, place) => parts.changes?.(before as Doc, after as Doc, place) ?? [],
        }),
    ...(parts.warnings === undefined
      ? {}
      : { warnings: (after, place) => parts.warnings?.(after as Doc, place) ?? [] }),
  }
  return known
}

export const asSchemaProblem = ({ at, params }: Problem): Problem =>
  problem('F_SCHEMA', at, { params: { path: at === '' ? '/' : at, reason: params?.reason ?? '' } })
