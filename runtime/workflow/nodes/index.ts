// The node kinds, in the order of the palette.
import type { FlowNode } from '../../../schemas/workflow.ts'
import { registry } from '../../kernel/registry.ts'
import type { NodeKind } from '../node-kind.ts'
import { approve } from './approve.ts'
import { cc } from './cc.ts'
import { condition } from './condition.ts'
import { end } from './end.ts'
import { start } from './start.ts'

export const nodeKinds = registry<NodeKind>('node kind', (kind) => kind.kind, [
  start,
  approve,
  cc,
  condition,
  end,
])

/** The node's settings, with the kind's defaults for what is not set. */
export const propsOf = (kind: NodeKind, node: FlowNode): Readonly<Record<string, unknown>> => ({
  ...kind.defaults,
  ...node.props,
})
