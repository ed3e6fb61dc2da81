// Which of the three widths the window has: phone < 834, tablet < 1280, desktop.
import { useSyncExternalStore } from 'react'

export const useMedia = (query: string): boolean => {
  const subscribe = (listener: () => void) => {
    const media = globalThis.matchMedia?.(query)
    media?.addEventListener('change', listener)
    return () => media?.removeEventListener('change', listener)
  }
  return useSyncExternalStore(
    subscribe,
    () => globalThis.matchMedia?.(query).matches ?? false,
    () => false,
  )
}

export const usePhone = (): boolean => useMedia('(width < 834px)')
export const useWide = (): boolean => useMedia('(width >= 1280px)')
