// An approval flow: a tree of blocks over one form. A sequence of nodes; a split owns its branches and its join, so every
// split has its join and no node is unreachable. Going back is an action, not an arrow.
import { type Static, Type } from 'typebox'
import { Key, LIMITS } from './keys.ts'
import { Formula, Ref } from './ref.ts'
import { Text } from './text.ts'

export const WORKFLOW_LANGUAGE = 1

/** Who acts at a node; several sources are combined. */
export const Assignee = () =>
  Type.Union([
    Type.Object({ source: Type.Literal('member'), member: Type.String() }, { additionalProperties: false }),
    Type.Object({ source: Type.Literal('role'), role: Ref('role') }, { additionalProperties: false }),
    Type.Object({ source: Type.Literal('initiator') }, { additionalProperties: false }),
    Type.Object(
      { source: Type.Literal('manager'), level: Type.Integer({ minimum: 1, maximum: 10 }) },
      { additionalProperties: false },
    ),
    Type.Object({ source: Type.Literal('field'), field: Ref('field') }, { additionalProperties: false }),
    Type.Object({ source: Type.Literal('head'), field: Ref('field') }, { additionalProperties: false }),
    Type.Object(
      { source: Type.Literal('formula'), formula: Formula('members') },
      { additionalProperties: false },
    ),
  ])
export type Assignee = Static<ReturnType<typeof Assignee>>

/** How the verdicts of several people become the node's verdict. */
export const Completion = () => Type.Union([Type.Literal('any'), Type.Literal('all')])

/** What happens when nobody is found for a node. */
export const NobodyFound = () =>
  Type.Union([Type.Literal('pass'), Type.Literal('admin'), Type.Literal('stop')])
/** What happens when the approver is the initiator. */
export const SelfApproval = () =>
  Type.Union([Type.Literal('allow'), Type.Literal('skip'), Type.Literal('manager')])

/** Rights on one field at one node. */
export const FieldRight = () =>
  Type.Union([Type.Literal('hidden'), Type.Literal('read'), Type.Literal('edit'), Type.Literal('required')])
export type FieldRight = Static<ReturnType<typeof FieldRight>>

/** A node. `kind` is one of runtime/workflow/nodes; `props` is checked against that kind's schema. */
export interface FlowNode {
  readonly key: string
  readonly kind: string
  readonly name: Text
  readonly props?: Readonly<Record<string, unknown>>
  readonly branches?: readonly FlowBranch[]
}
/** A branch of a split. The last branch has no condition: it is the default. */
export interface FlowBranch {
  readonly key: string
  readonly name: Text
  readonly condition?: string
  readonly nodes: readonly FlowNode[]
}

const nodeShape = {
  key: Key(),
  kind: Type.String({ maxLength: 31 }),
  name: Text(),
  props: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
}

const Module = Type.Module({
  FlowNode: Type.Object(
    {
      ...nodeShape,
      branches: Type.Optional(Type.Array(Type.Ref('FlowBranch'), { minItems: 2, maxItems: 12 })),
    },
    { additionalProperties: false },
  ),
  FlowBranch: Type.Object(
    {
      key: Key(),
      name: Text(),
      condition: Type.Optional(Formula('boolean')),
      nodes: Type.Array(Type.Ref('FlowNode'), { maxItems: LIMITS.flowNodes }),
    },
    { additionalProperties: false },
  ),
  WorkflowDef: Type.Object(
    {
      language: Type.Literal(WORKFLOW_LANGUAGE),
      name: Text(),
      description: Type.Optional(Text()),
      form: Ref('form'),
      /** While the flow runs only task holders may edit the record. */
      locked: Type.Optional(Type.Boolean()),
      nodes: Type.Array(Type.Ref('FlowNode'), { minItems: 2, maxItems: LIMITS.flowNodes }),
    },
    { additionalProperties: false },
  ),
})

export const WorkflowDef = () => Module.WorkflowDef
/** A node and a branch as commands carry them. */
export const FlowNodeShape = () => Module.FlowNode
export const FlowBranchShape = () => Module.FlowBranch
export interface WorkflowDef {
  readonly language: typeof WORKFLOW_LANGUAGE
  readonly name: Text
  readonly description?: Text
  readonly form: string
  readonly locked?: boolean
  readonly nodes: readonly FlowNode[]
}
