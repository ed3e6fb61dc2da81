// What is selected in a builder: nothing, the whole definition, or one part by its path of keys (`['lines', 'price']` is a
// column of a sub-form). Selecting a part that a colleague removed falls back to its parent.
export type Selection = readonly string[]

export const NOTHING: Selection = []

export const sameSelection = (left: Selection, right: Selection): boolean =>
  left.length === right.length && left.every((key, index) => key === right[index])

/** The selection as it can be shown: the longest front part that still exists. */
export function settleSelection(selection: Selection, exists: (path: Selection) => boolean): Selection {
  let path = selection
  while (path.length > 0 && !exists(path)) path = path.slice(0, -1)
  return path
}

/** The part before or after in reading order; the ends stay where they are. */
export function neighbour(order: readonly Selection[], selection: Selection, step: 1 | -1): Selection {
  const index = order.findIndex((path) => sameSelection(path, selection))
  if (index < 0) return (step === 1 ? order[0] : order.at(-1)) ?? NOTHING
  return order[Math.min(Math.max(index + step, 0), order.length - 1)] ?? NOTHING
}
