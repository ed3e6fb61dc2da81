// The sheet itself: one input per cell, arrows and Enter move, a pasted block is handed up. What is not assigned has a row of its
// own below the unit; what the parts of a year do not make up stands under its number.
import { type KeyboardEvent, useRef, useState } from 'react'
import { plain } from '../../../runtime/kernel/decimal.ts'
import type { SheetCell } from '../../../runtime/kpi/index.ts'
import { Avatar, formatNumber, Icon, toast, useText, useWords } from '../../kit/index.ts'
import { type CellPlace, readTyped } from './cells.ts'
import type { CellEdit } from './edits.ts'
import type { GapRow, ShownRow, UnitRow } from './shown.ts'
import { periodWord, words } from './words.ts'

interface GridProps {
  readonly rows: readonly ShownRow[]
  /** Columns on the screen: all of them, on a phone one. */
  readonly columns: readonly { readonly index: number; readonly key: string }[]
  readonly decimals: number
  readonly changed: (unit: string, period: string) => boolean
  readonly place: CellPlace | null
  readonly onPlace: (place: CellPlace) => void
  readonly onFold: (unit: string) => void
  readonly onEdit: (cells: readonly CellEdit[]) => void
  readonly onPaste: (from: CellPlace, text: string) => void
}

export const GridTable = (props: GridProps) => {
  const { rows, columns } = props
  const say = useWords(words)
  const table = useRef<HTMLTableElement>(null)
  const focus = (place: CellPlace) =>
    table.current?.querySelector<HTMLInputElement>(`input[data-at="${place.row}:${place.column}"]`)?.focus()
  return (
    <div className="targets-scroll">
      <table ref={table} className="targets-grid">
        <thead>
          <tr>
            <th scope="col">{say('unit')}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className="number">
                {periodWord(column.key, say)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            row.kind === 'gap' ? (
              <GapLine key={`gap ${row.unit.id}`} row={row} {...props} />
            ) : (
              <UnitLine key={row.unit.id} row={row} focus={focus} {...props} />
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

type LineProps = GridProps & { readonly row: UnitRow; readonly focus: (place: CellPlace) => void }

const UnitLine = (props: LineProps) => {
  const { row, columns, onFold } = props
  const say = useWords(words)
  const text = useText()
  const name = text(row.unit.name)
  return (
    <tr data-kind={row.unit.kind}>
      <th scope="row" style={{ paddingInlineStart: 8 + row.unit.depth * 16 }}>
        <span className="targets-name">
          {row.hasChildren ? (
            <button
              type="button"
              className="targets-fold"
              aria-expanded={!row.folded}
              aria-label={say(row.folded ? 'unfold' : 'fold', { unit: name })}
              onClick={() => onFold(row.unit.id)}
            >
              <Icon name={row.folded ? 'chevron-right' : 'chevron-down'} size={12} />
            </button>
          ) : (
            <span className="targets-fold" aria-hidden />
          )}
          {row.unit.kind === 'member' ? <Avatar id={row.unit.id} name={name} size={20} /> : null}
          <span>{name}</span>
        </span>
      </th>
      {columns.map((column, place) => (
        <Cell
          key={column.key}
          {...props}
          period={column.key}
          cell={row.cells[column.index]}
          at={{ row: row.index, column: place }}
        />
      ))}
    </tr>
  )
}

const GapLine = ({ row, columns, decimals }: GridProps & { readonly row: GapRow }) => {
  const say = useWords(words)
  return (
    <tr className="targets-gap">
      <th scope="row" style={{ paddingInlineStart: 28 + row.unit.depth * 16 }}>
        <span className="targets-name">
          <Icon name="alert" size={12} />
          {say('unassigned')}
        </span>
      </th>
      {columns.map((column) => {
        const gap = row.cells[column.index]?.gap ?? null
        return (
          <td key={column.key} className="number">
            {gap === null || gap.isZero() ? '—' : formatNumber(plain(gap), { decimals })}
          </td>
        )
      })}
    </tr>
  )
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  Enter: [1, 0],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Left and right leave the cell only from the edge of what is typed there. */
const leaves = ({ key, currentTarget: input }: KeyboardEvent<HTMLInputElement>): boolean => {
  if (key === 'ArrowLeft') return input.selectionStart === 0
  if (key === 'ArrowRight') return input.selectionEnd === input.value.length
  return true
}

interface CellProps extends LineProps {
  readonly at: CellPlace
  readonly period: string
  readonly cell: SheetCell | undefined
}

const Cell = (props: CellProps) => {
  const { row, at, period, cell, decimals, place, changed, onPlace, onEdit, onPaste, focus } = props
  const say = useWords(words)
  const text = useText()
  const [typed, setTyped] = useState<string | null>(null)
  if (cell === undefined) return <td />
  const shown = formatNumber(cell.value === null ? null : plain(cell.value), { decimals })
  const unit = row.unit.id
  /** Takes what was typed; text that is no number stays in the cell and is named. */
  const leave = () => {
    if (typed === null) return
    const value = readTyped(typed, decimals)
    if (value === undefined) {
      toast(say('wrong', { text: typed, decimals }))
      return
    }
    setTyped(null)
    onEdit([{ unit, period, value }])
  }
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') setTyped(null)
    const step = STEPS[event.key]
    if (step === undefined || event.nativeEvent.isComposing || !leaves(event)) return
    event.preventDefault()
    leave()
    focus({ row: at.row + step[0], column: at.column + step[1] })
  }
  return (
    <td
      className="number"
      data-locked={cell.locked}
      data-changed={changed(unit, period)}
      data-here={place?.row === at.row && place.column === at.column}
    >
      <input
        data-at={`${at.row}:${at.column}`}
        inputMode="decimal"
        aria-label={say('cell', { unit: text(row.unit.name), period: periodWord(period, say) })}
        aria-invalid={typed !== null && readTyped(typed, decimals) === undefined}
        readOnly={cell.locked || !row.editable}
        value={typed ?? shown}
        onFocus={(event) => {
          onPlace(at)
          event.target.select()
        }}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={keys}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain')
          if (!/[\t\n]/.test(pasted.trimEnd())) return
          event.preventDefault()
          onPaste(at, pasted)
        }}
      />
      {cell.locked ? <Icon name="lock" size={12} /> : null}
      <PartsNote cell={cell} period={period} decimals={decimals} />
    </td>
  )
}

/** Quarters of a year, months of a quarter: what they do not make up. */
const PartsNote = ({
  cell,
  period,
  decimals,
}: Pick<CellProps, 'period' | 'decimals'> & { readonly cell: SheetCell }) => {
  const say = useWords(words)
  const { periodGap: gap } = cell
  if (gap === null || gap.isZero()) return null
  const number = formatNumber(plain(gap.abs()), { decimals })
  const parts = period.includes('q') ? 'months' : 'quarters'
  return <small>{say(`${parts}${gap.isNegative() ? 'More' : 'Less'}`, { gap: number })}</small>
}
