// Who asks for what; and, when the step is over, how it ended.
import type { Task } from '../../api/index.ts'
import { formatAgo, Notice, Person, useLanguage, useText, useWords } from '../../kit/index.ts'
import { StatusTag } from '../flow/status-tag.tsx'
import { closedSentence } from './closed.ts'
import { words } from './words.ts'

interface HeadProps {
  readonly task: Task
  readonly timeZone: string
}

export const TaskHead = ({ task, timeZone }: HeadProps) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const { initiator, record, node, kind } = task.task
  const submitted = task.flow.timeline[0]?.at ?? task.task.openedAt
  return (
    <header className="task-head">
      <div className="fw-row fw-soft">
        {initiator === null ? say('byNobody') : <Person id={initiator.id} name={initiator.name} />}
        <span className="fw-small">
          {say('submittedAgo', { ago: formatAgo(submitted, new Date(), timeZone, language) })}
        </span>
      </div>
      <h1>{record.title === '' ? say('untitled') : record.title}</h1>
      <div className="fw-row fw-small fw-soft">
        <StatusTag status={task.task.status} />
        <span>
          {text(record.formName)}
          {node === null || kind !== 'approve' ? null : ` · ${text(node)}`}
        </span>
      </div>
    </header>
  )
}

/** A task that was closed without him says who was first. */
export const ClosedNotice = ({ task, timeZone }: HeadProps) => {
  const say = useWords(words)
  const language = useLanguage()
  if (task.deleted) return <Notice tone="warn" title={say('inBin')} />
  if (task.task.state !== 'void') return null
  return <Notice title={closedSentence(task.flow.timeline, timeZone, language)} />
}

/** Whoever has to change it reads first what was asked of him. */
export const ReturnedNotice = ({ task }: Pick<HeadProps, 'task'>) => {
  const say = useWords(words)
  if (task.task.kind !== 'fill' || task.task.state !== 'open') return null
  const back = task.flow.timeline.findLast((entry) => entry.verb === 'returned' || entry.verb === 'rejected')
  if (back === undefined) return null
  return (
    <Notice tone="warn" title={say('returnedBy', { name: back.by?.name ?? '' })}>
      {back.comment ?? undefined}
    </Notice>
  )
}
