// The head of the table: choose all, sort by a click, width by the pointer or the arrow keys.
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { columnHead } from '../../controls/index.ts'
import { Icon, useLanguage, useText, useWords } from '../../kit/index.ts'
import type { ListColumn } from './columns.ts'
import type { ListView } from './view.ts'
import { words } from './words.ts'

interface HeadProps extends Pick<ListView, 'ask' | 'change' | 'chosen' | 'setChosen' | 'rows' | 'columns'> {
  readonly widthOf: (column: ListColumn) => number
  readonly resize: (key: string, size: number, done: boolean) => void
}

export const TableHead = ({ ask, change, chosen, setChosen, rows, columns, widthOf, resize }: HeadProps) => {
  const say = useWords(words)
  const all = rows.length > 0 && rows.every((row) => chosen.has(row.id))
  return (
    <thead>
      <tr>
        <th scope="col">
          <input
            type="checkbox"
            className="fw-check"
            aria-label={say('selectAll')}
            checked={all}
            onChange={() => setChosen(all ? new Set() : new Set(rows.map((row) => row.id)))}
          />
        </th>
        {columns.map((column) => (
          <ColumnHead
            key={column.key}
            column={column}
            ask={ask}
            change={change}
            width={widthOf(column)}
            resize={resize}
          />
        ))}
      </tr>
    </thead>
  )
}

interface ColumnHeadProps extends Pick<ListView, 'ask' | 'change'> {
  readonly column: ListColumn
  readonly width: number
  readonly resize: HeadProps['resize']
}

const ColumnHead = ({ column, ask, change, width, resize }: ColumnHeadProps) => {
  const text = useText()
  const language = useLanguage()
  const label = text(column.field.def.label)
  const sorted =
    ask.sort?.field === column.key ? (ask.sort.descending === true ? 'descending' : 'ascending') : 'none'
  // Ascending, descending, as the list is by itself.
  const next =
    sorted === 'none'
      ? { field: column.key }
      : sorted === 'ascending'
        ? { field: column.key, descending: true }
        : null
  const shown = columnHead(column.field, language)
  return (
    <th scope="col" aria-sort={sorted} className={column.align === 'right' ? 'fw-number' : ''}>
      {column.sortable ? (
        <button type="button" className="records-sort" onClick={() => change({ sort: next })}>
          <span className="fw-clip">{shown}</span>
          {sorted === 'none' ? null : (
            <Icon name={sorted === 'ascending' ? 'arrow-up' : 'arrow-down'} size={12} />
          )}
        </button>
      ) : (
        <span className="fw-clip">{shown}</span>
      )}
      <ResizeHandle label={label} width={width} onResize={(size, done) => resize(column.key, size, done)} />
    </th>
  )
}

interface HandleProps {
  readonly label: string
  readonly width: number
  readonly onResize: (size: number, done: boolean) => void
}

/** Dragged with the pointer, moved with the arrow keys. */
const ResizeHandle = ({ label, width, onResize }: HandleProps) => {
  const say = useWords(words)
  const start = useRef<{ x: number; width: number } | null>(null)
  const move = (event: PointerEvent, done: boolean) => {
    if (start.current === null) return
    onResize(start.current.width + event.clientX - start.current.x, done)
    if (done) start.current = null
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    onResize(width + (event.key === 'ArrowRight' ? 16 : -16), true)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={say('resize', { column: label })}
      aria-valuenow={width}
      className="records-resize"
      onKeyDown={key}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => move(event, false)}
      onPointerUp={(event) => move(event, true)}
    />
  )
}
