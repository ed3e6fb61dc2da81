// Publishing: first in plain words what changes for people and for data, and what still stands in the way; then one button.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PublishPreview } from '../../../schemas/api/definitions.ts'
import { type DefinitionAddress, errorSentence, loadChanges, usePublish } from '../../api/index.ts'
import type { AnyProblem, IconName } from '../../kit/index.ts'
import {
  Button,
  Icon,
  Notice,
  ProblemLine,
  problemSentence,
  Sheet,
  Skeleton,
  showText,
  toast,
  useLanguage,
  useWords,
} from '../../kit/index.ts'
import type { DraftSession } from '../session.ts'
import { editorWords } from '../words.ts'
import { confirmation, isLosing, Losing } from './losing.tsx'

interface PublishDialogProps {
  readonly at: DefinitionAddress
  readonly name: string
  readonly session: Pick<DraftSession<unknown>, 'flush' | 'refresh'>
  /** Nothing is published yet: what goes out is one thing, not so many changes. */
  readonly first: boolean
  readonly open: boolean
  readonly onClose: () => void
  /** Shows the part a problem is about. */
  readonly onGoTo?: (at: string) => void
  /** Offered once it is published: where to see it. */
  readonly offer?: { readonly label: string; readonly run: () => void }
}

export function PublishDialog(props: PublishDialogProps) {
  const { at, name, session, first, open, onClose, onGoTo, offer } = props
  const w = useWords(editorWords)
  const publish = usePublish(at)
  const client = useQueryClient()
  const key = ['changes', at.slug, at.app, at.kind, at.key] as const
  const preview = useQuery({
    queryKey: key,
    // What is not saved yet would not be part of what is published.
    queryFn: () => session.flush().then(() => loadChanges(at)),
    enabled: open,
    gcTime: 0,
    staleTime: 0,
    retry: false,
  })
  const ready = preview.data !== undefined && !preview.isFetching
  const [agreed, setAgreed] = useState(false)
  const { blocking, losing } = sorted(preview.data)
  const blocked = blocking.length > 0 || (losing.length > 0 && !agreed)
  const empty = preview.data !== undefined && preview.data.changes.length === 0
  const go = (): void => {
    if (preview.data === undefined) return
    const confirm = losing.length > 0 ? { confirm: [...confirmation(losing)] } : {}
    publish.mutate(
      { rev: preview.data.rev, ...confirm },
      {
        onSuccess: ({ version, pending }) => {
          client.removeQueries({ queryKey: key })
          toast(
            pending ? w('pending') : w('published', { version }),
            offer === undefined ? {} : { action: offer },
          )
          void session.refresh()
          onClose()
        },
      },
    )
  }
  return (
    <Sheet
      title={w('publishTitle', { name })}
      open={open}
      onClose={onClose}
      width={520}
      foot={
        <>
          <Button onClick={onClose}>{w('cancel')}</Button>
          <Button look="primary" busy={publish.isPending} disabled={!ready || blocked || empty} onClick={go}>
            {first || empty || preview.data === undefined
              ? w('publishFirst')
              : w('publishNow', { count: preview.data.changes.length })}
          </Button>
        </>
      }
    >
      {preview.isError ? <Notice tone="danger" title={errorSentence(preview.error)} /> : null}
      {preview.data === undefined && !preview.isError ? <Skeleton rows={4} /> : null}
      {publish.isError ? <Notice tone="danger" title={errorSentence(publish.error)} /> : null}
      {preview.data === undefined ? null : (
        <Summary preview={preview.data} problems={blocking} onGoTo={leaveTo(onGoTo, onClose)} />
      )}
      {losing.length === 0 ? null : <Losing problems={losing} agreed={agreed} onAgree={setAgreed} />}
    </Sheet>
  )
}

function sorted(preview: PublishPreview | undefined) {
  const problems = (preview?.problems ?? []) as readonly AnyProblem[]
  return { blocking: problems.filter((each) => !isLosing(each)), losing: problems.filter(isLosing) }
}

const leaveTo = (onGoTo: ((at: string) => void) | undefined, onClose: () => void) =>
  onGoTo === undefined
    ? undefined
    : (at: string): void => {
        onClose()
        onGoTo(at)
      }

interface SummaryProps {
  readonly preview: PublishPreview
  readonly problems: readonly AnyProblem[]
  readonly onGoTo: ((at: string) => void) | undefined
}

function Summary({ preview, problems, onGoTo }: SummaryProps) {
  const w = useWords(editorWords)
  if (preview.changes.length === 0 && problems.length === 0)
    return <p className="fw-soft">{w('noChanges')}</p>
  return (
    <div className="fw-publish">
      {problems.length === 0 ? null : (
        <section>
          <h3>{w('blocked', { count: problems.length })}</h3>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.code} ${problem.at ?? ''}`} className="fw-row">
                <ProblemLine>{problemSentence(problem)}</ProblemLine>
                <span className="fw-grow" />
                {onGoTo === undefined || !problem.at ? null : (
                  <Button look="link" size="small" onClick={() => onGoTo(problem.at ?? '')}>
                    {w('goThere')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Changes preview={preview} kind="people" icon="members" title={w('forPeople')} />
      <Changes preview={preview} kind="data" icon="table" title={w('forData')} />
      <Changes preview={preview} kind="danger" icon="alert" title={w('danger')} />
      {preview.instant ? null : <Notice tone="info" title={w('slow')} />}
    </div>
  )
}

interface ChangesProps {
  readonly preview: PublishPreview
  readonly kind: 'people' | 'data' | 'danger'
  readonly icon: IconName
  readonly title: string
}

function Changes({ preview, kind, icon, title }: ChangesProps) {
  const language = useLanguage()
  const changes = preview.changes.filter((change) => change.kind === kind)
  if (changes.length === 0) return null
  return (
    <section data-kind={kind}>
      <h3>
        <Icon name={icon} /> {title}
      </h3>
      <ul>
        {changes.map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
          <li key={index}>{showText(change.text, language)}</li>
        ))}
      </ul>
    </section>
  )
}
