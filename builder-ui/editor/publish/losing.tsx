// What a new version would lose, or break elsewhere: it is told one by one, and agreed to by name.
import { type AnyProblem, Notice, problemSentence, useWords } from '../../kit/index.ts'
import { editorWords } from '../words.ts'

const LOSING: readonly string[] = ['F_VALUES_LOST', 'F_BREAKS']

/** May be agreed to; anything else has to be mended. */
export const isLosing = ({ code }: AnyProblem): boolean => LOSING.includes(code)

/** As the server asks for it: codes by name, what breaks elsewhere one by one. */
export const confirmation = (problems: readonly AnyProblem[]): readonly string[] => [
  ...new Set(problems.map(({ code, at }) => (code === 'F_BREAKS' ? `${code} ${at ?? ''}` : code))),
]

interface LosingProps {
  readonly problems: readonly AnyProblem[]
  readonly agreed: boolean
  readonly onAgree: (agreed: boolean) => void
}

export function Losing({ problems, agreed, onAgree }: LosingProps) {
  const w = useWords(editorWords)
  return (
    <Notice
      tone="danger"
      title={w(problems.every((each) => each.code === 'F_BREAKS') ? 'breaking' : 'losing')}
    >
      <ul>
        {problems.map((each) => (
          <li key={`${each.at ?? ''} ${problemSentence(each)}`}>{problemSentence(each)}</li>
        ))}
      </ul>
      <label className="fw-row">
        <input
          type="checkbox"
          className="fw-check"
          checked={agreed}
          onChange={(event) => onAgree(event.target.checked)}
        />
        {w('agree')}
      </label>
    </Notice>
  )
}
