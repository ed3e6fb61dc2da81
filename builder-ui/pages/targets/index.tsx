// Targets: the tree of departments and people against year and periods. What is not assigned is shown, never hidden.
import { useOutletContext, useParams, useSearchParams } from 'react-router'
import {
  errorSentence,
  FIRST_PLAN,
  type GridAddress,
  type TargetGrid,
  useTargetGrid,
  type WorkspaceInfo,
} from '../../api/index.ts'
import { IconButton, moneyUnit, Notice, Skeleton, useText, useWords } from '../../kit/index.ts'
import { Editor } from './editor.tsx'
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
  if (data === undefined)
    return (
      <div className="targets">
        {error === null ? <Skeleton rows={8} /> : <Notice tone="danger" title={errorSentence(error)} />}
      </div>
    )
  return (
    <div className="targets">
      <Head grid={data} onChange={change} />
      {error === null ? null : <Notice tone="danger" title={errorSentence(error)} />}
      <Editor key={`${data.year} ${data.metric}`} at={at} grid={data} today={workspace.today} />
    </div>
  )
}
export default Targets

interface HeadProps {
  readonly grid: TargetGrid
  readonly onChange: (name: string, value: string) => void
}

const Head = ({ grid, onChange }: HeadProps) => {
  const say = useWords(words)
  const text = useText()
  const metric = grid.metrics.find((each) => each.key === grid.metric)
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
        {metric?.currency === undefined ? null : (
          <span className="fw-quiet fw-small">{say('inUnit', { unit: moneyUnit(metric.currency) })}</span>
        )}
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
      <p className="fw-soft fw-small">{say('help')}</p>
    </>
  )
}
