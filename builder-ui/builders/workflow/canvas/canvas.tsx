// The flow as a tree of blocks on paper: lines below, blocks and + buttons above, all placed by the one layout. Pressing beside a
// block selects nothing; dragging a block shows where it may go.
import { type RefObject, useCallback, useMemo, useState } from 'react'
import { layoutOf } from '../../../../runtime/workflow/index.ts'
import { DropMark, NOTHING, useDropSurface } from '../../../editor/index.ts'
import { useWords } from '../../../kit/index.ts'
import type { FlowDesigner } from '../model/designer.ts'
import { selectionOf } from '../model/selection.ts'
import type { Directory } from '../model/sentences.ts'
import { words } from '../words.ts'
import { type Adding, AddMenu } from './add-menu.tsx'
import { BoxOf } from './blocks.tsx'
import { LiveChecks } from './checks.tsx'
import { PlusButton } from './plus-button.tsx'
import { useFocusOnSelected } from './use-focus.ts'
import { useZoom, ZoomBar } from './zoom.tsx'
import './canvas.css'

interface CanvasProps {
  readonly designer: FlowDesigner
  readonly directory: Directory
  readonly surface: RefObject<HTMLElement | null>
  /** Opens the panel where it slides. */
  readonly onSettings: () => void
}

export const Canvas = ({ designer, directory, surface, onSettings }: CanvasProps) => {
  const w = useWords(words)
  const { doc, selection, select, problems } = designer
  const layout = useMemo(() => layoutOf(doc), [doc])
  const [adding, setAdding] = useState<Adding | null>(null)
  const { zoom, ground, ...zooming } = useZoom(layout)
  const dropRef = useDropSurface()
  const ref = useCallback(
    (element: HTMLElement | null) => {
      surface.current = element
      dropRef(element)
    },
    [surface, dropRef],
  )
  useFocusOnSelected(selection)
  const wrong = useMemo(
    () => new Set(problems.map((problem) => selectionOf(doc, problem.at).join('/'))),
    [doc, problems],
  )
  const items = useMemo(
    () =>
      [
        ...layout.boxes.map((box) => ({ at: box.y, x: box.x, box })),
        ...layout.slots.map((slot) => ({ at: slot.y, x: slot.x, slot })),
      ].toSorted((left, right) => left.at - right.at || left.x - right.x),
    [layout],
  )
  const size = { width: layout.width, height: layout.height }
  return (
    <div className="wf-work">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way to select nothing */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: pressing beside the blocks selects nothing, as Escape does */}
      <div
        className="wf-ground"
        ref={ground}
        onClick={(event) => {
          if (!(event.target instanceof Element) || event.target.closest('button') === null) select(NOTHING)
        }}
      >
        <div className="wf-room" style={{ width: size.width * zoom, height: size.height * zoom }}>
          <section
            className="wf-paper"
            ref={ref}
            aria-label={w('canvas')}
            style={{ ...size, scale: String(zoom) }}
          >
            <svg className="wf-lines" width={size.width} height={size.height} aria-hidden>
              {layout.lines.map((line) => (
                <path key={line.path} d={line.path} />
              ))}
            </svg>
            {items.map((item) =>
              'box' in item ? (
                <BoxOf
                  key={`${item.box.node} ${item.box.branch ?? ''}`}
                  box={item.box}
                  designer={designer}
                  directory={directory}
                  wrong={wrong}
                  onSettings={onSettings}
                />
              ) : (
                <PlusButton
                  key={`${item.slot.parent?.node ?? ''} ${item.slot.parent?.branch ?? ''} ${String(item.slot.index)}`}
                  slot={item.slot}
                  doc={doc}
                  onAdd={(anchor) => setAdding({ over: item.slot, anchor })}
                />
              ),
            )}
            <DropMark />
          </section>
        </div>
      </div>
      <ZoomBar zoom={zoom} {...zooming} />
      <LiveChecks designer={designer} />
      {adding === null ? null : (
        <AddMenu designer={designer} adding={adding} onClose={() => setAdding(null)} />
      )}
    </div>
  )
}
