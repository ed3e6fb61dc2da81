// Where a drag may end, measured once when it starts, in the coordinates of the surface: scrolling does not move them.
// Pure, so that which stop a pointer means can be read as a table.
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** One place to drop. `zone` is where a pointer means it, `mark` where the drop line is drawn. */
export interface Stop<Over> {
  readonly over: Over
  readonly zone: Box
  readonly mark: Box
  /** Draw the mark as a line (between) or as a block (an empty place). */
  readonly shape: 'line' | 'block'
  /** Where it is already: a drop there changes nothing. Arrows start here and step over it. */
  readonly idle?: boolean
}

/** The stop a pointer means: the smallest zone that holds it, else the nearest one while the pointer is on the surface. */
export function stopAt<Over>(stops: readonly Stop<Over>[], point: Point, surface: Box): Stop<Over> | null {
  if (!holds(surface, point)) return null
  let best: Stop<Over> | null = null
  let bestScore = Number.POSITIVE_INFINITY
  for (const stop of stops) {
    const score = holds(stop.zone, point) ? area(stop.zone) * 1e-9 : 1 + distance(stop.zone, point)
    if (score < bestScore) {
      best = stop
      bestScore = score
    }
  }
  return best
}

/** The stop the arrow key leads to: up and down step through all in reading order. */
export function nextStop<Over>(
  stops: readonly Stop<Over>[],
  current: Stop<Over> | null,
  key: string,
): Stop<Over> | null {
  const step =
    key === 'ArrowDown' || key === 'ArrowRight' ? 1 : key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return current
  const index = current === null ? (step === 1 ? -1 : stops.length) : stops.indexOf(current)
  const ahead = step === 1 ? stops.slice(index + 1) : stops.slice(0, index).reverse()
  return ahead.find((stop) => stop.idle !== true) ?? current
}

export const center = (box: Box): Point => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 })

const holds = (box: Box, point: Point): boolean =>
  point.x >= box.left &&
  point.x <= box.left + box.width &&
  point.y >= box.top &&
  point.y <= box.top + box.height

const area = (box: Box): number => box.width * box.height

function distance(box: Box, point: Point): number {
  const dx = Math.max(box.left - point.x, 0, point.x - box.left - box.width)
  const dy = Math.max(box.top - point.y, 0, point.y - box.top - box.height)
  return Math.hypot(dx, dy)
}
