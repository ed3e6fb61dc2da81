// A member leaves. It closes his way in and his offices, which nobody can simply undo, so what happens is said first.
import { useState } from 'react'
import { errorSentence, type MemberDetail, useChangeMember } from '../../../api/index.ts'
import { Button, Notice, Sheet, toast, useText, useWords } from '../../../kit/index.ts'
import { words } from '../words.ts'
import { memberWords } from './member-words.ts'

interface LeavePartProps {
  readonly slug: string
  readonly detail: MemberDetail
}

export const LeavePart = ({ slug, detail }: LeavePartProps) => {
  const say = useWords(words)
  const tell = useWords(memberWords)
  const text = useText()
  const change = useChangeMember(slug)
  const [asking, setAsking] = useState(false)
  const { member, heads, reports } = detail
  const name = member.name
  const leave = () =>
    change.mutate(
      { id: member.id, state: 'left' },
      {
        onSuccess: () => {
          setAsking(false)
          toast(tell('leftToast', { name }))
        },
      },
    )
  const names = heads.map((each) => text(each.name)).join(tell('comma'))
  return (
    <section className="org-section">
      <div>
        <Button look="danger" size="small" onClick={() => setAsking(true)}>
          {tell('leave')}
        </Button>
      </div>
      <Sheet
        title={tell('leaveTitle', { name })}
        open={asking}
        onClose={() => setAsking(false)}
        width={440}
        foot={
          <>
            <Button onClick={() => setAsking(false)}>{say('cancel')}</Button>
            <Button look="danger" busy={change.isPending} onClick={leave}>
              {tell('leaveDo')}
            </Button>
          </>
        }
      >
        {change.error === null ? null : <Notice tone="danger" title={errorSentence(change.error)} />}
        <ul className="org-facts">
          <li>{tell('leaveOut')}</li>
          <li>{tell('leaveRecords')}</li>
          {heads.length === 0 ? null : <li>{tell('leaveHeads', { names })}</li>}
          {reports === 0 ? null : <li>{tell('leaveReports', { count: reports })}</li>}
        </ul>
      </Sheet>
    </section>
  )
}
