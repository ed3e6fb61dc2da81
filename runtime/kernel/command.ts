// A command is a pure edit of a definition: the document and arguments in, the new document and the inverse command out.
// The builder binds keys, pointer and panels to commands; the server applies the same functions to the stored draft.
import type { Text } from '../../schemas/text.ts'
import type { Result } from './result.ts'

/** A command as data: what is stored in a draft's log and sent over HTTP. */
export interface CommandCall {
  readonly name: string
  readonly args: unknown
}

export interface Applied<Doc> {
  readonly doc: Doc
  /** Applying this to `doc` gives the document before. */
  readonly inverse: CommandCall
}

export interface Command<Doc, Args> {
  readonly name: string
  /** Named step of the undo list: "Move field". */
  readonly label: Text
  /** TypeBox schema of the arguments; the server checks calls against it. */
  readonly args: object
  readonly run: (doc: Doc, args: Args) => Result<Applied<Doc>>
}

/** The registry stores commands of different arguments; `run` is checked against `args` by whoever calls it. */
export type AnyCommand<Doc> = Command<Doc, never>

export const defineCommand = <Doc, Args>(command: Command<Doc, Args>): AnyCommand<Doc> =>
  command as unknown as AnyCommand<Doc>
