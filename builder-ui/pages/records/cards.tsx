// The list on a phone: one card per record with its title and the first facts; more come when the end is near.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { ValueCell } from '../../form-view/index.ts'
import { useText, useWords } from '../../kit/index.ts'
import { cellValue, inRow } from './table.tsx'
import type { ListView } from './view.ts'
import { words } from './words.ts'

const FACTS = 4

export const RecordCards = ({ columns, rows, open, list }: ListView) => {
  const say = useWords(words)
  const text = useText()
  const scroll = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 96,
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (last >= rows.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="records-cards" ref={scroll} tabIndex={0} aria-label={say('record')}>
      <ul style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          const facts = columns.filter(
            (column) =>
              column.key !== 'title' &&
              cellValue(row, column.key) !== null &&
              cellValue(row, column.key) !== row.title,
          )
          return (
            <li
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              style={{ transform: `translateY(${start}px)` }}
            >
              <button type="button" className="records-card" onClick={() => open(row.id)}>
                <span className="records-card-title">{row.title === '' ? say('untitled') : row.title}</span>
                <span className="records-card-facts">
                  {facts.slice(0, FACTS).map((column) => (
                    <span key={column.key}>
                      <span className="fw-quiet">{text(column.field.def.label)}</span>{' '}
                      <ValueCell field={inRow(row, column).field} value={cellValue(row, column.key)} />
                    </span>
                  ))}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
