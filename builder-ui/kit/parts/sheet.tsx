// A sheet is a dialog on the desktop and a bottom sheet on the phone. The browser's own <dialog> keeps focus inside and
// closes on Esc; one sheet deep only.
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { defineWords, useWords } from '../words.ts'
import { IconButton } from './button.tsx'

const words = defineWords({ close: { 'zh-CN': '关闭', en: 'Close' } })

interface SheetProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  readonly foot?: ReactNode
  readonly width?: number
  /** Without a way out: the sign-in dialog over a page with typed values. */
  readonly firm?: boolean
}

export const Sheet = ({ title, open, onClose, children, foot, width, firm = false }: SheetProps) => {
  const say = useWords(words)
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (element === null) return
    if (open && !element.open) element.showModal()
    if (!open && element.open) element.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way out; the click is on the backdrop
    <dialog
      ref={dialog}
      className="fw-sheet"
      aria-labelledby={titleId}
      style={width === undefined ? undefined : { width: `min(${width}px, 100vw)` }}
      onCancel={(event) => {
        event.preventDefault()
        if (!firm) onClose()
      }}
      onClick={(event) => {
        if (!firm && event.target === dialog.current) onClose()
      }}
    >
      {open ? (
        <>
          <div className="fw-sheet-head">
            <h2 id={titleId}>{title}</h2>
            {firm ? null : <IconButton icon="close" label={say('close')} onClick={onClose} />}
          </div>
          <div className="fw-sheet-body">{children}</div>
          {foot === undefined ? null : <div className="fw-sheet-foot">{foot}</div>}
        </>
      ) : null}
    </dialog>
  )
}
