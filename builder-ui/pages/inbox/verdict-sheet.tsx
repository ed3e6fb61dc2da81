// The sheet behind a verdict: what it does, a comment with phrases to tap, and one button that says it.
import { useId, useRef, useState } from 'react'
import { errorSentence } from '../../api/index.ts'
import { Button, type ButtonProps, Notice, ProblemLine, Sheet, usePhone, useWords } from '../../kit/index.ts'
import { Changes } from './changes.tsx'
import { type Action, changesOf, type Deciding, type VerdictSending } from './use-verdict.ts'
import { phraseWords, verdictWords, words } from './words.ts'

interface SheetProps extends Deciding {
  readonly asked: Deciding['task']['actions'][number]
  readonly verdict: VerdictSending
  readonly onClose: () => void
}

const PHRASES = {
  approve: ['yes', 'fine', 'asIs'],
  submit: [],
  return: ['amount', 'unclear', 'missing'],
  reject: ['amount', 'unclear', 'missing'],
} as const satisfies Readonly<Record<Action, readonly (keyof typeof phraseWords)[]>>

const LOOKS: Readonly<Record<Action, ButtonProps['look']>> = {
  approve: 'primary',
  submit: 'primary',
  return: 'primary',
  reject: 'danger',
}

export const VerdictSheet = ({ task, store, model, world, asked, verdict, onClose }: SheetProps) => {
  const say = useWords(verdictWords)
  const sayTask = useWords(words)
  const [comment, setComment] = useState('')
  const [missing, setMissing] = useState(false)
  const { action } = asked
  const size = usePhone() ? 'large' : 'normal'
  const title = task.task.record.title === '' ? sayTask('untitled') : task.task.record.title
  const name = task.task.initiator?.name ?? ''
  const edits = action === 'approve' ? Object.keys(changesOf(store)).length : 0
  const { meanwhile, refusal, busy } = verdict
  const send = (): void => {
    const said = comment.trim()
    setMissing(asked.comment === 'needed' && said === '')
    if (asked.comment !== 'needed' || said !== '') verdict.send(action, said)
  }
  return (
    <Sheet
      title={say(`${action}Title`, { title })}
      open
      onClose={onClose}
      foot={
        <>
          <Button size={size} onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button look={LOOKS[action] ?? 'primary'} size={size} busy={busy} onClick={send}>
            {say(`${action}Now`, { name })}
          </Button>
        </>
      }
    >
      <div className="fw-column" style={{ gap: 12 }}>
        {meanwhile === null ? null : (
          <Changes
            changed={meanwhile.changed}
            model={model}
            world={world}
            title={say('changedFirst', { count: meanwhile.changed.length })}
          />
        )}
        {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
        {action === 'reject' ? <p className="fw-soft">{say('rejectText')}</p> : null}
        {action === 'return' ? <p className="fw-soft">{say('returnText', { name })}</p> : null}
        {edits === 0 ? null : <p className="fw-soft">{say('edits', { count: edits })}</p>}
        <Comment
          value={comment}
          needed={asked.comment === 'needed'}
          missing={missing}
          phrases={PHRASES[action]}
          onChange={setComment}
        />
      </div>
    </Sheet>
  )
}

interface CommentProps {
  readonly value: string
  readonly needed: boolean
  readonly missing: boolean
  readonly phrases: readonly (keyof typeof phraseWords)[]
  readonly onChange: (text: string) => void
}

const Comment = ({ value, needed, missing, phrases, onChange }: CommentProps) => {
  const say = useWords(verdictWords)
  const sayPhrase = useWords(phraseWords)
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  return (
    <>
      <textarea
        ref={box}
        className="fw-input task-comment"
        aria-label={say('comment')}
        aria-required={needed || undefined}
        aria-invalid={missing || undefined}
        aria-describedby={missing ? id : undefined}
        placeholder={say(needed ? 'needed' : 'optional')}
        value={value}
        maxLength={2_000}
        onChange={(event) => onChange(event.target.value)}
      />
      {missing ? <ProblemLine id={id}>{say('neededFirst')}</ProblemLine> : null}
      {phrases.length === 0 ? null : (
        <fieldset className="task-phrases" aria-label={say('phrases')}>
          {phrases.map((phrase) => (
            <button
              key={phrase}
              type="button"
              onClick={() => {
                onChange(sayPhrase(phrase))
                box.current?.focus()
              }}
            >
              {sayPhrase(phrase)}
            </button>
          ))}
        </fieldset>
      )}
    </>
  )
}
