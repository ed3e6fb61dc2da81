// What the part that draws one setting of a step is given.
import type { FlowNode } from '../../../../schemas/workflow.ts'
import type { FlowDesigner } from '../model/designer.ts'

export interface SettingProps {
  readonly designer: FlowDesigner
  readonly node: FlowNode
  readonly property: string
  /** As it holds: the kind's default where nothing is set. */
  readonly value: unknown
  readonly put: (value: unknown, merge?: string) => void
}
