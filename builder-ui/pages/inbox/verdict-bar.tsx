// The verdict: buttons in the thumb's reach, a sheet for the comment, and the answer to somebody having been faster.
import { type RefObject, useState } from 'react'
import type { Task } from '../../api/index.ts'
import { type FormStore, focusFirstProblem } from '../../form-view/index.ts'
import { Button, type ButtonProps, Icon, usePhone, useWords } from '../../kit/index.ts'
import { type Action, type Deciding, useVerdict } from './use-verdict.ts'
import { VerdictSheet } from './verdict-sheet.tsx'
import { verdictWords } from './words.ts'

interface VerdictBarProps extends Deciding {
  /** Where the fields stand: the first one with a problem gets the focus. */
  readonly sheet: RefObject<HTMLElement | null>
  readonly onDecided: () => void
}

const LOOKS: Readonly<Record<Action, ButtonProps['look']>> = {
  approve: 'primary',
  submit: 'primary',
  return: 'default',
  reject: 'default',
}
/** The way forward stands last, under the right thumb. */
const ORDER: readonly Action[] = ['reject', 'return', 'submit', 'approve']

export const VerdictBar = (props: VerdictBarProps) => {
  const { task, store, sheet } = props
  const say = useWords(verdictWords)
  const phone = usePhone()
  const [asking, setAsking] = useState<Action | null>(null)
  const [problems, setProblems] = useState(0)
  const verdict = useVerdict({
    ...props,
    onClosed: () => setAsking(null),
    onProblems: (count) => {
      setAsking(null)
      setProblems(count)
      requestAnimationFrame(() => focusFirstProblem(sheet.current ?? document))
    },
  })
  const ask = (action: Action): void => {
    const wrong = action === 'approve' || action === 'submit' ? wrongFields(task, store) : 0
    setProblems(wrong)
    if (wrong > 0) requestAnimationFrame(() => focusFirstProblem(sheet.current ?? document))
    else {
      verdict.begin()
      setAsking(action)
    }
  }
  const actions = ORDER.flatMap((each) => task.actions.find(({ action }) => action === each) ?? [])
  const asked = task.actions.find(({ action }) => action === asking)
  return (
    <footer className="task-foot">
      {problems === 0 ? null : (
        <span className="fw-field-problem" role="alert">
          <Icon name="alert" />
          {say('mend', { count: problems })}
        </span>
      )}
      {actions.map(({ action }) => (
        <Button
          key={action}
          look={LOOKS[action] ?? 'default'}
          size={phone ? 'large' : 'normal'}
          onClick={() => ask(action)}
        >
          {action === 'approve' ? <Icon name="check" /> : null}
          {say(action)}
        </Button>
      ))}
      {asked === undefined ? null : (
        <VerdictSheet {...props} asked={asked} verdict={verdict} onClose={() => setAsking(null)} />
      )}
    </footer>
  )
}

/** An approver answers for what he may change, not for the rest of the record; who submits again for all of it. */
const wrongFields = (task: Task, store: FormStore): number => {
  const found = store.check()
  if (task.task.kind === 'fill') return found.length
  const mine = found.filter(({ at }) => {
    const [, , field = ''] = at.split('/')
    return task.rights[field] === 'edit' || task.rights[field] === 'required'
  })
  return mine.length
}
