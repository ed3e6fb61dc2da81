// A closed registry: one ordered array of kinds, no duplicates, frozen. The order is the order people see.
export interface Registry<T> {
  readonly all: readonly T[]
  readonly has: (name: string) => boolean
  /** Throws when the name is not registered: asking for an unknown kind is a bug of the caller. */
  readonly get: (name: string) => T
}

export const registry = <T>(what: string, nameOf: (kind: T) => string, kinds: readonly T[]): Registry<T> => {
  const byName = new Map(kinds.map((kind) => [nameOf(kind), kind]))
  if (byName.size !== kinds.length)
    throw new Error(`duplicate ${what} in registry: ${kinds.map(nameOf).join(', ')}`)
  const get = (name: string): T => {
    const kind = byName.get(name)
    if (kind === undefined)
      throw new Error(`no ${what} "${name}"; registered: ${[...byName.keys()].join(', ')}`)
    return kind
  }
  return Object.freeze({ all: Object.freeze([...kinds]), has: (name: string) => byName.has(name), get })
}
