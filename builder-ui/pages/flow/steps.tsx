// Where a flow stands, in one line: steps that are through, the one that waits, the ones to come.
import type { FlowState } from '../../api/index.ts'
import { Icon, useText, useWords } from '../../kit/index.ts'
import { flowWords } from './words.ts'
import './flow.css'

export const FlowSteps = ({ flow }: { readonly flow: FlowState }) => {
  const say = useWords(flowWords)
  const text = useText()
  return (
    <ol className="flow-steps" aria-label={say('steps')}>
      {flow.way.map((step, index) => (
        <li
          key={`${String(index)} ${text(step.name)}`}
          className="flow-step"
          data-state={step.state}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          {step.state === 'passed' ? (
            <Icon name="check" size={14} />
          ) : step.state === 'stopped' ? (
            <Icon name="alert" size={14} />
          ) : (
            <span className="flow-mark" aria-hidden />
          )}
          {text(step.name)}
        </li>
      ))}
    </ol>
  )
}
