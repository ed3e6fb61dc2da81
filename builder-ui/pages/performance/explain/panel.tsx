// How a score came about: each item as a floating bar of points that add up exactly to the total; an item opens to its rule with
// the values put in, its target and the records behind its actual. Beside the ranking where there is room, else a sheet.
import { useState } from 'react'
import {
  errorSentence,
  type ScoreExplanation,
  type TeamAddress,
  useScoreExplanation,
} from '../../../api/index.ts'
import { Avatar, Notice, Sheet, Skeleton, useText, useWords } from '../../../kit/index.ts'
import { points } from '../numbers.ts'
import { waterfall } from '../pace.ts'
import { words } from '../words.ts'
import { ItemLine } from './item.tsx'

interface ScoreProps {
  readonly at: TeamAddress
  readonly member: string
}

export const ScorePanel = ({ at, member }: ScoreProps) => {
  const { data, error } = useScoreExplanation(at, member)
  const title = useTitle(data)
  return (
    <aside className="performance-panel" aria-label={title}>
      {data === undefined ? null : (
        <h2>
          <Avatar id={data.row.member.id} name={data.row.member.name} size={28} /> {title}
        </h2>
      )}
      <Explained at={at} data={data} error={error} />
    </aside>
  )
}

export const ScoreSheet = ({ at, member, onClose }: ScoreProps & { readonly onClose: () => void }) => {
  const { data, error } = useScoreExplanation(at, member)
  return (
    <Sheet title={useTitle(data)} open onClose={onClose} width={560}>
      <div className="performance-sheet">
        <Explained at={at} data={data} error={error} />
      </div>
    </Sheet>
  )
}

const useTitle = (data: ScoreExplanation | undefined): string => {
  const say = useWords(words)
  if (data === undefined) return ''
  const { name } = data.row.member
  return data.row.total === null
    ? say('howNone', { name })
    : say('how', { name, score: points(data.row.total, data.plan.decimals) })
}

interface ExplainedProps {
  readonly at: TeamAddress
  readonly data: ScoreExplanation | undefined
  readonly error: Error | null
}

const Explained = ({ at, data, error }: ExplainedProps) => {
  if (error !== null && data === undefined) return <Notice tone="danger" title={errorSentence(error)} />
  return data === undefined ? <Skeleton rows={5} /> : <Items key={data.row.member.id} at={at} data={data} />
}

const Items = ({ at, data }: { readonly at: TeamAddress; readonly data: ScoreExplanation }) => {
  const say = useWords(words)
  const text = useText()
  const [open, setOpen] = useState<string | null>(data.plan.items[0]?.key ?? null)
  const { row } = data
  const steps = waterfall(data.items.map((item) => item.points))
  const whole = steps.reduce((end, step) => Math.max(end, step.from + step.width), 0)
  return (
    <>
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
        <span className="performance-fall" aria-hidden>
          <i style={{ left: 0, width: `${whole}%` }} />
        </span>
        <strong className="number">
          {row.total === null ? say('notScored') : points(row.total, data.plan.decimals)}
        </strong>
      </div>
    </>
  )
}
