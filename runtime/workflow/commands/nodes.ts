// Adding, removing and moving blocks.
import { Key } from '../../../schemas/keys.ts'
import { type FlowNode, FlowNodeShape, type WorkflowDef } from '../../../schemas/workflow.ts'
import { defineCommand } from '../../kernel/command.ts'
import { problem } from '../../kernel/problem.ts'
import { type BranchRef, placeOf } from '../tree.ts'
import { done, gone, isFixedNode, keysOf, mayStand, refused, sequenceAt, withSequence } from './edit.ts'
import { Index, Parent, shape, words } from './shapes.ts'

export interface AddNode {
  readonly parent: BranchRef | null
  readonly index: number
  readonly node: FlowNode
}
export const addNode = defineCommand<WorkflowDef, AddNode>({
  name: 'add-node',
  label: words('添加步骤', 'Add step'),
  args: shape({ parent: Parent(), index: Index(), node: FlowNodeShape() }),
  run: (doc, { parent, index, node }) => {
    const sequence = sequenceAt(doc, parent)
    if (sequence === undefined) return gone(parent?.node ?? '')
    const at = Math.min(index, sequence.length)
    const wrong = mayStand(node.kind, sequence, parent, at)
    if (wrong !== undefined) return refused(wrong)
    const keys = keysOf(node)
    const taken = keys.find((key, place) => placeOf(doc, key) !== undefined || keys.indexOf(key) !== place)
    if (taken !== undefined) return refused(problem('F_KEY_TAKEN', '', { params: { key: taken } }))
    return done(withSequence(doc, parent, sequence.toSpliced(at, 0, node)), {
      name: 'remove-node',
      args: { key: node.key },
    })
  },
})

export const removeNode = defineCommand<WorkflowDef, { readonly key: string }>({
  name: 'remove-node',
  label: words('删除步骤', 'Remove step'),
  args: shape({ key: Key() }),
  run: (doc, { key }) => {
    const place = placeOf(doc, key)
    if (place === undefined) return gone(key)
    if (isFixedNode(doc, key)) return refused(problem('W_FIXED_NODE', ''))
    const inverse = { name: 'add-node', args: { parent: place.parent, index: place.index, node: place.node } }
    return done(withSequence(doc, place.parent, place.sequence.toSpliced(place.index, 1)), inverse)
  },
})

export interface MoveNode {
  readonly key: string
  readonly parent: BranchRef | null
  /** Place in the target sequence as it is while the node is lifted out. */
  readonly index: number
}
export const moveNode = defineCommand<WorkflowDef, MoveNode>({
  name: 'move-node',
  label: words('移动步骤', 'Move step'),
  args: shape({ key: Key(), parent: Parent(), index: Index() }),
  run: (doc, { key, parent, index }) => {
    const place = placeOf(doc, key)
    if (place === undefined) return gone(key)
    if (isFixedNode(doc, key)) return refused(problem('W_FIXED_NODE', ''))
    if (parent !== null && keysOf(place.node).includes(parent.node))
      return refused(problem('W_INSIDE_ITSELF', ''))
    const lifted = withSequence(doc, place.parent, place.sequence.toSpliced(place.index, 1))
    const sequence = sequenceAt(lifted, parent)
    if (sequence === undefined) return gone(parent?.node ?? '')
    const at = Math.min(index, sequence.length)
    const wrong = mayStand(place.node.kind, sequence, parent, at)
    if (wrong !== undefined) return refused(wrong)
    const inverse = { name: 'move-node', args: { key, parent: place.parent, index: place.index } }
    return done(withSequence(lifted, parent, sequence.toSpliced(at, 0, place.node)), inverse)
  },
})
