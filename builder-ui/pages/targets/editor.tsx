// Sheet, split panel and save bar over one set of unsaved changes.
import { useCallback, useMemo, useState } from 'react'
import { useBeforeUnload } from 'react-router'
import { cellKey } from '../../../runtime/kpi/index.ts'
import {
  errorSentence,
  type GridAddress,
  type TargetGrid,
  useTargetGrid,
  useTargetSave,
} from '../../api/index.ts'
import {
  Button,
  IconButton,
  Notice,
  Sheet,
  toast,
  useMedia,
  usePhone,
  useText,
  useWords,
} from '../../kit/index.ts'
import { type CellPlace, pasteBlock } from './cells.ts'
import { type CellEdit, changesOf, type Edits, NO_EDITS, sheetOf, unitKey, withEdits } from './edits.ts'
import { GridTable } from './grid.tsx'
import { SaveBar } from './save-bar.tsx'
import { firstFolded, shownRows, type UnitRow } from './shown.ts'
import { SplitPanel } from './split-panel.tsx'
import { periodWord, words } from './words.ts'

interface EditorProps {
  readonly at: GridAddress
  readonly grid: TargetGrid
  readonly today: string
}

export const Editor = ({ at, grid, today }: EditorProps) => {
  const say = useWords(words)
  const phone = usePhone()
  const { refetch } = useTargetGrid(at)
  const save = useTargetSave(at)
  const [history, setHistory] = useState<readonly Edits[]>([])
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => firstFolded(grid))
  const [place, setPlace] = useState<CellPlace | null>(null)
  const [month, setMonth] = useState(0)
  const edits = history.at(-1) ?? NO_EDITS
  useBeforeUnload(useCallback((event) => (edits.size > 0 ? event.preventDefault() : undefined), [edits]))
  const rows = useMemo(() => shownRows(grid, edits, folded), [grid, edits, folded])
  const columns = grid.periods
    .map(({ key }, index) => ({ key, index }))
    .filter(({ index }) => !phone || index === month)
  const decimals = grid.metrics.find((each) => each.key === grid.metric)?.decimals ?? 2
  const edit = (cells: readonly CellEdit[]) => {
    const next = withEdits(grid, edits, cells)
    if (!sameEdits(next, edits)) setHistory([...history, next])
  }
  const units = rows.filter((row): row is UnitRow => row.kind === 'unit')
  const paste = (from: CellPlace, pasted: string) => {
    const shown = units.flatMap(({ unit }) => grid.rows.filter((row) => unitKey(row.unit) === unit.id))
    const { cells, wrong } = pasteBlock(shown, columns, from, pasted, decimals)
    if (wrong === null) edit(cells)
    else toast(say('wrong', { text: wrong, decimals }))
  }
  const store = (reason: string, effectiveOn: string) =>
    save.mutate(
      { grid, cells: changesOf(grid, edits), reason, effectiveOn },
      {
        onSuccess: () => {
          setHistory([])
          toast(say('saved', { count: edits.size }))
        },
        // Somebody was faster: the numbers are read anew, what was typed stays.
        onError: () => void refetch(),
      },
    )
  const chosen = place === null ? undefined : units[place.row]
  const period = place === null ? undefined : columns[place.column]?.key
  return (
    <>
      {phone ? <PeriodPicker grid={grid} value={month} onChange={setMonth} /> : null}
      {save.error === null ? null : <Notice tone="danger" title={errorSentence(save.error)} />}
      <div className="targets-work">
        <GridTable
          rows={rows}
          columns={columns}
          decimals={decimals}
          changed={(unit, key) => edits.has(cellKey(unit, key))}
          place={place}
          onPlace={setPlace}
          onFold={(unit) => setFolded(toggled(folded, unit))}
          onEdit={edit}
          onPaste={paste}
        />
        {chosen === undefined || period === undefined ? null : (
          <ChosenCell
            key={`${chosen.unit.id} ${period}`}
            grid={grid}
            edits={edits}
            row={chosen}
            period={period}
            decimals={decimals}
            onEdit={edit}
            onClose={() => setPlace(null)}
          />
        )}
      </div>
      {edits.size === 0 ? null : (
        <SaveBar
          count={edits.size}
          today={today}
          busy={save.isPending}
          onUndo={() => setHistory(history.slice(0, -1))}
          onDrop={() => setHistory([])}
          onSave={store}
        />
      )}
    </>
  )
}

const sameEdits = (left: Edits, right: Edits): boolean =>
  left.size === right.size &&
  [...left].every(([key, cell]) => {
    const other = right.get(key)
    return other !== undefined && other.locked === cell.locked && String(other.value) === String(cell.value)
  })

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  new Set(set.has(key) ? [...set].filter((each) => each !== key) : [...set, key])

interface PickerProps {
  readonly grid: TargetGrid
  readonly value: number
  readonly onChange: (index: number) => void
}

/** A phone shows one period at a time. */
const PeriodPicker = ({ grid, value, onChange }: PickerProps) => {
  const say = useWords(words)
  return (
    <select
      className="targets-pick"
      aria-label={say('period')}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {grid.periods.map((period, index) => (
        <option key={period.key} value={index}>
          {periodWord(period.key, say)}
        </option>
      ))}
    </select>
  )
}

interface ChosenProps {
  readonly grid: TargetGrid
  readonly edits: Edits
  readonly row: UnitRow
  readonly period: string
  readonly decimals: number
  readonly onEdit: (cells: readonly CellEdit[]) => void
  readonly onClose: () => void
}

/** What can be done with the chosen cell: lock it, split it. Beside the sheet where there is room, else behind a button. */
const ChosenCell = ({ grid, edits, row, period, decimals, onEdit, onClose }: ChosenProps) => {
  const say = useWords(words)
  const text = useText()
  const roomy = useMedia('(width >= 1180px)')
  const [open, setOpen] = useState(false)
  const sheet = useMemo(() => sheetOf(grid, edits), [grid, edits])
  const cell = row.cells[grid.periods.findIndex((each) => each.key === period)]
  if (!row.editable || cell === undefined) return null
  const name = say('chosen', { unit: text(row.unit.name), period: periodWord(period, say) })
  const lock = (
    <Button
      icon={cell.locked ? 'unlock' : 'lock'}
      disabled={cell.value === null}
      onClick={() => onEdit([{ unit: row.unit.id, period, locked: !cell.locked }])}
    >
      {say(cell.locked ? 'unlock' : 'lock')}
    </Button>
  )
  const split = (
    <SplitPanel
      grid={grid}
      sheet={sheet}
      unit={row.unit}
      period={period}
      decimals={decimals}
      onApply={(cells) => {
        setOpen(false)
        onEdit(cells)
      }}
    />
  )
  if (roomy)
    return (
      <aside className="targets-panel" aria-label={name}>
        <div className="fw-row">
          <h2 className="fw-grow">{name}</h2>
          <IconButton icon="close" size="small" label={say('close')} onClick={onClose} />
        </div>
        {split}
        {lock}
      </aside>
    )
  return (
    <div className="targets-chosen">
      <span className="fw-grow fw-clip">{name}</span>
      <Button onClick={() => setOpen(true)}>{say('split')}</Button>
      {lock}
      <Sheet title={name} open={open} onClose={() => setOpen(false)} width={480}>
        {split}
      </Sheet>
    </div>
  )
}
