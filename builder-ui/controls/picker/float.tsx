// A list that floats under its button, above everything (popover layer), also inside dialogs and scrolling drawers.
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

interface FloatProps {
  readonly anchor: RefObject<HTMLElement | null>
  readonly onClose: () => void
  readonly children: ReactNode
}

const GAP = 4
const TALLEST = 340

export const Float = ({ anchor, onClose, children }: FloatProps) => {
  const float = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useLayoutEffect(() => {
    const element = float.current
    const button = anchor.current
    if (element === null || button === null) return
    element.showPopover?.()
    place(element, button.getBoundingClientRect())
  }, [anchor])
  useEffect(() => {
    const outside = (event: Event) => {
      const target = event.target as Node
      if (float.current?.contains(target) !== true && anchor.current?.contains(target) !== true)
        close.current()
    }
    const moved = (event: Event) => {
      if (float.current?.contains(event.target as Node) !== true) close.current()
    }
    document.addEventListener('pointerdown', outside, true)
    document.addEventListener('scroll', moved, true)
    return () => {
      document.removeEventListener('pointerdown', outside, true)
      document.removeEventListener('scroll', moved, true)
    }
  }, [anchor])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes from anywhere inside
    <div
      ref={float}
      className="picker-float"
      popover="manual"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        event.preventDefault()
        onClose()
      }}
    >
      {children}
    </div>
  )
}

/** Below when there is room, else above. */
const place = (element: HTMLElement, button: DOMRect): void => {
  const below = window.innerHeight - button.bottom
  const width = Math.max(button.width, 260)
  element.style.width = `${width}px`
  element.style.left = `${Math.max(8, Math.min(button.left, window.innerWidth - width - 8))}px`
  if (below < TALLEST && button.top > below) {
    element.style.bottom = `${window.innerHeight - button.top + GAP}px`
    element.style.maxHeight = `${Math.min(TALLEST, button.top - 16)}px`
  } else {
    element.style.top = `${button.bottom + GAP}px`
    element.style.maxHeight = `${Math.min(TALLEST, below - 16)}px`
  }
}
