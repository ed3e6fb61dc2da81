// Beside the list, not a wall over it. Esc closes; the focus goes in and comes back.
import { type ReactNode, useEffect, useRef } from 'react'
import { IconButton, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface DrawerProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly foot?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

export const Drawer = ({ title, lead, foot, onClose, children }: DrawerProps) => {
  const say = useWords(words)
  const drawer = useRef<HTMLElement>(null)
  useFocusInside(drawer)
  return (
    <aside
      className="org-drawer"
      ref={drawer}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <header className="org-drawer-head">
        {lead}
        <h2 className="fw-grow fw-clip">{title}</h2>
        <IconButton icon="close" label={say('close')} onClick={onClose} />
      </header>
      <div className="org-drawer-body">{children}</div>
      {foot === undefined ? null : <footer className="org-drawer-foot">{foot}</footer>}
    </aside>
  )
}

const useFocusInside = (drawer: { readonly current: HTMLElement | null }): void => {
  useEffect(() => {
    const before = document.activeElement
    if (drawer.current?.contains(before) !== true) drawer.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [drawer])
}
