// Team performance: one sentence, the totals, the ranking, and beside it how one score came about.
import { useState } from 'react'
import { Link, useNavigate, useOutletContext, useParams, useSearchParams } from 'react-router'
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import {
  errorSentence,
  FIRST_PLAN,
  type TeamAddress,
  type TeamPerformance,
  useTeamPerformance,
  type WorkspaceInfo,
} from '../../api/index.ts'
import {
  EmptyState,
  formatPercent,
  formatPoints,
  IconButton,
  Notice,
  Skeleton,
  useLanguage,
  useText,
  useWords,
} from '../../kit/index.ts'
import { ScorePanel } from './explain.tsx'
import { metricNumber, metricUnit } from './numbers.ts'
import { Ranking } from './ranking.tsx'
import { Totals } from './totals.tsx'
import { words } from './words.ts'
import './performance.css'

const Performance = () => {
  const workspace = useOutletContext<WorkspaceInfo>()
  const { app = '', plan = FIRST_PLAN, member } = useParams()
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
  const [chosen, choose] = useState<string | null>(member ?? null)
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setSearch(next)
  }
  if (error !== null && data === undefined)
    return (
      <div className="performance">
        <Notice tone="danger" title={errorSentence(error)} />
      </div>
    )
  if (data === undefined)
    return (
      <div className="performance">
        <Skeleton rows={8} />
      </div>
    )
  const shown = chosen ?? data.rows.find((row) => row.mine)?.member.id ?? data.rows[0]?.member.id ?? null
  return (
    <div className="performance">
      <Head
        data={data}
        onChange={change}
        at={at}
        onPlan={(key) => navigate(`/w/${workspace.slug}/a/${app}/performance/${key}`)}
      />
      <Sentence data={data} />
      <Totals data={data} />
      {data.rows.length === 0 ? (
        <Nobody to={`/w/${workspace.slug}/a/${app}/targets`} />
      ) : (
        <div className="performance-body">
          <Ranking data={data} chosen={shown} onChoose={choose} />
          {shown === null ? null : <ScorePanel at={at} member={shown} />}
        </div>
      )}
    </div>
  )
}
export default Performance

interface HeadProps {
  readonly data: TeamPerformance
  readonly at: TeamAddress
  readonly onChange: (name: string, value: string) => void
  readonly onPlan: (key: string) => void
}

const Head = ({ data, at, onChange, onPlan }: HeadProps) => {
  const say = useWords(words)
  const text = useText()
  return (
    <header className="performance-head">
      <h1>{say('title')}</h1>
      <select
        className="performance-pick"
        aria-label={say('department')}
        value={at.department ?? ''}
        onChange={(event) => onChange('department', event.target.value)}
      >
        <option value="">{say('everyone')}</option>
        {data.departments.map((each) => (
          <option key={each.id} value={each.id}>
            {text(each.name)}
          </option>
        ))}
      </select>
      {data.plans.length < 2 ? null : (
        <select
          className="performance-pick"
          aria-label={say('plan')}
          value={data.plan.key}
          onChange={(event) => onPlan(event.target.value)}
        >
          {data.plans.map((each) => (
            <option key={each.key} value={each.key}>
              {text(each.name)}
            </option>
          ))}
        </select>
      )}
      <span className="fw-grow" />
      <div className="performance-period">
        <IconButton
          icon="chevron-left"
          label={say('earlier')}
          onClick={() => onChange('period', data.period.previous)}
        />
        <span>{text(data.period.name)}</span>
        <IconButton
          icon="chevron-right"
          label={say('later')}
          onClick={() => onChange('period', data.period.next)}
        />
      </div>
    </header>
  )
}

/** Where we are and how fast, in words; about the heaviest item of the plan. */
const Sentence = ({ data }: { readonly data: TeamPerformance }) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const [first] = [...data.plan.items].sort((left, right) => new Decimal(right.weight).cmp(left.weight))
  const total = data.totals.find((each) => each.key === first?.key)
  if (first === undefined || total === undefined || total.actual === null) return null
  const actual = `${metricNumber(total.actual, first, language)} ${metricUnit(first, language)}`.trim()
  const said = { period: text(data.period.name), item: text(first.name), actual }
  if (total.attainment === null) return <p className="performance-sentence">{say('sentenceFree', said)}</p>
  const difference = new Decimal(total.attainment).minus(data.period.elapsed)
  const points = formatPoints(difference.abs().toFixed(), language).replace('+', '')
  const pace = say(difference.isNegative() ? 'slower' : 'faster', { points })
  return (
    <p className="performance-sentence">
      {say('sentence', { ...said, share: formatPercent(total.attainment), pace })}
    </p>
  )
}

const Nobody = ({ to }: { readonly to: string }) => {
  const say = useWords(words)
  return (
    <EmptyState title={say('empty')} text={say('emptyText')}>
      <Link className="fw-button" data-look="primary" to={to}>
        {say('setTargets')}
      </Link>
    </EmptyState>
  )
}
