// The import wizard: one file, three decisions at most (columns, misfits, go). Its state is on the server: a reload goes on.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { formModel } from '../../../runtime/forms/index.ts'
import {
  cancelImport,
  errorSentence,
  type FormAddress,
  type ImportState,
  loadImport,
  type ViewedForm,
} from '../../api/index.ts'
import { Progress } from '../../kit/desk/index.ts'
import { Button, formatNumber, Notice, Skeleton, useText, useWords } from '../../kit/index.ts'
import { listKey, useViewedForm } from '../records/use-list.ts'
import { ColumnStep } from './column-step.tsx'
import { DropStep } from './drop-step.tsx'
import { EndStep } from './end-step.tsx'
import { IssueStep } from './issue-step.tsx'
import { words } from './words.ts'
import './import.css'

const POLL_MS = 700
const isMoving = (state: ImportState | undefined): boolean =>
  state?.state === 'previewing' || state?.state === 'running'

const ImportPage = () => {
  const { slug = '', app = '', form = '' } = useParams()
  const say = useWords(words)
  const text = useText()
  const navigate = useNavigate()
  const at = useMemo(() => ({ slug, app, form }), [slug, app, form])
  const { data: viewed, error } = useViewedForm(at)
  return (
    <div className="import">
      <header className="import-head">
        <Button look="quiet" icon="arrow-left" onClick={() => navigate(`/w/${slug}/a/${app}/f/${form}`)}>
          {say('back')}
        </Button>
        <h1>{viewed === undefined ? '' : say('title', { form: text(viewed.doc.name) })}</h1>
      </header>
      {error === null ? null : <Notice tone="danger" title={errorSentence(error)} />}
      {viewed === undefined ? <Skeleton rows={4} /> : <ImportSteps at={at} viewed={viewed} />}
    </div>
  )
}
export default ImportPage

const ImportSteps = ({ at, viewed }: { readonly at: FormAddress; readonly viewed: ViewedForm }) => {
  const queries = useQueryClient()
  const [search, setSearch] = useSearchParams()
  const [remapping, setRemapping] = useState(false)
  const id = search.get('i')
  const key = ['import', at.slug, at.app, at.form, id]
  const model = useMemo(() => formModel(viewed.doc), [viewed.doc])
  const { data: state, error } = useQuery({
    queryKey: key,
    enabled: id !== null,
    queryFn: () => loadImport(at, id ?? ''),
    refetchInterval: (query) => (isMoving(query.state.data) ? POLL_MS : false),
  })
  const take = (next: ImportState) => {
    setRemapping(false)
    queries.setQueryData(['import', at.slug, at.app, at.form, next.id], next)
    if (next.id !== id) setSearch({ i: next.id })
    if (next.counts.written > 0) void queries.invalidateQueries({ queryKey: listKey(at) })
  }
  if (error !== null) return <Notice tone="danger" title={errorSentence(error)} />
  if (id === null) return <DropStep at={at} onStarted={take} />
  if (state === undefined) return <Skeleton rows={4} />
  const over = () => setSearch({})
  const columns = (
    <ColumnStep
      key={`${state.id} ${state.encoding} ${state.delimiter} ${state.headerRow}`}
      at={at}
      viewed={viewed}
      model={model}
      state={state}
      onMapped={take}
      onRead={take}
    />
  )
  switch (state.state) {
    case 'uploaded':
      return columns
    case 'mapped':
    case 'previewed':
      return remapping ? (
        columns
      ) : (
        <IssueStep
          key={state.choices.length}
          at={at}
          model={model}
          state={state}
          onChanged={take}
          onRemap={() => setRemapping(true)}
        />
      )
    case 'previewing':
    case 'running':
      return <MovingStep at={at} state={state} onChanged={take} />
    default:
      return <EndStep at={at} state={state} onAnother={over} />
  }
}

const MovingStep = ({
  at,
  state,
  onChanged,
}: {
  readonly at: FormAddress
  readonly state: ImportState
  readonly onChanged: (state: ImportState) => void
}) => {
  const say = useWords(words)
  const { counts } = state
  const running = state.state === 'running'
  const done = running ? counts.written + counts.skipped : counts.ready + counts.problems + counts.skipped
  const places = { done: formatNumber(done), rows: formatNumber(counts.rows) }
  return (
    <section className="import-step" aria-live="polite">
      <h2>{say(running ? 'running' : 'checking', places)}</h2>
      <Progress
        percent={counts.rows === 0 ? 0 : Math.floor((done / counts.rows) * 100)}
        showInfo={false}
        aria-label={say(running ? 'running' : 'checking', places)}
      />
      <div className="import-foot">
        <span className="fw-quiet fw-grow">{say('leave')}</span>
        <Button onClick={() => void cancelImport(at, state.id).then(onChanged, () => undefined)}>
          {say('cancel')}
        </Button>
      </div>
    </section>
  )
}
