// Targets: the tree of departments and people against year and periods. What is not assigned is shown, never hidden.
import { useState } from 'react'
import { useOutletContext, useParams, useSearchParams } from 'react-router'
import {
  type CellChange,
  errorSentence,
  FIRST_PLAN,
  type GridAddress,
  type TargetGrid,
  useTargetGrid,
  useTargetWrites,
  type WorkspaceInfo,
} from '../../api/index.ts'
import { Button, IconButton, Notice, Skeleton, toast, useText, useWords } from '../../kit/index.ts'
import { pasteBlock } from './cells.ts'
import { type CellPlace, GridTable } from './grid.tsx'
import { words } from './words.ts'
import './targets.css'

const Targets = () => {
  const workspace = useOutletContext<WorkspaceInfo>()
  const { app = '', plan = FIRST_PLAN } = useParams()
  const [search, setSearch] = useSearchParams()
  const year = search.get('year')
  const at: GridAddress = {
    slug: workspace.slug,
    app,
    plan,
    year: year === null ? undefined : Number(year),
    metric: search.get('metric') ?? undefined,
  }
  const { data, error } = useTargetGrid(at)
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    next.set(name, value)
    setSearch(next)
  }
  if (error !== null && data === undefined) {
    return (
      <div className="targets">
        <Notice tone="danger" title={errorSentence(error)} />
      </div>
    )
  }
  return (
    <div className="targets">
      {data === undefined ? <Skeleton rows={8} /> : <Editor at={at} grid={data} onChange={change} />}
    </div>
  )
}
export default Targets

interface EditorProps {
  readonly at: GridAddress
  readonly grid: TargetGrid
  readonly onChange: (name: string, value: string) => void
}

const Editor = ({ at, grid, onChange }: EditorProps) => {
  const say = useWords(words)
  const text = useText()
  const { save, split } = useTargetWrites(at)
  const [place, setPlace] = useState<CellPlace | null>(null)
  const failed = save.error ?? split.error
  const write = (cells: readonly CellChange[]) => {
    if (cells.length > 0)
      save.mutate({ grid, cells, reason: say('reason') }, { onSuccess: () => toast(say('saved')) })
  }
  const paste = (from: CellPlace, pasted: string) => {
    const { cells, wrong } = pasteBlock(grid, from.row, from.column, pasted)
    if (wrong === null) write(cells)
    else toast(say('wrong', { text: wrong }))
  }
  return (
    <>
      <header className="targets-head">
        <h1>{say('title')}</h1>
        <select
          className="targets-pick"
          aria-label={say('metric')}
          value={grid.metric}
          onChange={(event) => onChange('metric', event.target.value)}
        >
          {grid.metrics.map((each) => (
            <option key={each.key} value={each.key}>
              {text(each.name)}
            </option>
          ))}
        </select>
        <span className="fw-grow" />
        <div className="fw-row">
          <IconButton
            icon="chevron-left"
            label={say('earlier')}
            onClick={() => onChange('year', String(grid.year - 1))}
          />
          <span>{say('year', { year: grid.year })}</span>
          <IconButton
            icon="chevron-right"
            label={say('later')}
            onClick={() => onChange('year', String(grid.year + 1))}
          />
        </div>
      </header>
      <p className="fw-soft">{say('help')}</p>
      {failed === null ? null : <Notice tone="danger" title={errorSentence(failed)} />}
      <GridTable grid={grid} place={place} onPlace={setPlace} onWrite={write} onPaste={paste} />
      {place === null ? null : (
        <SplitBar
          grid={grid}
          place={place}
          busy={split.isPending}
          onLock={write}
          onSplit={(to) => {
            const row = grid.rows[place.row]
            const period = grid.periods[place.column]
            if (row === undefined || period === undefined) return
            split.mutate({
              grid,
              split: {
                unitKind: row.unit.kind,
                unitId: row.unit.id,
                period: period.key,
                by: 'even',
                to,
                reason: say('reason'),
              },
            })
          }}
        />
      )}
    </>
  )
}

interface SplitBarProps {
  readonly grid: TargetGrid
  readonly place: CellPlace
  readonly busy: boolean
  readonly onLock: (cells: readonly CellChange[]) => void
  readonly onSplit: (to: 'periods' | 'children') => void
}

/** What can be done with the chosen cell: spread it, or lock it. */
const SplitBar = ({ grid, place, busy, onLock, onSplit }: SplitBarProps) => {
  const say = useWords(words)
  const text = useText()
  const row = grid.rows[place.row]
  const period = grid.periods[place.column]
  const cell = row?.cells[place.column]
  if (row === undefined || period === undefined || cell === undefined) return null
  const hasParts = grid.periods.some((each) => each.parent === period.key)
  const hasChildren = grid.rows.some((each) => each.unit.parent === row.unit.id && each !== row)
  const lock = {
    unitKind: row.unit.kind,
    unitId: row.unit.id,
    period: period.key,
    value: cell.value,
    locked: !cell.locked,
  }
  return (
    <div className="targets-bar" role="toolbar">
      <span>{say('chosen', { unit: text(row.unit.name), period: text(period.name) })}</span>
      <span className="fw-grow" />
      {hasParts ? (
        <Button disabled={busy || cell.value === null} onClick={() => onSplit('periods')}>
          {say('toPeriods')}
        </Button>
      ) : null}
      {hasChildren ? (
        <Button disabled={busy || cell.value === null} onClick={() => onSplit('children')}>
          {say('toChildren')}
        </Button>
      ) : null}
      <Button onClick={() => onLock([lock])}>{say(cell.locked ? 'unlock' : 'lock')}</Button>
    </div>
  )
}
