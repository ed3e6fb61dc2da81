// Where the record stands in its approval: who has it now, and what happened so far.
import { useQuery } from '@tanstack/react-query'
import type { FlowState } from '../../../schemas/api/tasks.ts'
import { apiGet, errorSentence, wsPath } from '../../api/index.ts'
import {
  Avatar,
  formatAgo,
  Notice,
  Person,
  Skeleton,
  Tag,
  type Tone,
  useLanguage,
  useText,
  useWords,
} from '../../kit/index.ts'
import { verbWords } from './verb-words.ts'
import { flowWords, words } from './words.ts'

/** The instance a record is in; the answer carries it as an id or inside an object. */
export const instanceOf = (flow: unknown): string | null => {
  if (typeof flow === 'string') return flow
  if (typeof flow !== 'object' || flow === null) return null
  if ('instance' in flow && typeof flow.instance === 'string') return flow.instance
  return 'id' in flow && typeof flow.id === 'string' ? flow.id : null
}

const TONES: Readonly<Record<string, Tone>> = { running: 'info', approved: 'success', rejected: 'danger' }

interface FlowPartProps {
  readonly slug: string
  readonly instance: string
  readonly timeZone: string
}

export const FlowPart = ({ slug, instance, timeZone }: FlowPartProps) => {
  const say = useWords(words)
  const sayFlow = useWords(flowWords)
  const sayVerb = useWords(verbWords)
  const text = useText()
  const language = useLanguage()
  const { data: flow, error } = useQuery({
    queryKey: ['flow', slug, instance],
    queryFn: ({ signal }) => apiGet<FlowState>(wsPath(slug, `/flows/${instance}`), { signal }),
  })
  if (error !== null) return <Notice tone="danger" title={errorSentence(error)} />
  if (flow === undefined) return <Skeleton rows={4} />
  const now = new Date()
  return (
    <div className="fw-column" style={{ gap: 16 }}>
      <div className="record-facts">
        <Tag tone={TONES[flow.status] ?? 'plain'}>
          {flow.status in flowWords ? sayFlow(flow.status as keyof typeof flowWords) : flow.status}
        </Tag>
        {flow.active.flatMap((active) =>
          active.people.map((person) => (
            <span key={active.node + person.id} className="fw-row">
              <Person id={person.id} name={person.name} />
              <span className="fw-quiet fw-small">
                {say('since', { ago: formatAgo(active.since, now, timeZone, language) })}
              </span>
            </span>
          )),
        )}
      </div>
      <ol className="timeline">
        {flow.timeline.map((entry) => (
          <li key={entry.id} className="timeline-item">
            <Avatar id={entry.by?.id ?? ''} name={entry.by?.name ?? ''} size={22} />
            <div className="fw-grow">
              <div>
                <span className="timeline-who">{entry.by?.name}</span>{' '}
                {entry.verb in verbWords ? sayVerb(entry.verb as keyof typeof verbWords) : entry.verb}
                {entry.node === null ? null : <span className="fw-soft"> · {text(entry.node)}</span>}
              </div>
              {entry.comment === null || entry.comment === '' ? null : (
                <div className="fw-soft">“{entry.comment}”</div>
              )}
              <div className="fw-quiet fw-small">{formatAgo(entry.at, now, timeZone, language)}</div>
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}
