// The contract of a node kind. Its behaviour is pure: props and what happened in, moves out. One file each in nodes/, sentences
// in nodes/manual/, one ordered list in nodes/index.ts (the order of the palette).
import { type Static, type TObject, type TSchema, Type } from 'typebox'
import type { OwnText } from '../../schemas/text.ts'
import type { Assignee, FieldRight, FlowNode } from '../../schemas/workflow.ts'
import type { Move } from './effects.ts'
import type { ConditionsAnswer, PeopleAnswer, Verdict } from './events.ts'
import type { Seat } from './state.ts'

export const NODE_KINDS = ['start', 'condition', 'approve', 'cc', 'end'] as const
export type NodeKindName = (typeof NODE_KINDS)[number]

/** What a node may know while it decides. */
export interface Visit {
  readonly node: FlowNode
  readonly initiator: string | null
  readonly round: number
}

export interface NodeKind<Props = Readonly<Record<string, unknown>>> {
  readonly kind: NodeKindName
  readonly group: 'people' | 'flow'
  readonly label: OwnText
  /** Where it may stand: `first` opens the flow, `last` ends a sequence, `inside` anywhere between. */
  readonly place: 'first' | 'inside' | 'last'
  /** Does it own branches? */
  readonly splits?: boolean
  /** Schema of the author's settings; every one has a default, so `{}` is always valid. */
  readonly props: TSchema
  readonly defaults: Props
  /** A token arrives. */
  readonly enter: (props: Props, visit: Visit) => readonly Move[]
  readonly on?: {
    readonly people?: (props: Props, answer: PeopleAnswer, visit: Visit) => readonly Move[]
    readonly conditions?: (props: Props, answer: ConditionsAnswer, visit: Visit) => readonly Move[]
    /** A seat of the token has just given its verdict; `seats` are all of them, that one included. */
    readonly verdict?: (props: Props, seats: readonly Seat[], visit: Visit) => readonly Move[]
    /** The last token of one of its branches is through. */
    readonly joined?: (props: Props, visit: Visit) => readonly Move[]
  }
  /** May the holder of a seat say this here, with or without a comment? */
  readonly allows?: (
    props: Props,
    verdict: Verdict,
  ) => { readonly comment: 'optional' | 'needed' } | undefined
  readonly assignees?: (props: Props) => readonly Assignee[]
  /** Rights of fields on the task page of this node; `rest` holds for fields that are not named. */
  readonly rights?: (props: Props) => {
    readonly rest: 'read' | 'edit'
    readonly named: Readonly<Record<string, FieldRight>>
  }
}

/** Kinds differ in their props; the registry holds them as NodeKind, each setting optional because it has a default. */
export const defineNode = <Schema extends TObject>(
  node: Omit<NodeKind<Static<Schema>>, 'props' | 'defaults'> & {
    readonly props: Schema
    readonly defaults: Static<Schema>
  },
): NodeKind =>
  ({ ...node, props: Type.Partial(node.props, { additionalProperties: false }) }) as unknown as NodeKind
