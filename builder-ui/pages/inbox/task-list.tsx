// The rows of a box: what it is about, who it is from, since when, and how it stands.
import { NavLink } from 'react-router'
import type { TaskItem } from '../../api/index.ts'
import { Avatar, formatAgo, Icon, Tag, type Tone, useLanguage, useText, useWords } from '../../kit/index.ts'
import { StatusTag } from '../flow/status-tag.tsx'
import { words } from './words.ts'

interface TaskListProps {
  readonly slug: string
  readonly items: readonly TaskItem[]
  /** Keeps the box in the address. */
  readonly query: string
  readonly shown: string | undefined
  readonly timeZone: string
  readonly me: string
}

export const TaskList = ({ slug, items, query, shown, timeZone, me }: TaskListProps) => (
  <ul className="task-list">
    {items.map((task) => (
      <li key={task.id}>
        <NavLink
          className="task-row"
          to={`/w/${slug}/tasks/${task.id}${query}`}
          data-shown={task.id === shown || undefined}
        >
          <TaskRow task={task} timeZone={timeZone} me={me} />
        </NavLink>
      </li>
    ))}
  </ul>
)

const TaskRow = ({
  task,
  timeZone,
  me,
}: {
  readonly task: TaskItem
  readonly timeZone: string
  readonly me: string
}) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const { initiator } = task
  const title = task.record.title === '' ? say('untitled') : task.record.title
  const when = formatAgo(task.decidedAt ?? task.openedAt, new Date(), timeZone, language)
  return (
    <>
      {initiator === null ? (
        <span className="task-icon">
          <Icon name="globe" />
        </span>
      ) : (
        <Avatar id={initiator.id} name={initiator.name} size={32} />
      )}
      <div className="fw-grow">
        <div className="fw-row">
          <span className="task-title fw-clip fw-grow">{title}</span>
          <time className="fw-quiet fw-small" dateTime={task.openedAt}>
            {when}
          </time>
        </div>
        <div className="fw-soft fw-small fw-clip">
          {initiator === null ? say('byNobody') : initiator.name} · {text(task.flow)}
          {task.node === null || task.kind === 'started' ? null : ` · ${text(task.node)}`}
        </div>
        <TaskState task={task} me={me} />
      </div>
    </>
  )
}

const DECISIONS: Readonly<Record<string, { readonly word: keyof typeof words; readonly tone: Tone }>> = {
  approve: { word: 'approvedIt', tone: 'success' },
  reject: { word: 'rejectedIt', tone: 'danger' },
  return: { word: 'returnedIt', tone: 'warn' },
  submit: { word: 'submittedIt', tone: 'plain' },
}

/** An open approval needs no word: its being here says it. */
const TaskState = ({ task, me }: { readonly task: TaskItem; readonly me: string }) => {
  const say = useWords(words)
  const text = useText()
  const others = task.waitsFor.filter((person) => person.id !== me)
  const decision = task.decision === null ? undefined : DECISIONS[task.decision]
  const waiting =
    others.length === 0 || task.status !== 'running'
      ? null
      : say('waitsFor', { people: others.map((each) => each.name).join(text({ 'zh-CN': '、', en: ', ' })) })
  if (task.kind === 'approve' && task.state === 'open') return null
  return (
    <div className="task-state">
      {task.kind === 'fill' && task.state === 'open' ? <Tag tone="warn">{say('returnedToYou')}</Tag> : null}
      {task.kind === 'cc' && task.state === 'open' ? <Tag tone="accent">{say('unread')}</Tag> : null}
      {decision === undefined ? null : <Tag tone={decision.tone}>{say(decision.word)}</Tag>}
      {task.kind === 'started' || task.kind === 'cc' ? <StatusTag status={task.status} /> : null}
      {waiting === null || task.kind === 'fill' ? null : (
        <span className="fw-quiet fw-small fw-clip">{waiting}</span>
      )}
    </div>
  )
}
