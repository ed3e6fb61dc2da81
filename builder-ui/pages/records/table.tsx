// The table: only the rows in sight exist; more are fetched before the end is reached, so scrolling is never blank for long.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Json } from '../../../runtime/values/index.ts'
import { inItsCurrency } from '../../controls/index.ts'
import { ValueCell } from '../../form-view/index.ts'
import { formatMoney, useWords } from '../../kit/index.ts'
import type { ColumnChoice, ListColumn } from './columns.ts'
import { TableHead } from './table-head.tsx'
import type { ListView } from './view.ts'
import { words } from './words.ts'

const ROW = 37
const AHEAD = 40
const NARROWEST = 64
const CHECK_COLUMN = 40

interface TableProps extends ListView {
  readonly sums: Readonly<Record<string, unknown>>
  readonly widths: (choice: ColumnChoice) => void
}

export const RecordTable = ({ columns: all, rows, list, sums, widths, ...view }: TableProps) => {
  const say = useWords(words)
  const scroll = useRef<HTMLElement>(null)
  const [sizes, setSizes] = useState<Readonly<Record<string, number>>>({})
  const widthOf = (column: ListColumn) => sizes[column.key] ?? column.width
  const room = useWidth(scroll)
  // Beside an open record the table keeps the columns that fit, whole, instead of a cut one.
  const columns = view.openId === null ? all : fitting(all, widthOf, room - CHECK_COLUMN)
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
  const width = columns.reduce((sum, column) => sum + widthOf(column), CHECK_COLUMN)
  const resize = (key: string, size: number, done: boolean) => {
    const next = { ...sizes, [key]: Math.max(NARROWEST, Math.round(size)) }
    setSizes(next)
    if (done)
      widths({
        widths: { ...Object.fromEntries(all.map((column) => [column.key, column.width])), ...next },
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
        data-stale={list.isPlaceholderData || undefined}
      >
        <colgroup>
          <col style={{ width: CHECK_COLUMN }} />
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

/** The first column always; then as many as there is room for. */
const fitting = (
  columns: readonly ListColumn[],
  widthOf: (column: ListColumn) => number,
  room: number,
): readonly ListColumn[] => {
  let left = room
  return columns.filter((column, index) => {
    left -= widthOf(column)
    return index === 0 || left >= 0
  })
}

const useWidth = (element: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    if (element.current === null) return
    const watch = new ResizeObserver(([entry]) => entry !== undefined && setWidth(entry.contentRect.width))
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [element])
  return width
}

const Spacer = ({ height, span }: { readonly height: number; readonly span: number }) => (
  <tr aria-hidden>
    <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
  </tr>
)

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
              <FirstCell column={inRow(row, column)} value={cellValue(row, column.key)} title={title} />
            </button>
          ) : (
            <div className="fw-clip">
              <ValueCell field={inRow(row, column).field} value={cellValue(row, column.key)} />
            </div>
          )}
        </td>
      ))}
    </tr>
  )
}

export const cellValue = (row: ListView['rows'][number], key: string): Json =>
  key === 'title' ? row.title : ((row.values[key] ?? null) as Json)

/** The column as this row has it: amounts in the currency the record names. */
export const inRow = (row: ListView['rows'][number], column: ListColumn): ListColumn => ({
  ...column,
  field: inItsCurrency(column.field, (key) => cellValue(row, key)),
})

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
          const sum = sums[`${column.key}:sum`]
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
