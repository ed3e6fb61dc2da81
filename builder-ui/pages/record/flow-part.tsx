// Where the record stands in its approval: its steps, who has it now, what happened so far, and what the reader may do.
import { Link } from 'react-router'
import type { FormModel } from '../../../runtime/forms/index.ts'
import { errorSentence, useFlow } from '../../api/index.ts'
import type { ControlWorld } from '../../controls/index.ts'
import { Notice, Skeleton, useWords } from '../../kit/index.ts'
import { FlowActions, StoppedNotice } from '../flow/actions.tsx'
import { FlowSteps } from '../flow/steps.tsx'
import { FlowTimeline } from '../flow/timeline.tsx'
import { flowWords } from '../flow/words.ts'

interface FlowPartProps {
  readonly slug: string
  readonly instance: string
  readonly me: string
  readonly timeZone: string
  readonly model: FormModel
  readonly world: ControlWorld
}

export const FlowPart = ({ slug, instance, me, timeZone, model, world }: FlowPartProps) => {
  const say = useWords(flowWords)
  const { data: flow, error } = useFlow(slug, instance)
  if (error !== null) return <Notice tone="danger" title={errorSentence(error)} />
  if (flow === undefined) return <Skeleton rows={4} />
  return (
    <div className="fw-column" style={{ gap: 16 }}>
      {flow.task === null && flow.can.length === 0 ? null : (
        <div className="fw-row">
          {flow.task === null ? null : (
            <Link className="fw-button" data-look="primary" to={`/w/${slug}/tasks/${flow.task}`}>
              {say('toTask')}
            </Link>
          )}
          <FlowActions slug={slug} flow={flow} />
        </div>
      )}
      <StoppedNotice flow={flow} />
      <FlowSteps flow={flow} />
      <FlowTimeline flow={flow} me={me} timeZone={timeZone} model={model} world={world} />
    </div>
  )
}
