// Where the mouse or the finger is while something is dragged, in the coordinates of the window. Listened to directly, because
// what @dnd-kit reports also counts how far the lists under the pointer are scrolled, and does so anew for each list it enters.
import type { Point } from './stops.ts'

/** Calls back for each move and for each scroll under a resting pointer; answers what ends it. */
export function followPointer(first: Event, onMove: (client: Point) => void): () => void {
  let client = clientPoint(first)
  const moved = (event: Event): void => {
    client = clientPoint(event) ?? client
    if (client !== null) onMove(client)
  }
  const names = ['mousemove', 'touchmove', 'scroll'] as const
  // In the capture phase, because scrolling does not bubble.
  for (const name of names) window.addEventListener(name, moved, { capture: true, passive: true })
  return () => {
    for (const name of names) window.removeEventListener(name, moved, { capture: true })
  }
}

function clientPoint(event: Event): Point | null {
  if (event instanceof MouseEvent) return { x: event.clientX, y: event.clientY }
  const touch = 'touches' in event ? (event as TouchEvent).touches[0] : undefined
  return touch === undefined ? null : { x: touch.clientX, y: touch.clientY }
}
