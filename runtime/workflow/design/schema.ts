// The full schema of a flow: every node with the settings of its kind. It is published, and the reference walker follows it to
// the roles and fields inside settings.
import { type TSchema, Type } from 'typebox'
import { Key, LIMITS } from '../../../schemas/keys.ts'
import { Formula, Ref } from '../../../schemas/ref.ts'
import { Text } from '../../../schemas/text.ts'
import { WORKFLOW_LANGUAGE } from '../../../schemas/workflow.ts'
import type { NodeKind } from '../node-kind.ts'
import { nodeKinds } from '../nodes/index.ts'

const nodeSchema = (kind: NodeKind): TSchema =>
  Type.Object(
    {
      key: Key(),
      kind: Type.Literal(kind.kind),
      name: Text(),
      props: Type.Optional(kind.props),
      ...(kind.splits === true
        ? { branches: Type.Array(Type.Ref('FlowBranch'), { minItems: 2, maxItems: 12 }) }
        : {}),
    },
    { additionalProperties: false },
  )

const module = () =>
  Type.Module({
    FlowNode: Type.Union(nodeKinds.all.map(nodeSchema)),
    FlowBranch: Type.Object(
      {
        key: Key(),
        name: Text(),
        condition: Type.Optional(Formula('boolean')),
        nodes: Type.Array(Type.Ref('FlowNode'), { maxItems: LIMITS.flowNodes }),
      },
      { additionalProperties: false },
    ),
    Workflow: Type.Object(
      {
        language: Type.Literal(WORKFLOW_LANGUAGE),
        name: Text(),
        description: Type.Optional(Text()),
        form: Ref('form'),
        locked: Type.Optional(Type.Boolean()),
        nodes: Type.Array(Type.Ref('FlowNode'), { minItems: 2, maxItems: LIMITS.flowNodes }),
      },
      { additionalProperties: false },
    ),
  })

export const workflowSchema = (): TSchema => module().Workflow
