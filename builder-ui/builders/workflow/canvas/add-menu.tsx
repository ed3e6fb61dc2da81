// What can be added at a +: the kinds that may stand there, each with a sentence. In the browser's own popover, which closes on
// Esc and on a press beside it.
import { useLayoutEffect, useMemo, useRef } from 'react'
import { type NodeKind, nodeKinds, nodeManual } from '../../../../runtime/workflow/index.ts'
import { Icon, useText, useWords } from '../../../kit/index.ts'
import { dropOn } from '../model/actions.ts'
import type { FlowDesigner } from '../model/designer.ts'
import { newNode, randomTag } from '../model/new-node.ts'
import { type Over, planDrop } from '../model/plan-drop.ts'
import { words } from '../words.ts'
import { nodeIcon } from './icons.ts'

/** The place that was pressed, and where its button is on the screen. */
export interface Adding {
  readonly over: Over
  readonly anchor: DOMRect
}

interface AddMenuProps {
  readonly designer: FlowDesigner
  readonly adding: Adding
  readonly onClose: () => void
}

const WIDTH = 264
const ROOM = 240

export const AddMenu = ({ designer, adding, onClose }: AddMenuProps) => {
  const w = useWords(words)
  const text = useText()
  const menu = useRef<HTMLDivElement>(null)
  const { doc } = designer
  const { over, anchor } = adding
  const kinds = useMemo(
    () =>
      nodeKinds.all.filter(
        (kind) => planDrop(doc, { what: 'new', node: newNode(doc, kind, randomTag) }, over) !== null,
      ),
    [doc, over],
  )
  useLayoutEffect(() => {
    menu.current?.showPopover()
    menu.current?.querySelector('button')?.focus()
  }, [])
  const add = (kind: NodeKind): void => {
    dropOn(designer, { what: 'new', node: newNode(doc, kind, randomTag) }, over)
    onClose()
  }
  const below = anchor.bottom + ROOM < window.innerHeight
  const left = Math.min(
    Math.max(anchor.left + anchor.width / 2 - WIDTH / 2, 8),
    window.innerWidth - WIDTH - 8,
  )
  return (
    <div
      ref={menu}
      className="wf-menu"
      popover="auto"
      role="dialog"
      aria-label={w('addWhat')}
      style={{
        width: WIDTH,
        left,
        ...(below ? { top: anchor.bottom + 6 } : { bottom: window.innerHeight - anchor.top + 6 }),
      }}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose()
      }}
    >
      {kinds.map((kind) => (
        <button key={kind.kind} type="button" className="wf-menu-item" onClick={() => add(kind)}>
          <span className="wf-icon">
            <Icon name={nodeIcon(kind.kind)} size={18} />
          </span>
          <span className="wf-words">
            <span className="wf-name">{text(kind.label)}</span>
            <span className="wf-about">{text(nodeManual[kind.kind].use)}</span>
          </span>
        </button>
      ))}
    </div>
  )
}
