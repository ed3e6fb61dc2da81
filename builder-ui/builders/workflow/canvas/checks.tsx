// What is wrong with the flow, as it is drawn: a count, and on demand each sentence with a press to its spot.
import { useState } from 'react'
import { Icon, problemSentence, useLanguage, useWords } from '../../../kit/index.ts'
import type { FlowDesigner } from '../model/designer.ts'
import { selectionOf } from '../model/selection.ts'
import { words } from '../words.ts'

export const LiveChecks = ({ designer }: { readonly designer: FlowDesigner }) => {
  const w = useWords(words)
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const { problems, doc, select } = designer
  const count = problems.length
  const shown = open && count > 0
  return (
    <section className="wf-checks" data-bad={count > 0} aria-label={w('checks')}>
      <button
        type="button"
        className="wf-checks-head"
        aria-expanded={shown}
        disabled={count === 0}
        onClick={() => setOpen(!open)}
      >
        <Icon name={count === 0 ? 'check' : 'alert'} />
        <span className="fw-grow">{count === 0 ? w('noProblems') : w('problems', { count })}</span>
        {count === 0 ? null : <Icon name={shown ? 'chevron-down' : 'chevron-up'} />}
      </button>
      {shown ? (
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.at} ${problem.code}`}>
              <button type="button" onClick={() => select(selectionOf(doc, problem.at))}>
                <span className="fw-grow">{problemSentence(problem, language)}</span>
                <span>{w('goTo')}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
