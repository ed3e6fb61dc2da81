// How a score came about: each item as a floating bar of points that add up exactly to the total; an item opens to its rule with
// the values put in, its target and the records behind its actual.
import { useState } from 'react'
import { Link } from 'react-router'
import {
  errorSentence,
  type ScoreExplanation,
  type TeamAddress,
  useRecordsBehind,
  useScoreExplanation,
} from '../../api/index.ts'
import { Avatar, formatDay, Icon, Notice, Skeleton, useLanguage, useText, useWords } from '../../kit/index.ts'
import { metricNumber, metricUnit } from './numbers.ts'
import { waterfall } from './pace.ts'
import { words } from './words.ts'

export const ScorePanel = ({ at, member }: { readonly at: TeamAddress; readonly member: string }) => {
  const { data, error } = useScoreExplanation(at, member)
  if (error !== null)
    return (
      <aside className="performance-panel">
        <Notice tone="danger" title={errorSentence(error)} />
      </aside>
    )
  if (data === undefined)
    return (
      <aside className="performance-panel">
        <Skeleton rows={5} />
      </aside>
    )
  return <Panel at={at} data={data} />
}

const Panel = ({ at, data }: { readonly at: TeamAddress; readonly data: ScoreExplanation }) => {
  const say = useWords(words)
  const text = useText()
  const [open, setOpen] = useState<string | null>(data.plan.items[0]?.key ?? null)
  const { row } = data
  const steps = waterfall(data.items.map((item) => item.points))
  const title =
    row.total === null
      ? say('howNone', { name: row.member.name })
      : say('how', { name: row.member.name, score: row.total })
  return (
    <aside className="performance-panel" aria-label={title}>
      <h2>
        <Avatar id={row.member.id} name={row.member.name} size={28} /> {title}
      </h2>
      <ol>
        {data.items.map((item, index) => (
          <ItemLine
            key={item.key}
            at={at}
            data={data}
            item={item}
            step={steps[index] ?? { from: 0, width: 0 }}
            open={open === item.key}
            onToggle={() => setOpen(open === item.key ? null : item.key)}
          />
        ))}
      </ol>
      <div className="performance-sum">
        <span>
          <strong>{say('all')}</strong>
          {row.grade === null ? null : <small>{say('grade', { grade: text(row.grade) })}</small>}
        </span>
        <i aria-hidden />
        <strong>{row.total ?? say('notScored')}</strong>
      </div>
    </aside>
  )
}

interface ItemLineProps {
  readonly at: TeamAddress
  readonly data: ScoreExplanation
  readonly item: ScoreExplanation['items'][number]
  readonly step: { readonly from: number; readonly width: number }
  readonly open: boolean
  readonly onToggle: () => void
}

const ItemLine = ({ at, data, item, step, open, onToggle }: ItemLineProps) => {
  const say = useWords(words)
  const text = useText()
  const def = data.plan.items.find((each) => each.key === item.key)
  if (def === undefined) return null
  return (
    <li>
      <button type="button" className="performance-item" aria-expanded={open} onClick={onToggle}>
        <span>
          <span>{text(def.name)}</span>
          <small>
            {item.unweighted === null
              ? say('notScored')
              : say('weightScore', { weight: item.effectiveWeight, score: item.unweighted })}
          </small>
        </span>
        <span className="performance-fall" aria-hidden>
          <i style={{ left: `${step.from}%`, width: `${step.width}%` }} />
        </span>
        <span className="number">{item.points === null ? '—' : `+${item.points}`}</span>
      </button>
      {open ? <ItemDetail at={at} data={data} item={item} /> : null}
    </li>
  )
}

const ItemDetail = ({ at, data, item }: Pick<ItemLineProps, 'at' | 'data' | 'item'>) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const [listed, setListed] = useState<string | null>(null)
  const def = data.plan.items.find((each) => each.key === item.key)
  const result = data.row.items.find((each) => each.key === item.key)
  if (def === undefined || result === undefined) return null
  const withUnit = (value: string | null) =>
    `${metricNumber(value, def, language)} ${value === null ? '' : metricUnit(def, language)}`.trim()
  return (
    <dl className="performance-detail">
      <dt>{say('actual')}</dt>
      <dd>
        {withUnit(result.actual)}{' '}
        {item.parts.map((part) =>
          part.records === 0 ? null : (
            <button
              key={part.metric}
              type="button"
              className="fw-link"
              aria-expanded={listed === part.metric}
              onClick={() => setListed(listed === part.metric ? null : part.metric)}
            >
              {say('records', { count: part.records })}
            </button>
          ),
        )}
        {listed === null ? null : <Behind at={at} member={data.row.member.id} metric={listed} />}
      </dd>
      {item.target === null ? null : (
        <>
          <dt>{say('target')}</dt>
          <dd>
            {withUnit(item.target.value)}{' '}
            <small>
              {say('since', { day: formatDay(item.target.since), by: item.target.by })} · {item.target.reason}
            </small>
          </dd>
        </>
      )}
      <dt>{say('rule')}</dt>
      <dd>
        {item.steps.map((step) => (
          <div key={text(step)}>{text(step)}</div>
        ))}
        {item.effectiveWeight === item.weight || item.points === null ? null : (
          <div>{say('respread', { weight: item.effectiveWeight })}</div>
        )}
      </dd>
    </dl>
  )
}

const Behind = ({
  at,
  member,
  metric,
}: {
  readonly at: TeamAddress
  readonly member: string
  readonly metric: string
}) => {
  const say = useWords(words)
  const { data, error } = useRecordsBehind(at, member, metric, true)
  if (error !== null) return <Notice tone="danger" title={errorSentence(error)} />
  if (data === undefined) return <Skeleton rows={3} />
  return (
    <ul className="performance-behind">
      {data.page.items.map((record) => (
        <li key={record.id}>
          <Icon name="document" size={12} />{' '}
          <Link to={`/w/${at.slug}/a/${at.app}/f/${data.form}/r/${record.id}`}>{record.title}</Link>
        </li>
      ))}
      {data.hidden === 0 ? null : <li className="fw-soft">{say('hidden', { count: data.hidden })}</li>}
    </ul>
  )
}
