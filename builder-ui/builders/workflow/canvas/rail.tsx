// The kinds of steps: drag one to its place, or press it to add it after what is selected.
import { useMemo } from 'react'
import { type NodeKind, nodeKinds, nodeManual } from '../../../../runtime/workflow/index.ts'
import { useDragSource } from '../../../editor/index.ts'
import { Icon, useText } from '../../../kit/index.ts'
import { addAfterSelection } from '../model/actions.ts'
import type { FlowDesigner } from '../model/designer.ts'
import { newNode } from '../model/new-node.ts'
import type { Drag } from '../model/plan-drop.ts'
import { nodeIcon } from './icons.ts'

export const StepRail = ({ designer }: { readonly designer: FlowDesigner }) => (
  <ul className="wf-rail">
    {nodeKinds.all
      .filter((kind) => kind.place !== 'first')
      .map((kind) => (
        <li key={kind.kind}>
          <RailItem kind={kind} designer={designer} />
        </li>
      ))}
  </ul>
)

const RailItem = ({ kind, designer }: { readonly kind: NodeKind; readonly designer: FlowDesigner }) => {
  const text = useText()
  const { doc } = designer
  const drag = useMemo((): Drag => ({ what: 'new', node: newNode(doc, kind, () => 'new') }), [doc, kind])
  const { ref, handle, dragging } = useDragSource<Drag>(`rail ${kind.kind}`, drag)
  return (
    <button
      type="button"
      ref={ref}
      className="wf-rail-item"
      data-dragging={dragging}
      title={text(nodeManual[kind.kind].text)}
      {...handle}
      onClick={() => addAfterSelection(designer, kind)}
    >
      <Icon name={nodeIcon(kind.kind)} size={20} />
      {text(kind.label)}
    </button>
  )
}
