// Places by total, best first: equal totals share a place. `skip`: 1 2 2 4; `dense`: 1 2 2 3. No score, no place.
import type { Decimal } from '../../kernel/decimal.ts'

export const rank = (
  totals: readonly (Decimal | null)[],
  ties: 'skip' | 'dense',
): readonly (number | null)[] => {
  const sorted = totals.filter((total) => total !== null).sort((left, right) => right.cmp(left))
  const places = new Map<string, number>()
  let distinct = 0
  for (const [index, total] of sorted.entries()) {
    const key = total.toFixed()
    if (places.has(key)) continue
    distinct += 1
    places.set(key, ties === 'skip' ? index + 1 : distinct)
  }
  return totals.map((total) => (total === null ? null : (places.get(total.toFixed()) ?? null)))
}
