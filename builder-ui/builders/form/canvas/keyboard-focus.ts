// Eye and keyboard stay with what is selected: it is in view and its handle has the focus, except while its settings are typed.
import { useEffect } from 'react'
import type { Selection } from '../../../editor/index.ts'

/** After a move, a delete, an undo or an arrow the focus would be lost with the element that had it. */
export function useFocusOnSelected(selection: Selection, naming: string | null): void {
  const at = selection.join('/')
  useEffect(() => {
    const now = document.activeElement
    const free = now === null || now === document.body || now.classList.contains('fd-cover')
    const handle = at === '' ? null : handleOf(at)
    if (naming === null && free) handle?.focus({ preventScroll: true })
    handle?.scrollIntoView({ block: 'nearest' })
  }, [at, naming])
}

/** Escape in the settings leads back to the field they belong to; false when the focus was not there. */
export function leaveSettings(selection: Selection): boolean {
  const handle = handleOf(selection.join('/'))
  const panel = document.activeElement?.closest('.fw-bench-panel') ?? null
  if (handle === null || panel === null) return false
  handle.focus()
  return true
}

const handleOf = (at: string): HTMLElement | null =>
  document.querySelector(`[data-place="${CSS.escape(at)}"] > .fd-cover`)
