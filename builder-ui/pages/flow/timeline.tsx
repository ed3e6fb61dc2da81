// The approval timeline: who did what and how long it took, who has it now, what comes next. Steps that passed without a person
// say why; a way that was taken shows the values it looked at.
import type { FormModel } from '../../../runtime/forms/index.ts'
import type { Json } from '../../../runtime/values/index.ts'
import type { FlowState, TimelineEntry } from '../../api/index.ts'
import { type ControlField, type ControlWorld, ControlWorldProvider } from '../../controls/index.ts'
import { ValueCell } from '../../form-view/index.ts'
import { Avatar, formatAgo, Icon, type IconName, useLanguage, useText, useWords } from '../../kit/index.ts'
import { formatDuration } from './duration.ts'
import { deedWords, eventWords, flowWords, reasonWords } from './words.ts'
import './flow.css'

interface TimelineProps {
  readonly flow: FlowState
  /** Member who reads. */
  readonly me: string
  readonly timeZone: string
  readonly model: FormModel
  readonly world: ControlWorld
}

export const FlowTimeline = ({ flow, me, timeZone, model, world }: TimelineProps) => (
  <ControlWorldProvider value={world}>
    <ol className="flow-line">
      {flow.timeline.map((entry) => (
        <PastItem key={entry.id} entry={entry} timeZone={timeZone} model={model} />
      ))}
      {flow.active.flatMap((step) =>
        step.people.map((person) => (
          <WaitingItem key={step.node + person.id} step={step} person={person} me={me} />
        )),
      )}
      {flow.way.map((step, index) =>
        step.state === 'ahead' ? <AheadItem key={`ahead-${String(index)}`} name={step.name} /> : null,
      )}
    </ol>
  </ControlWorldProvider>
)

const wordOf = <Map extends Readonly<Record<string, unknown>>>(
  map: Map,
  key: string | null,
): keyof Map | null => (key !== null && key in map ? (key as keyof Map) : null)

const ICONS: Readonly<Record<string, IconName>> = {
  went: 'branch',
  auto_passed: 'check',
  skipped: 'arrow-down',
  sent_copy: 'send',
  stopped: 'alert',
  finished: 'flag',
  ended: 'close',
}

const TONES: Readonly<Record<string, string>> = {
  approved: 'success',
  rejected: 'danger',
  returned: 'warn',
  stopped: 'danger',
}

interface PastProps {
  readonly entry: TimelineEntry
  readonly timeZone: string
  readonly model: FormModel
}

const PastItem = ({ entry, timeZone, model }: PastProps) => {
  const say = useWords(flowWords)
  const language = useLanguage()
  const time = formatAgo(entry.at, new Date(), timeZone, language)
  return (
    <li className="flow-item" data-tone={TONES[entry.verb]}>
      {entry.by === null ? (
        <span className="flow-dot">
          <Icon name={ICONS[entry.verb] ?? 'flow'} size={14} />
        </span>
      ) : (
        <Avatar id={entry.by.id} name={entry.by.name} size={24} />
      )}
      <div className="fw-grow">
        {entry.by === null ? <Event entry={entry} /> : <Deed entry={entry} />}
        {entry.comment === null ? null : <p className="flow-comment">{entry.comment}</p>}
        <Facts entry={entry} model={model} />
        <div className="fw-quiet fw-small">
          {entry.waitedMs === null
            ? time
            : `${time} · ${say('took', { time: formatDuration(entry.waitedMs, language) })}`}
        </div>
      </div>
    </li>
  )
}

const Deed = ({ entry }: { readonly entry: TimelineEntry }) => {
  const say = useWords(deedWords)
  const sayFlow = useWords(flowWords)
  const text = useText()
  const word = wordOf(deedWords, entry.verb)
  return (
    <div>
      <span className="fw-strong">{entry.by?.name}</span>{' '}
      {entry.onBehalf === null ? null : <>{sayFlow('forWhom', { name: entry.onBehalf.name })} </>}
      {word === null ? null : <span className="flow-deed">{say(word)}</span>}
      {entry.node === null || SUBMITS.has(entry.verb) ? null : (
        <span className="fw-soft"> · {text(entry.node)}</span>
      )}
    </div>
  )
}

/** The step of a submission says no more than its verb. */
const SUBMITS: ReadonlySet<string> = new Set(['submitted', 'resubmitted'])

const Event = ({ entry }: { readonly entry: TimelineEntry }) => {
  const say = useWords(eventWords)
  const sayReason = useWords(reasonWords)
  const text = useText()
  const word = wordOf(eventWords, entry.verb === 'submitted' ? 'started' : entry.verb)
  const reason = wordOf(reasonWords, entry.reason)
  const params = {
    node: text(entry.node ?? undefined),
    branch: text(entry.branch ?? undefined),
    people: entry.people.map((person) => person.name).join(text({ 'zh-CN': '、', en: ', ' })),
  }
  return (
    <div className="fw-soft">
      {word === null ? null : say(word, params)}
      {reason === null ? null : (
        <>
          {text({ 'zh-CN': '：', en: ': ' })}
          {sayReason(reason)}
        </>
      )}
    </div>
  )
}

/** Fields changed with a verdict, values a condition looked at. */
const Facts = ({ entry, model }: Pick<PastProps, 'entry' | 'model'>) => {
  const say = useWords(flowWords)
  const text = useText()
  const labels = entry.changed.flatMap((key) => {
    const field = model.byKey.get(key)
    return field === undefined ? [] : [text(field.def.label)]
  })
  const reads = Object.entries(entry.reads)
  if (labels.length === 0 && reads.length === 0) return null
  return (
    <div className="fw-small fw-soft flow-facts">
      {labels.length === 0
        ? null
        : say('changed', { fields: labels.join(text({ 'zh-CN': '、', en: ', ' })) })}
      {reads.map(([key, value]) => {
        const field = model.byKey.get(key)
        return field === undefined || value === null ? null : (
          <span key={key}>
            {text(field.def.label)} <ValueCell field={field as ControlField} value={value as Json} />
          </span>
        )
      })}
    </div>
  )
}

interface WaitingProps {
  readonly step: FlowState['active'][number]
  readonly person: FlowState['active'][number]['people'][number]
  readonly me: string
}

const WaitingItem = ({ step, person, me }: WaitingProps) => {
  const say = useWords(flowWords)
  const text = useText()
  const language = useLanguage()
  const waited = formatDuration(Date.now() - Date.parse(step.since), language)
  return (
    <li className="flow-item" data-now="true">
      <Avatar id={person.id} name={person.name} size={24} />
      <div className="fw-grow">
        <div>
          <span className="fw-strong">{person.name}</span> <span className="flow-now">{say('handling')}</span>
          {person.id === me ? (
            <span className="flow-now">
              {text({ 'zh-CN': '，', en: ', ' })}
              {say('you')}
            </span>
          ) : null}
          <span className="fw-soft"> · {text(step.name)}</span>
        </div>
        <div className="fw-quiet fw-small">{say('waited', { time: waited })}</div>
      </div>
    </li>
  )
}

const AheadItem = ({ name }: { readonly name: FlowState['way'][number]['name'] }) => {
  const say = useWords(flowWords)
  const text = useText()
  return (
    <li className="flow-item" data-ahead="true">
      <span className="flow-dot" aria-hidden />
      <div className="fw-quiet">
        {text(name)} · {say('next')}
      </div>
    </li>
  )
}
