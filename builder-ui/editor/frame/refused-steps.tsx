// Steps that were not done: never swallowed, each with its sentence, until the person has read them.
import { Button, Notice, problemSentence, useWords } from '../../kit/index.ts'
import type { DraftSession, RefusedStep } from '../session.ts'
import { editorWords } from '../words.ts'

interface RefusedStepsProps {
  readonly session: Pick<DraftSession<unknown>, 'dismiss'>
  readonly refused: readonly RefusedStep[]
}

export function RefusedSteps({ session, refused }: RefusedStepsProps) {
  const w = useWords(editorWords)
  if (refused.length === 0) return null
  return (
    <div className="fw-refused">
      {refused.map((step) => (
        <Notice
          key={step.id}
          tone="warn"
          title={w('refused')}
          action={
            <Button size="small" onClick={() => session.dismiss(step.id)}>
              {w('dismiss')}
            </Button>
          }
        >
          {step.problems.map((each) => problemSentence(each)).join('；')}
        </Notice>
      ))}
    </div>
  )
}
