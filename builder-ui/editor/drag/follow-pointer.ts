// Where the mouse or the finger is while something is dragged, in the coordinates of the window. Listened to directly, because
// what @dnd-kit reports also counts how far the lists under the pointer are scrolled, and does so anew for each list it enters.
import { useEffect, useRef } from 'react'
import type { Point } from './stops.ts'

const MOVES = ['mousedown', 'mousemove', 'touchstart', 'touchmove'] as const

/** Tells each move, and each scroll under a resting pointer; answers where the pointer is. */
export function usePointer(onMove: (client: Point) => void): () => Point | null {
  const last = useRef<Point | null>(null)
  const tell = useRef(onMove)
  tell.current = onMove
  useEffect(() => {
    const moved = (event: Event): void => {
      last.current = clientPoint(event) ?? last.current
      if (last.current !== null) tell.current(last.current)
    }
    // In the capture phase, because scrolling does not bubble.
    for (const name of [...MOVES, 'scroll'])
      window.addEventListener(name, moved, { capture: true, passive: true })
    return () => {
      for (const name of [...MOVES, 'scroll']) window.removeEventListener(name, moved, { capture: true })
    }
  }, [])
  return () => last.current
}

function clientPoint(event: Event): Point | null {
  if (event instanceof MouseEvent) return { x: event.clientX, y: event.clientY }
  const touch = 'touches' in event ? (event as TouchEvent).touches[0] : undefined
  return touch === undefined ? null : { x: touch.clientX, y: touch.clientY }
}
