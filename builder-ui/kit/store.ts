// A remembered value outside React: one setting, its listeners, localStorage behind it.
import { useSyncExternalStore } from 'react'

export interface Store<T> {
  readonly get: () => T
  readonly set: (value: T) => void
  readonly subscribe: (listener: () => void) => () => void
}

export const store = <T>(initial: T, changed: (value: T) => void = () => undefined): Store<T> => {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      changed(next)
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const useStore = <T>(source: Store<T>): T =>
  useSyncExternalStore(source.subscribe, source.get, source.get)

/** Storage may be refused (private windows, full disk); settings are then kept for this visit only. */
export const remembered = (key: string): string | null => {
  try {
    return globalThis.localStorage?.getItem(key) ?? null
  } catch {
    return null
  }
}

export const remember = (key: string, value: string | null): boolean => {
  try {
    if (value === null) globalThis.localStorage?.removeItem(key)
    else globalThis.localStorage?.setItem(key, value)
    return true
  } catch {
    return false
  }
}
