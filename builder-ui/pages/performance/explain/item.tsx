// One item of a score: weight × score as a bar, and opened: actual, target, rule.
import { useState } from 'react'
import type { ScoreExplanation, TeamAddress } from '../../../api/index.ts'
import { Button, formatDay, formatNumber, useLanguage, useText, useWords } from '../../../kit/index.ts'
import { type PlanItem, points, withUnit } from '../numbers.ts'
import { words } from '../words.ts'
import { Behind } from './records.tsx'

type Item = ScoreExplanation['items'][number]

interface ItemLineProps {
  readonly at: TeamAddress
  readonly data: ScoreExplanation
  readonly item: Item
  readonly step: { readonly from: number; readonly width: number }
  readonly open: boolean
  readonly onToggle: () => void
}

export const ItemLine = ({ at, data, item, step, open, onToggle }: ItemLineProps) => {
  const say = useWords(words)
  const text = useText()
  const def = data.plan.items.find((each) => each.key === item.key)
  if (def === undefined) return null
  const weight = formatNumber(item.effectiveWeight, { decimals: weightDecimals(item.effectiveWeight) })
  return (
    <li>
      <button type="button" className="performance-item" aria-expanded={open} onClick={onToggle}>
        <span>
          <span>{text(def.name)}</span>
          <small>
            {item.unweighted === null
              ? say('notScored')
              : say('weightScore', { weight, score: points(item.unweighted, data.plan.decimals) })}
          </small>
        </span>
        <span className="performance-fall" aria-hidden>
          <i style={{ left: `${step.from}%`, width: `${step.width}%` }} />
        </span>
        <span className="number">
          {item.points === null ? '—' : `+${points(item.points, data.plan.decimals)}`}
        </span>
      </button>
      {open ? <ItemDetail at={at} data={data} item={item} def={def} /> : null}
    </li>
  )
}

/** A re-spread weight may have many decimals; two tell enough. */
const weightDecimals = (weight: string): number => Math.min(2, weight.split('.')[1]?.length ?? 0)

const ItemDetail = ({
  at,
  data,
  item,
  def,
}: Pick<ItemLineProps, 'at' | 'data' | 'item'> & { readonly def: PlanItem }) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const result = data.row.items.find((each) => each.key === item.key)
  const weight = formatNumber(item.effectiveWeight, { decimals: weightDecimals(item.effectiveWeight) })
  return (
    <div className="performance-detail">
      <dl>
        <dt>{say('actual')}</dt>
        <dd>{withUnit(result?.actual ?? null, def, language)}</dd>
        {item.target === null ? null : (
          <>
            <dt>{say('target')}</dt>
            <dd>
              {withUnit(item.target.value, def, language)}
              <TargetStory target={item.target} def={def} />
            </dd>
          </>
        )}
        <dt>{say('rule')}</dt>
        <dd>
          {item.steps.map((step) => (
            <div key={text(step)}>{text(step)}</div>
          ))}
          {item.effectiveWeight === item.weight || item.points === null ? null : (
            <div>{say('respread', { weight })}</div>
          )}
        </dd>
      </dl>
      <Parts at={at} data={data} item={item} />
    </div>
  )
}

/** Since when, by whom, why, and what it was before. */
const TargetStory = ({
  target,
  def,
}: {
  readonly target: NonNullable<Item['target']>
  readonly def: PlanItem
}) => {
  const say = useWords(words)
  const language = useLanguage()
  const { since, by, before, reason } = target
  return (
    <small>
      {before === null || before === target.value
        ? say('since', { day: formatDay(since), by })
        : say('sinceFrom', { day: formatDay(since), by, before: withUnit(before, def, language) })}
      {reason === '' ? '' : ` · ${reason}`}
    </small>
  )
}

/** What was counted, each part with the way down to its records. */
const Parts = ({ at, data, item }: Pick<ItemLineProps, 'at' | 'data' | 'item'>) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const [listed, setListed] = useState<string | null>(null)
  const several = item.parts.length > 1
  return (
    <ul className="performance-parts">
      {item.parts.map((part) => (
        <li key={part.metric}>
          <span className="fw-row">
            <span className="fw-grow">
              {several ? `${text(part.name)} ${withUnit(part.actual, part, language)}` : ''}
            </span>
            {part.records === 0 ? (
              <span className="fw-quiet">{say('noRecords')}</span>
            ) : (
              <Button
                look="link"
                size="small"
                aria-expanded={listed === part.metric}
                onClick={() => setListed(listed === part.metric ? null : part.metric)}
              >
                {say(listed === part.metric ? 'hideRecords' : 'records', { count: part.records })}
              </Button>
            )}
          </span>
          {listed === part.metric ? <Behind at={at} member={data.row.member.id} part={part} /> : null}
        </li>
      ))}
    </ul>
  )
}
