// What became of the file: how much is in, what was left out and why.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  errorSentence,
  type FormAddress,
  type ImportedLine,
  type ImportState,
  linesLeft,
} from '../../api/index.ts'
import { Button, formatNumber, Notice, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface EndStepProps {
  readonly at: FormAddress
  readonly state: ImportState
  readonly onAnother: () => void
}

export const EndStep = ({ at, state, onAnother }: EndStepProps) => {
  const say = useWords(words)
  const navigate = useNavigate()
  const { written, skipped } = state.counts
  const word = state.state === 'done' ? 'done' : state.state === 'cancelled' ? 'cancelled' : 'failed'
  return (
    <section className="import-step">
      <Notice
        tone={state.state === 'done' ? 'success' : 'warn'}
        title={say(word, { count: formatNumber(written), rows: written })}
      >
        {state.problem ?? undefined}
      </Notice>
      {skipped === 0 ? null : <LeftOut at={at} state={state} />}
      <div className="import-foot">
        <Button onClick={onAnother}>{say('another')}</Button>
        <Button look="primary" onClick={() => navigate(`/w/${at.slug}/a/${at.app}/f/${at.form}`)}>
          {say('back')}
        </Button>
      </div>
    </section>
  )
}

/** Lines left out are shown when asked for: with their number in the file, the reason, and what stands in them. */
const LeftOut = ({ at, state }: Pick<EndStepProps, 'at' | 'state'>) => {
  const say = useWords(words)
  const [lines, setLines] = useState<readonly ImportedLine[]>([])
  const [cursor, setCursor] = useState<string | null | undefined>(undefined)
  const [refusal, setRefusal] = useState<unknown>(null)
  const { skipped } = state.counts
  const load = () => {
    linesLeft(at, state.id, cursor ?? undefined).then((page) => {
      setLines([...lines, ...page.items])
      setCursor(page.cursor)
    }, setRefusal)
  }
  return (
    <div>
      <p className="fw-row">
        <span className="fw-grow">{say('skipped', { count: formatNumber(skipped), rows: skipped })}</span>
        {cursor === undefined ? (
          <Button look="quiet" onClick={load}>
            {say('showLeft')}
          </Button>
        ) : null}
      </p>
      {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
      <ul className="import-left">
        {lines.map((line) => (
          <li key={line.line}>
            <span className="fw-quiet">{say('line', { line: line.line })}</span>
            <span>{line.problems[0]?.message ?? say('decided')}</span>
            <span className="fw-soft fw-clip">{line.cells.filter((cell) => cell !== '').join(' · ')}</span>
          </li>
        ))}
      </ul>
      {typeof cursor === 'string' ? (
        <Button look="quiet" onClick={load}>
          {say('more')}
        </Button>
      ) : null}
    </div>
  )
}
