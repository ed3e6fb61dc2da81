// Who changed what and when: field by field, before struck through, after in ink.
import { useInfiniteQuery } from '@tanstack/react-query'
import type { FormModel } from '../../../runtime/forms/index.ts'
import type { Json } from '../../../runtime/values/index.ts'
import {
  errorSentence,
  type FormAddress,
  type History,
  type RecordDetail,
  recordHistory,
} from '../../api/index.ts'
import { type ControlField, type ControlWorld, ControlWorldProvider } from '../../controls/index.ts'
import { ValueCell } from '../../form-view/index.ts'
import {
  Avatar,
  Button,
  formatAgo,
  Notice,
  Skeleton,
  useLanguage,
  useText,
  useWords,
} from '../../kit/index.ts'
import { recordKey } from './use-record.ts'
import { words } from './words.ts'

interface HistoryProps {
  readonly at: FormAddress
  readonly record: RecordDetail
  readonly model: FormModel
  readonly world: ControlWorld
  readonly timeZone: string
}

export const HistoryPart = ({ at, record, model, world, timeZone }: HistoryProps) => {
  const say = useWords(words)
  const history = useInfiniteQuery({
    queryKey: [...recordKey(at, record.id), 'history', record.rev],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => recordHistory(at, record.id, pageParam),
    getNextPageParam: (last) => last.cursor ?? undefined,
  })
  if (history.error !== null) return <Notice tone="danger" title={errorSentence(history.error)} />
  if (history.data === undefined) return <Skeleton rows={4} />
  const entries = history.data.pages.flatMap((page) => page.items)
  if (entries.length === 0) return <p className="fw-quiet">{say('noHistory')}</p>
  return (
    <ControlWorldProvider value={world}>
      <ol className="timeline">
        {entries.map((entry) => (
          <HistoryItem key={entry.id} entry={entry} model={model} timeZone={timeZone} />
        ))}
      </ol>
      {history.hasNextPage ? (
        <Button look="link" busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {say('older')}
        </Button>
      ) : null}
    </ControlWorldProvider>
  )
}

const DEEDS = { create: 'createdIt', delete: 'deletedIt', restore: 'restoredIt' } as const
const VIAS = {
  import: 'viaImport',
  api: 'viaApi',
  flow: 'viaFlow',
  bulk: 'viaBulk',
  seed: 'viaSeed',
} as const
const wordOf = <Map extends Readonly<Record<string, string>>>(
  map: Map,
  key: string,
): Map[keyof Map] | undefined => (key in map ? map[key as keyof Map] : undefined)

const HistoryItem = ({
  entry,
  model,
  timeZone,
}: {
  readonly entry: History
  readonly model: FormModel
  readonly timeZone: string
}) => {
  const say = useWords(words)
  const language = useLanguage()
  const deed = wordOf(DEEDS, entry.kind)
  const via = wordOf(VIAS, entry.via)
  return (
    <li className="timeline-item">
      <Avatar id={entry.by.id} name={entry.by.name} size={22} />
      <div className="fw-grow">
        <div>
          <span className="timeline-who">{entry.by.name}</span>{' '}
          {deed === undefined ? say('changedIt', { count: entry.changes.length }) : say(deed)}
        </div>
        {entry.kind === 'create'
          ? null
          : entry.changes.map((change) => <ChangeLine key={change.field} change={change} model={model} />)}
        <div className="fw-quiet fw-small">
          {formatAgo(entry.at, new Date(), timeZone, language)}
          {via === undefined ? '' : ` · ${say(via)}`}
        </div>
      </div>
    </li>
  )
}

const ChangeLine = ({
  change,
  model,
}: {
  readonly change: History['changes'][number]
  readonly model: FormModel
}) => {
  const say = useWords(words)
  const text = useText()
  const field = model.byKey.get(change.field)
  if (field === undefined) return null
  const show = (value: unknown) =>
    value === null || value === undefined ? (
      <span className="fw-quiet">{say('empty')}</span>
    ) : (
      <ValueCell field={field as ControlField} value={value as Json} />
    )
  return (
    <div className="timeline-change">
      <span className="fw-soft">{text(field.def.label)}</span> <del>{show(change.before)}</del>{' '}
      <span aria-hidden>→</span> <ins>{show(change.after)}</ins>
    </div>
  )
}
