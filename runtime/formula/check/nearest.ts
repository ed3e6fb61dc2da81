// The nearest known name to one that is not known: what the person most likely meant.

export const nearest = (wanted: string, known: Iterable<string>): string | undefined => {
  const target = wanted.toLowerCase()
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(target.length / 3)) + 1
  for (const name of known) {
    if (Math.abs(name.length - target.length) >= bestDistance) continue
    const distance = editDistance(target, name.toLowerCase())
    if (distance < bestDistance) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** Letters to add, drop or change to get from one to the other. */
const editDistance = (from: string, to: string): number => {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, change))
    }
    previous = current
  }
  return previous[to.length] ?? 0
}
