// Smaller when the flow is larger than the window; never larger than life.
import { type RefObject, useRef, useState } from 'react'
import type { Layout } from '../../../../runtime/workflow/index.ts'
import { Button, IconButton, useWords } from '../../../kit/index.ts'
import { words } from '../words.ts'

const STEPS = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
const LEAST = 0.4

export const useZoom = (layout: Layout) => {
  const [zoom, setZoom] = useState(1)
  const ground = useRef<HTMLDivElement>(null)
  const fit = (): void => {
    const room = ground.current
    if (room === null) return
    const fitting = Math.min(room.clientWidth / layout.width, room.clientHeight / layout.height, 1)
    setZoom(Math.max(Math.floor(fitting * 100) / 100, LEAST))
  }
  const nearer = (): void => setZoom(STEPS.find((step) => step > zoom) ?? 1)
  const farther = (): void => setZoom(STEPS.findLast((step) => step < zoom) ?? LEAST)
  return { zoom, ground: ground as RefObject<HTMLDivElement>, fit, nearer, farther }
}

interface ZoomBarProps {
  readonly zoom: number
  readonly fit: () => void
  readonly nearer: () => void
  readonly farther: () => void
}

export const ZoomBar = ({ zoom, fit, nearer, farther }: ZoomBarProps) => {
  const w = useWords(words)
  return (
    <fieldset className="wf-zoom" aria-label={w('zoom')}>
      <IconButton icon="minus" size="small" label={w('zoomOut')} disabled={zoom <= LEAST} onClick={farther} />
      <span className="wf-zoom-now" aria-live="polite">
        {Math.round(zoom * 100)}%
      </span>
      <IconButton icon="add" size="small" label={w('zoomIn')} disabled={zoom >= 1} onClick={nearer} />
      <Button look="quiet" size="small" onClick={fit}>
        {w('fit')}
      </Button>
    </fieldset>
  )
}
