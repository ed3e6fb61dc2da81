// What the initiator or an admin does with a whole flow: take it back, let a stopped step try again, end it. What cannot be
// undone is said first.
import { useState } from 'react'
import {
  actOnFlow,
  errorSentence,
  type FlowAction,
  type FlowState,
  useFlowsChanged,
} from '../../api/index.ts'
import { Button, Notice, Sheet, toast, useText, useWords } from '../../kit/index.ts'
import { flowWords, reasonWords } from './words.ts'

interface FlowActionsProps {
  readonly slug: string
  readonly flow: FlowState
}

const DONE = { withdraw: 'withdrew', retry: 'retried', end: 'endedIt' } as const

export const FlowActions = ({ slug, flow }: FlowActionsProps) => {
  const say = useWords(flowWords)
  const changed = useFlowsChanged(slug)
  const [asking, setAsking] = useState<'withdraw' | 'end' | null>(null)
  const [busy, setBusy] = useState(false)
  const act = (action: FlowAction, comment: string): void => {
    setBusy(true)
    actOnFlow(slug, flow.instance, action, comment)
      .then(
        () => toast(say(DONE[action])),
        (error: unknown) => toast(errorSentence(error), { tone: 'danger' }),
      )
      .finally(() => {
        setBusy(false)
        setAsking(null)
        changed()
      })
  }
  const may = (action: FlowAction): boolean => flow.can.includes(action)
  if (flow.can.length === 0) return null
  return (
    <div className="flow-actions">
      {may('retry') ? (
        <Button icon="refresh" busy={busy} onClick={() => act('retry', '')}>
          {say('retry')}
        </Button>
      ) : null}
      {may('withdraw') ? (
        <Button icon="undo" onClick={() => setAsking('withdraw')}>
          {say('withdraw')}
        </Button>
      ) : null}
      {may('end') ? (
        <Button look="quiet" onClick={() => setAsking('end')}>
          {say('end')}
        </Button>
      ) : null}
      {asking === null ? null : (
        <WhySheet action={asking} busy={busy} onClose={() => setAsking(null)} onAct={act} />
      )}
    </div>
  )
}

interface WhyProps {
  readonly action: 'withdraw' | 'end'
  readonly busy: boolean
  readonly onClose: () => void
  readonly onAct: (action: FlowAction, comment: string) => void
}

const WhySheet = ({ action, busy, onClose, onAct }: WhyProps) => {
  const say = useWords(flowWords)
  const [why, setWhy] = useState('')
  return (
    <Sheet
      title={say(action)}
      open
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            look={action === 'end' ? 'danger' : 'primary'}
            busy={busy}
            onClick={() => onAct(action, why.trim())}
          >
            {say(action)}
          </Button>
        </>
      }
    >
      <p className="fw-soft">{say(action === 'end' ? 'endText' : 'withdrawText')}</p>
      <textarea
        className="fw-input flow-why"
        aria-label={say('why')}
        placeholder={say('why')}
        value={why}
        maxLength={2_000}
        onChange={(event) => setWhy(event.target.value)}
      />
    </Sheet>
  )
}

/** A flow that waits for an admin says where and why. */
export const StoppedNotice = ({ flow }: { readonly flow: FlowState }) => {
  const say = useWords(flowWords)
  const sayReason = useWords(reasonWords)
  const text = useText()
  if (flow.alarm === null) return null
  const { reason, node } = flow.alarm
  const why = reason in reasonWords ? sayReason(reason as keyof typeof reasonWords) : ''
  return (
    <Notice tone="danger" title={say('stopped', { node: text(node ?? undefined), reason: why })}>
      {say('stoppedText')}
    </Notice>
  )
}
