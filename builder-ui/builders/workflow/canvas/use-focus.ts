// What is selected by key, menu or a colleague's undo is brought into view and gets the focus, unless the person is in the panel.
import { useEffect, useRef } from 'react'
import type { Selection } from '../../../editor/index.ts'

export const useFocusOnSelected = (selection: Selection): void => {
  const name = selection.join('/')
  const before = useRef(name)
  useEffect(() => {
    if (before.current === name) return
    before.current = name
    const block = document.querySelector<HTMLElement>(`.wf-paper [data-node="${CSS.escape(name)}"]`)
    block?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const { activeElement } = document
    const free = activeElement === null || activeElement === document.body
    if (free || activeElement.closest('.wf-ground, .wf-menu, .wf-checks') !== null)
      block?.focus({ preventScroll: true })
  }, [name])
}
