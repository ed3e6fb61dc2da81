// The blocks of a flow: a step, a split, one of its ways, an end. Each is a button that selects; steps and splits can be dragged.
import { useMemo } from 'react'
import {
  branchOf,
  isFixedNode,
  type LaidBox,
  nodeKinds,
  placeOf,
  propsOf,
} from '../../../../runtime/workflow/index.ts'
import type { FlowBranch, FlowNode } from '../../../../schemas/workflow.ts'
import { type Selection, sameSelection, sourceSentence, useDragSource } from '../../../editor/index.ts'
import { Icon, useLanguage, useText, useWords } from '../../../kit/index.ts'
import type { FlowDesigner } from '../model/designer.ts'
import type { Drag } from '../model/plan-drop.ts'
import { type Directory, stepSentence } from '../model/sentences.ts'
import { words } from '../words.ts'
import { nodeIcon } from './icons.ts'

interface BoxProps {
  readonly box: LaidBox
  readonly designer: FlowDesigner
  readonly directory: Directory
  /** Selections with problems, joined by "/". */
  readonly wrong: ReadonlySet<string>
  readonly onSettings: () => void
}

export const BoxOf = (props: BoxProps) => {
  const { box, designer } = props
  const node = placeOf(designer.doc, box.node)?.node
  if (node === undefined) return null
  if (box.branch === undefined) return <NodeBox {...props} node={node} />
  const branch = branchOf(node, box.branch)
  return branch === undefined ? null : <WayBox {...props} node={node} branch={branch} />
}

const boxStyle = ({ x, y, width, height }: LaidBox) => ({ left: x, top: y, width, height })

/** A second press on what is selected opens its settings where they slide. */
const usePress = ({ designer, onSettings }: BoxProps, selection: Selection) => {
  const selected = sameSelection(designer.selection, selection)
  const press = (): void => {
    if (selected) onSettings()
    else designer.select(selection)
  }
  return { selected, press }
}

const NodeBox = (props: BoxProps & { readonly node: FlowNode }) => {
  const { box, designer, directory, wrong, node } = props
  const w = useWords(words)
  const text = useText()
  const language = useLanguage()
  const { selected, press } = usePress(props, [node.key])
  const drag = useMemo((): Drag => ({ what: 'node', key: node.key }), [node.key])
  const source = useDragSource<Drag>(`node ${node.key}`, drag, isFixedNode(designer.doc, node.key))
  const kind = nodeKinds.has(node.kind) ? nodeKinds.get(node.kind) : undefined
  const name = text(node.name)
  const bad = wrong.has(node.key)
  return (
    <button
      type="button"
      ref={source.ref}
      className="wf-box"
      data-what={box.what}
      data-kind={node.kind}
      data-node={node.key}
      data-selected={selected}
      data-dragging={source.dragging}
      style={boxStyle(box)}
      aria-pressed={selected}
      {...source.handle}
      onClick={press}
    >
      {box.what === 'end' ? (
        <EndWords node={node} />
      ) : box.what === 'split' ? (
        <>
          <Icon name={nodeIcon(node.kind)} />
          <span className="wf-name fw-clip">{w('ways', { name, count: node.branches?.length ?? 0 })}</span>
        </>
      ) : (
        <>
          <span className="wf-icon">
            <Icon name={nodeIcon(node.kind)} size={18} />
          </span>
          <span className="wf-words">
            <span className="wf-name fw-clip">
              <span className="fw-hidden-label">{w('kindBefore', { kind: text(kind?.label) })}</span>
              {name}
            </span>
            <span className="wf-about fw-clip">{stepSentence(node, directory, language)}</span>
          </span>
        </>
      )}
      {bad ? <BadMark /> : null}
    </button>
  )
}

const EndWords = ({ node }: { readonly node: FlowNode }) => {
  const w = useWords(words)
  const { result } = propsOf(nodeKinds.get(node.kind), node)
  return <>{w(result === 'rejected' ? 'endRejected' : 'endApproved')}</>
}

const WayBox = (props: BoxProps & { readonly node: FlowNode; readonly branch: FlowBranch }) => {
  const { box, designer, wrong, node, branch } = props
  const w = useWords(words)
  const text = useText()
  const language = useLanguage()
  const { selected, press } = usePress(props, [node.key, branch.key])
  const number = (node.branches?.indexOf(branch) ?? 0) + 1
  const bad = wrong.has(`${node.key}/${branch.key}`)
  const name = text(branch.name)
  const sentence = sourceSentence(designer.scope?.fields ?? [], branch.condition ?? '', language)
  return (
    <button
      type="button"
      className="wf-box"
      data-what="way"
      data-node={`${node.key}/${branch.key}`}
      data-selected={selected}
      style={boxStyle(box)}
      aria-pressed={selected}
      title={sentence ?? name}
      onClick={press}
    >
      <span className="wf-name fw-clip">
        <span className="fw-hidden-label">{w('wayBefore', { number })}</span>
        {name}
      </span>
      {bad ? <BadMark /> : null}
    </button>
  )
}

const BadMark = () => {
  const w = useWords(words)
  return (
    <span className="wf-bad">
      <Icon name="alert" size={12} label={w('hasProblem')} />
    </span>
  )
}
