// The record beside the list: not a wall over it. Arrow buttons step through the rows; Esc closes.
import { useEffect, useRef } from 'react'
import type { FormAddress, RecordRow, ViewedForm } from '../../api/index.ts'
import { formatNumber, IconButton, useWords } from '../../kit/index.ts'
import { RecordPanel } from './record-panel.tsx'
import { words } from './words.ts'
import './record.css'

interface DrawerProps {
  readonly at: FormAddress
  readonly id: string
  readonly viewed: ViewedForm
  readonly rows: readonly RecordRow[]
  /** How many there are in all, once counted. */
  readonly total: number | undefined
  readonly onOpen: (id: string | null) => void
}

export const RecordDrawer = ({ at, id, viewed, rows, total, onOpen }: DrawerProps) => {
  const say = useWords(words)
  const drawer = useRef<HTMLElement>(null)
  const index = rows.findIndex((row) => row.id === id)
  const step = (by: number) => {
    const target = rows[index + by]
    if (index >= 0 && target !== undefined) onOpen(target.id)
  }
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      const inside =
        event.target instanceof Node &&
        (drawer.current?.contains(event.target) === true || event.target === document.body)
      if (event.key === 'Escape' && inside && !event.defaultPrevented) onOpen(null)
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [onOpen])
  return (
    <aside className="record-drawer" ref={drawer} aria-label={say('details')}>
      <RecordPanel
        at={at}
        id={id}
        viewed={viewed}
        onClosed={() => onOpen(null)}
        lead={
          <>
            <IconButton
              icon="chevron-up"
              label={say('previous')}
              disabled={index <= 0}
              onClick={() => step(-1)}
            />
            <IconButton
              icon="chevron-down"
              label={say('next')}
              disabled={index < 0 || index >= rows.length - 1}
              onClick={() => step(1)}
            />
            {index < 0 ? null : (
              <span className="fw-quiet">
                {total === undefined
                  ? say('place', { index: index + 1 })
                  : say('placeOf', { index: index + 1, total: formatNumber(total) })}
              </span>
            )}
          </>
        }
        trail={<IconButton icon="close" label={say('close')} onClick={() => onOpen(null)} />}
      />
    </aside>
  )
}
