// The one module that knows @dnd-kit. Mouse, touch (after a press of 180 ms, so that a phone can still scroll) and keyboard
// (Space picks up, arrows choose the place, Space or Enter drops, Escape puts back) all end in `onDrop(drag, over)`.
// Places are measured when a drag starts and when the surface changes its size; while dragging only the drop mark is drawn,
// never the form: 300 fields stay quick.
import {
  type Announcements,
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { createContext, type ReactNode, type RefObject, useContext, useMemo, useRef, useState } from 'react'
import './drag.css'
import { usePointer } from './follow-pointer.ts'
import { type Box, center, nextStop, type Point, type Stop, stopAt } from './stops.ts'

/** What a screen reader hears; sentences in the reader's language. */
export interface DragSentences<Drag, Over> {
  readonly instructions: string
  readonly picked: (drag: Drag) => string
  readonly over: (drag: Drag, over: Over | null) => string
  readonly dropped: (drag: Drag, over: Over | null) => string
  readonly cancelled: (drag: Drag) => string
}

export interface DragAreaProps<Drag, Over> {
  /** The element the places are measured in. */
  readonly surface: RefObject<HTMLElement | null>
  /** Places for this drag, in reading order; called when it starts and when the surface changes its size. */
  readonly measure: (surface: HTMLElement, drag: Drag) => readonly Stop<Over>[]
  readonly onDrop: (drag: Drag, over: Over, held: { readonly alt: boolean }) => void
  readonly onStart?: (drag: Drag) => void
  readonly sentences: DragSentences<Drag, Over>
  /** What hangs at the pointer. */
  readonly ghost: (drag: Drag) => ReactNode
  /** Words on the drop mark. */
  readonly markText: (drag: Drag, over: Over, held: { readonly alt: boolean }) => string
  readonly children: ReactNode
}

interface Live {
  drag: unknown
  stops: readonly Stop<unknown>[]
  stop: Stop<unknown> | null
  byKeyboard: boolean
  alt: boolean
  release: () => void
}

interface MarkStore {
  readonly mark: ReactNode
}
const MarkContext = createContext<MarkStore>({ mark: null })

/** Everything that can be dragged and the surface it is dropped on live inside one area. */
export function DragArea<Drag, Over>(props: DragAreaProps<Drag, Over>) {
  const live = useRef<Live | null>(null)
  const said = useRef<unknown>(undefined)
  const [drag, setDrag] = useState<Drag | null>(null)
  const [shown, setShown] = useState<{ stop: Stop<Over>; alt: boolean } | null>(null)

  const hold = (stop: Stop<unknown> | null): void => {
    const now = live.current
    if (now === null) return
    now.stop = stop
    const next = stop === null || stop.idle === true ? null : { stop: stop as Stop<Over>, alt: now.alt }
    setShown((before) => (before?.stop === next?.stop && before?.alt === next?.alt ? before : next))
  }
  const arrow: KeyboardCoordinateGetter = (event, { currentCoordinates }) => {
    const now = live.current
    const surface = props.surface.current
    if (now === null || surface === null || !event.code.startsWith('Arrow')) return undefined
    event.preventDefault()
    const stop = nextStop(now.stops, now.stop, event.code)
    hold(stop)
    if (stop === null) return currentCoordinates
    surface.ownerDocument.defaultView?.requestAnimationFrame(() =>
      markOf(surface)?.scrollIntoView({ block: 'nearest' }),
    )
    const origin = surface.getBoundingClientRect()
    const middle = center(stop.mark)
    return { x: origin.left + middle.x, y: origin.top + middle.y }
  }
  const arrowRef = useRef(arrow)
  arrowRef.current = arrow
  const sensors = useSensors(
    useSensor(MouseSensor, MOUSE),
    useSensor(TouchSensor, TOUCH),
    useSensor(
      KeyboardSensor,
      useMemo(
        () => ({
          keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
          coordinateGetter: ((event, at) => arrowRef.current(event, at)) satisfies KeyboardCoordinateGetter,
        }),
        [],
      ),
    ),
  )

  const pointAt = (client: Point): void => {
    const surface = props.surface.current
    if (live.current === null || live.current.byKeyboard || surface === null) return
    hold(stopAt(live.current.stops, toSurface(client, surface), surfaceBox(surface)))
  }
  const pointer = usePointer(pointAt)
  const measure = useRef(props.measure)
  measure.current = props.measure
  /** The sheet may change under a drag: a check comes back, a colleague edits. */
  const measureAgain = (surface: HTMLElement, picked: Drag): void => {
    const now = live.current
    if (now === null) return
    const stops = measure.current(surface, picked)
    const index = now.stop === null ? -1 : now.stops.indexOf(now.stop)
    now.stops = stops
    const at = pointer()
    if (now.byKeyboard) hold(stops[index] ?? null)
    else if (at !== null) pointAt(at)
  }
  const start = (event: DragStartEvent): void => {
    const surface = props.surface.current
    const picked = event.active.data.current?.drag as Drag
    if (surface === null) return
    const byKeyboard = event.activatorEvent instanceof KeyboardEvent
    const releaseAlt = watchAlt((held) => {
      if (live.current === null) return
      live.current.alt = held
      hold(live.current.stop)
    })
    const releaseSize = watchSize(surface, () => measureAgain(surface, picked))
    const release = (): void => {
      releaseAlt()
      releaseSize()
    }
    const stops = measure.current(surface, picked)
    const own = byKeyboard ? (stops.find((stop) => stop.idle === true) ?? null) : null
    live.current = { drag: picked, stops, stop: own, byKeyboard, alt: false, release }
    // A quick hand may be where it wants to be before the drag has begun.
    const at = pointer()
    if (at !== null) pointAt(at)
    setDrag(picked)
    props.onStart?.(picked)
  }
  const finish = (dropped: boolean): void => {
    const now = live.current
    now?.release()
    live.current = null
    setDrag(null)
    setShown(null)
    said.current = undefined
    if (dropped && now?.stop) props.onDrop(now.drag as Drag, now.stop.over as Over, { alt: now.alt })
  }
  const announcements: Announcements = {
    onDragStart: ({ active }) => props.sentences.picked(active.data.current?.drag as Drag),
    onDragMove: ({ active }) => {
      const over = live.current?.stop?.over as Over | undefined
      if (over === said.current) return undefined
      said.current = over
      return props.sentences.over(active.data.current?.drag as Drag, over ?? null)
    },
    onDragOver: () => undefined,
    onDragEnd: ({ active }) => {
      const over = (shown?.stop.over as Over | undefined) ?? null
      return props.sentences.dropped(active.data.current?.drag as Drag, over)
    },
    onDragCancel: ({ active }) => props.sentences.cancelled(active.data.current?.drag as Drag),
  }
  const mark = useMemo(
    () =>
      shown !== null &&
      drag !== null &&
      drawMark(shown.stop, props.markText(drag, shown.stop.over, { alt: shown.alt })),
    [shown, drag, props.markText],
  )

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collide}
      onDragStart={start}
      onDragEnd={(_: DragEndEvent) => finish(true)}
      onDragCancel={() => finish(false)}
      accessibility={{ announcements, screenReaderInstructions: { draggable: props.sentences.instructions } }}
    >
      <MarkContext.Provider value={useMemo(() => ({ mark }), [mark])}>{props.children}</MarkContext.Provider>
      <DragOverlay dropAnimation={null}>{drag === null ? null : props.ghost(drag)}</DragOverlay>
    </DndContext>
  )
}

/** The drop mark; placed once inside the surface. */
export const DropMark = () => useContext(MarkContext).mark

/** Makes an element the surface, so that it scrolls when a drag comes near its edge. */
export const useDropSurface = () => useDroppable({ id: 'surface' }).setNodeRef

/** Makes an element draggable. Spread `handle` on the element people grab. */
export function useDragSource<Drag>(id: string, drag: Drag, disabled = false) {
  const data = useMemo(() => ({ drag }), [drag])
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id, data, disabled })
  return {
    ref: setNodeRef,
    dragging: isDragging,
    handle: { ...listeners, 'aria-describedby': attributes['aria-describedby'] },
  }
}

const MOUSE = { activationConstraint: { distance: 4 } }
const TOUCH = { activationConstraint: { delay: 180, tolerance: 6 } }

/** There is one droppable, the surface; which place is meant is our own `stopAt`. */
const collide: CollisionDetection = (at) => pointerWithin(at)

/** Calls back when Alt goes down or up; the browser's own meaning of the key is off meanwhile. */
const watchAlt = (changed: (held: boolean) => void): (() => void) => {
  const listen = (event: KeyboardEvent): void => {
    if (event.key !== 'Alt') return
    event.preventDefault()
    changed(event.type === 'keydown')
  }
  window.addEventListener('keydown', listen)
  window.addEventListener('keyup', listen)
  return () => {
    window.removeEventListener('keydown', listen)
    window.removeEventListener('keyup', listen)
  }
}

const drawMark = (stop: Stop<unknown>, text: string) => (
  <div
    className={`fw-drop fw-drop-${stop.shape}`}
    data-drop-mark=""
    data-upright={stop.mark.height > stop.mark.width}
    style={boxStyle(stop.mark)}
  >
    <span className="fw-drop-word">{text}</span>
  </div>
)

const watchSize = (surface: HTMLElement, changed: () => void): (() => void) => {
  const observer = new ResizeObserver(changed)
  observer.observe(surface)
  return () => observer.disconnect()
}

const markOf = (surface: HTMLElement): Element | null => surface.querySelector('[data-drop-mark]')

function toSurface(client: Point, surface: HTMLElement): Point {
  const origin = surface.getBoundingClientRect()
  return { x: client.x - origin.left, y: client.y - origin.top }
}

/** Beside the surface one lets go of it; below it, where it scrolls away under the pointer, one still means its end. */
const surfaceBox = (surface: HTMLElement): Box => ({
  left: -24,
  top: -24,
  width: surface.offsetWidth + 48,
  height: surface.offsetHeight + 1_000,
})

const boxStyle = (box: Box) => ({ left: box.left, top: box.top, width: box.width, height: box.height })
