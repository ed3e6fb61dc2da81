// The grid itself: one input per cell, Enter and arrows move, a pasted block is handed up. Gaps stand under the number.
import { type KeyboardEvent, useRef, useState } from 'react'
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import type { CellChange, TargetGrid } from '../../api/index.ts'
import { formatNumber, Icon, toast, useText, useWords } from '../../kit/index.ts'
import { readTyped } from './cells.ts'
import { words } from './words.ts'

export interface CellPlace {
  readonly row: number
  readonly column: number
}

interface GridProps {
  readonly grid: TargetGrid
  readonly place: CellPlace | null
  readonly onPlace: (place: CellPlace) => void
  readonly onWrite: (cells: readonly CellChange[]) => void
  readonly onPaste: (from: CellPlace, text: string) => void
}

export const GridTable = (props: GridProps) => {
  const { grid } = props
  const say = useWords(words)
  const text = useText()
  const table = useRef<HTMLTableElement>(null)
  const focus = (place: CellPlace) =>
    table.current?.querySelector<HTMLInputElement>(`input[data-at="${place.row}:${place.column}"]`)?.focus()
  return (
    <div className="targets-scroll">
      <table ref={table} className="targets-grid">
        <thead>
          <tr>
            <th scope="col">{say('unit')}</th>
            {grid.periods.map((period) => (
              <th key={period.key} scope="col" className="number">
                {text(period.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row, rowIndex) => (
            <tr key={`${row.unit.kind}:${row.unit.id ?? ''}`} data-kind={row.unit.kind}>
              <th scope="row" style={{ paddingInlineStart: 12 + row.unit.depth * 16 }}>
                {text(row.unit.name)}
              </th>
              {row.cells.map((_, column) => (
                <Cell
                  key={grid.periods[column]?.key}
                  {...props}
                  at={{ row: rowIndex, column }}
                  focus={focus}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  Enter: [1, 0],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
}

interface CellProps extends GridProps {
  readonly at: CellPlace
  readonly focus: (place: CellPlace) => void
}

const Cell = ({ grid, at, onPlace, onWrite, onPaste, focus }: CellProps) => {
  const say = useWords(words)
  const text = useText()
  const [typed, setTyped] = useState<string | null>(null)
  const row = grid.rows[at.row]
  const period = grid.periods[at.column]
  const cell = row?.cells[at.column]
  const decimals = grid.metrics.find((each) => each.key === grid.metric)?.decimals ?? 2
  if (row === undefined || period === undefined || cell === undefined) return <td />
  const leave = () => {
    if (typed === null) return
    const value = readTyped(typed)
    if (value === undefined) {
      toast(say('wrong', { text: typed }))
      return
    }
    setTyped(null)
    if (value !== cell.value)
      onWrite([{ unitKind: row.unit.kind, unitId: row.unit.id, period: period.key, value }])
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTyped(null)
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    leave()
    focus({ row: at.row + step[0], column: at.column + step[1] })
  }
  return (
    <td className="number" data-locked={cell.locked}>
      <input
        data-at={`${at.row}:${at.column}`}
        inputMode="decimal"
        aria-label={say('cell', { unit: text(row.unit.name), period: text(period.name) })}
        readOnly={cell.locked}
        value={typed ?? formatNumber(cell.value, { decimals })}
        onFocus={() => onPlace(at)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={keys}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain')
          if (!/[\t\n]/.test(pasted)) return
          event.preventDefault()
          onPaste(at, pasted)
        }}
      />
      {cell.locked ? <Icon name="lock" size={12} /> : null}
      <Gap gap={cell.gap} decimals={decimals} />
    </td>
  )
}

const Gap = ({ gap, decimals }: { readonly gap: string | null; readonly decimals: number }) => {
  const say = useWords(words)
  if (gap === null || new Decimal(gap).isZero()) return null
  const over = new Decimal(gap).isNegative()
  return (
    <small data-over={over}>
      {say(over ? 'over' : 'gap', { gap: formatNumber(new Decimal(gap).abs().toFixed(), { decimals }) })}
    </small>
  )
}
