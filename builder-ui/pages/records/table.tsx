// The table: only the rows in sight exist; more are fetched before the end is reached, so scrolling is never blank for long.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Json } from '../../../runtime/values/index.ts'
import { ValueCell } from '../../form-view/index.ts'
import { formatMoney, Icon, moneyUnit, useLanguage, useText, useWords } from '../../kit/index.ts'
import type { ColumnChoice, ListColumn } from './columns.ts'
import type { ListView } from './view.ts'
import { words } from './words.ts'

const ROW = 37
const AHEAD = 40
const NARROWEST = 64

interface TableProps extends ListView {
  readonly sums: Readonly<Record<string, unknown>>
  readonly widths: (choice: ColumnChoice) => void
}

export const RecordTable = ({ columns, rows, list, sums, widths, ...view }: TableProps) => {
  const say = useWords(words)
  const scroll = useRef<HTMLElement>(null)
  const [sizes, setSizes] = useState<Readonly<Record<string, number>>>({})
  const widthOf = (column: ListColumn) => sizes[column.key] ?? column.width
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (last >= rows.length - AHEAD && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const width = columns.reduce((sum, column) => sum + widthOf(column), 40)
  const resize = (key: string, size: number, done: boolean) => {
    const next = { ...sizes, [key]: Math.max(NARROWEST, Math.round(size)) }
    setSizes(next)
    if (done)
      widths({
        widths: { ...Object.fromEntries(columns.map((column) => [column.key, column.width])), ...next },
      })
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="records-scroll" ref={scroll} tabIndex={0} aria-label={say('record')}>
      <table
        className="records-table"
        style={{ minWidth: width }}
        aria-rowcount={hasNextPage ? -1 : rows.length + 1}
        aria-busy={list.isFetching}
      >
        <colgroup>
          <col style={{ width: 40 }} />
          {columns.map((column) => (
            <col key={column.key} style={{ width: widthOf(column) }} />
          ))}
        </colgroup>
        <TableHead {...view} columns={columns} rows={rows} widthOf={widthOf} resize={resize} />
        <tbody>
          {above > 0 ? <Spacer height={above} span={columns.length + 1} /> : null}
          {items.map(({ index }) => {
            const row = rows[index]
            return row === undefined ? null : (
              <TableRow key={row.id} {...view} row={row} index={index} columns={columns} />
            )
          })}
          {below > 0 ? <Spacer height={below} span={columns.length + 1} /> : null}
        </tbody>
        {Object.keys(sums).length === 0 ? null : <TableFoot columns={columns} sums={sums} />}
      </table>
    </section>
  )
}

const Spacer = ({ height, span }: { readonly height: number; readonly span: number }) => (
  <tr aria-hidden>
    <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
  </tr>
)

interface HeadProps extends Pick<ListView, 'ask' | 'change' | 'chosen' | 'setChosen' | 'rows' | 'columns'> {
  readonly widthOf: (column: ListColumn) => number
  readonly resize: (key: string, size: number, done: boolean) => void
}

const TableHead = ({ ask, change, chosen, setChosen, rows, columns, widthOf, resize }: HeadProps) => {
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
  const unit =
    column.field.type.control === 'money'
      ? moneyUnit(String(column.field.props.currency ?? 'CNY'), 'one', language)
      : ''
  const shown = unit === '' ? label : language === 'zh-CN' ? `${label}（${unit}）` : `${label} (${unit})`
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

interface RowProps extends Pick<ListView, 'openId' | 'open' | 'chosen' | 'setChosen' | 'columns'> {
  readonly row: ListView['rows'][number]
  readonly index: number
}

const TableRow = ({ row, index, columns, openId, open, chosen, setChosen }: RowProps) => {
  const say = useWords(words)
  const title = row.title === '' ? say('untitled') : row.title
  const toggle = () => {
    const next = new Set(chosen)
    if (!next.delete(row.id)) next.add(row.id)
    setChosen(next)
  }
  const style = { height: ROW } satisfies CSSProperties
  return (
    <tr
      style={style}
      aria-rowindex={index + 2}
      data-open={row.id === openId || undefined}
      data-chosen={chosen.has(row.id) || undefined}
      onClick={() => open(row.id)}
    >
      <td>
        <input
          type="checkbox"
          className="fw-check"
          aria-label={say('select', { title })}
          checked={chosen.has(row.id)}
          onClick={(event) => event.stopPropagation()}
          onChange={toggle}
        />
      </td>
      {columns.map((column, at) => (
        <td key={column.key} className={column.align === 'right' ? 'fw-number' : ''}>
          {at === 0 ? (
            <button
              type="button"
              className="records-open fw-clip"
              aria-current={row.id === openId || undefined}
            >
              <FirstCell column={column} value={cellValue(row, column.key)} title={title} />
            </button>
          ) : (
            <div className="fw-clip">
              <ValueCell field={column.field} value={cellValue(row, column.key)} />
            </div>
          )}
        </td>
      ))}
    </tr>
  )
}

export const cellValue = (row: ListView['rows'][number], key: string): Json =>
  key === 'title' ? row.title : ((row.values[key] ?? null) as Json)

const FirstCell = ({
  column,
  value,
  title,
}: {
  readonly column: ListColumn
  readonly value: Json
  readonly title: string
}) => (value === null || value === '' ? <>{title}</> : <ValueCell field={column.field} value={value} />)

const TableFoot = ({
  columns,
  sums,
}: {
  readonly columns: readonly ListColumn[]
  readonly sums: Readonly<Record<string, unknown>>
}) => {
  const say = useWords(words)
  return (
    <tfoot>
      <tr>
        <td />
        {columns.map((column, at) => {
          const sum = sums[column.key]
          return (
            <td key={column.key} className={column.align === 'right' ? 'fw-number fw-strong' : 'fw-quiet'}>
              {typeof sum === 'string' || typeof sum === 'number'
                ? formatMoney(sum)
                : at === 0
                  ? say('total')
                  : null}
            </td>
          )
        })}
      </tr>
    </tfoot>
  )
}
