// The call the caret is in: its parameters with the current one in bold, what it does, an example.
import {
  callAt,
  exampleText,
  functionManual,
  parameterAt,
  parametersOf,
} from '../../../runtime/formula/index.ts'
import { useLanguage, useText, useWords } from '../../kit/index.ts'
import { ManualLink } from './manual-link.tsx'
import { formulaWords } from './words.ts'

interface SignatureProps {
  readonly source: string
  /** null while the caret is elsewhere. */
  readonly caret: number | null
}

export function Signature({ source, caret }: SignatureProps) {
  const w = useWords(formulaWords)
  const text = useText()
  const language = useLanguage()
  const call = caret === null ? null : callAt(source, caret)
  const manual = call === null ? undefined : functionManual[call.name]
  if (call === null || manual === undefined) return null
  const current = parameterAt(call.name, call.argument)
  const parameters = parametersOf(call.name)
  const [example] = manual.examples
  return (
    <div className="fw-signature" role="status">
      <span className="fw-signature-call">
        <strong>{call.name}</strong>(
        {parameters.map((each, index) => (
          <span key={each.en + String(index)}>
            {index === 0 ? '' : ', '}
            {index === current ? <b>{text(each)}</b> : text(each)}
          </span>
        ))}
        ) <ManualLink name={call.name} />
      </span>
      <span className="fw-quiet">{text(manual.text)}</span>
      {example === undefined ? null : (
        <span className="fw-quiet fw-small">
          {w('example', { formula: exampleText(example[0], language), result: example[1] })}
        </span>
      )}
    </div>
  )
}
