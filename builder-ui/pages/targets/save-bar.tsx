// Unsaved changes: how many, why, from which day. Nothing is stored without a reason; everything can be taken back before.
import { useId, useState } from 'react'
import { Button, IconButton, TextInput, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface SaveBarProps {
  readonly count: number
  readonly today: string
  readonly busy: boolean
  readonly onUndo: () => void
  readonly onDrop: () => void
  readonly onSave: (reason: string, effectiveOn: string) => void
}

export const SaveBar = ({ count, today, busy, onUndo, onDrop, onSave }: SaveBarProps) => {
  const say = useWords(words)
  const [reason, setReason] = useState('')
  const [day, setDay] = useState(today)
  const list = useId()
  const good = reason.trim() !== ''
  return (
    <form
      className="targets-bar"
      onSubmit={(event) => {
        event.preventDefault()
        if (good) onSave(reason.trim(), day === '' ? today : day)
      }}
    >
      <strong>{say('changed', { count })}</strong>
      <IconButton icon="undo" label={say('undo')} onClick={onUndo} />
      <TextInput
        className="fw-grow"
        aria-label={say('reason')}
        placeholder={say('reasonHint')}
        list={list}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <datalist id={list}>
        {(['reasonYear', 'reasonMarket', 'reasonPeople'] as const).map((key) => (
          <option key={key} value={say(key)} />
        ))}
      </datalist>
      <label className="targets-day" htmlFor={`${list} day`}>
        {say('from')}
      </label>
      <TextInput
        id={`${list} day`}
        className="targets-date"
        type="date"
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <Button onClick={onDrop}>{say('drop')}</Button>
      <Button type="submit" look="primary" busy={busy} disabled={!good}>
        {say('save')}
      </Button>
    </form>
  )
}
