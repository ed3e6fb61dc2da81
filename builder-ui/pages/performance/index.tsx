// Team performance: one sentence, the totals, the ranking, and beside it how one score came about.
import { useState } from 'react'
import { Link, useNavigate, useOutletContext, useParams, useSearchParams } from 'react-router'
import {
  errorSentence,
  FIRST_PLAN,
  type TeamAddress,
  type TeamPerformance,
  useTeamPerformance,
  type WorkspaceInfo,
} from '../../api/index.ts'
import { Button, EmptyState, Notice, Skeleton, useMedia, useText, useWords } from '../../kit/index.ts'
import { ScorePanel, ScoreSheet } from './explain/panel.tsx'
import { Head } from './head.tsx'
import { heaviest } from './numbers.ts'
import { Ranking } from './ranking.tsx'
import { Sentence } from './sentence.tsx'
import { Totals } from './totals.tsx'
import { TeamTrend } from './trend.tsx'
import { words } from './words.ts'
import './performance.css'

const Performance = () => {
  const workspace = useOutletContext<WorkspaceInfo>()
  const { app = '', plan = FIRST_PLAN } = useParams()
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const at: TeamAddress = {
    slug: workspace.slug,
    app,
    plan,
    period: search.get('period') ?? undefined,
    department: search.get('department') ?? undefined,
  }
  const { data, error } = useTeamPerformance(at)
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setSearch(next)
  }
  const openPlan = (key: string) => navigate(`/w/${workspace.slug}/a/${app}/performance/${key}`)
  if (data === undefined)
    return (
      <div className="performance">
        {error === null ? <Skeleton rows={8} /> : <Notice tone="danger" title={errorSentence(error)} />}
      </div>
    )
  return (
    <div className="performance">
      <Head data={data} at={at} onChange={change} onPlan={openPlan} />
      {error === null ? null : <Notice tone="danger" title={errorSentence(error)} />}
      {data.rows.length === 0 ? (
        <Nobody data={data} at={at} onPeriod={(key) => change('period', key)} />
      ) : (
        <Numbers data={data} at={at} />
      )}
    </div>
  )
}
export default Performance

const Numbers = ({ data, at }: { readonly data: TeamPerformance; readonly at: TeamAddress }) => {
  const { member } = useParams()
  const roomy = useMedia('(width >= 1180px)')
  const [chosen, choose] = useState<string | null>(member ?? null)
  const [leading, setLeading] = useState<string | null>(null)
  const lead = data.plan.items.find((item) => item.key === leading) ?? heaviest(data.plan.items)
  if (lead === undefined) return null
  const known = data.rows.some((row) => row.member.id === chosen) ? chosen : null
  const first = data.rows.find((row) => row.mine) ?? data.rows[0]
  const shown = known ?? (roomy ? (first?.member.id ?? null) : null)
  return (
    <>
      <Sentence data={data} />
      <Totals data={data} lead={lead.key} onLead={setLeading} />
      <div className="performance-body">
        <Ranking data={data} lead={lead} chosen={shown} onChoose={choose} />
        <div className="performance-side">
          {roomy && shown !== null ? <ScorePanel at={at} member={shown} /> : null}
          <TeamTrend at={at} lead={lead} />
        </div>
      </div>
      {!roomy && shown !== null ? <ScoreSheet at={at} member={shown} onClose={() => choose(null)} /> : null}
    </>
  )
}

interface NobodyProps {
  readonly data: TeamPerformance
  readonly at: TeamAddress
  readonly onPeriod: (key: string) => void
}

/** Nothing here: the way to where there are numbers, or to the targets. */
const Nobody = ({ data, at, onPeriod }: NobodyProps) => {
  const say = useWords(words)
  const text = useText()
  const { latest } = data
  return (
    <EmptyState title={say('empty')} text={say('emptyText')}>
      {latest === null ? null : (
        <Button look="primary" onClick={() => onPeriod(latest.key)}>
          {say('showPeriod', { period: text(latest.name) })}
        </Button>
      )}
      {data.canSetTargets ? (
        <Link
          className="fw-button"
          data-look={latest === null ? 'primary' : 'default'}
          to={`/w/${at.slug}/a/${at.app}/targets`}
        >
          {say('setTargets')}
        </Link>
      ) : null}
    </EmptyState>
  )
}
