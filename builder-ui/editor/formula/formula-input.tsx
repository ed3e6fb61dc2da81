// A formula as people write it: field names instead of keys, completion, a menu of fields and functions, and the first problem
// as a sentence with its line and, where there is one, the fix. The definition always holds keys: renaming breaks nothing.
import { useMemo, useRef, useState } from 'react'
import { checkFormula, printFormula, type Scope } from '../../../runtime/formula/index.ts'
import type { Problem } from '../../../runtime/kernel/problem.ts'
import { Button, ProblemLine, problemSentence, useLanguage, useText, useWords } from '../../kit/index.ts'
import { functionList } from './function-list.ts'
import { InsertMenu } from './insert-menu.tsx'
import { type Completion, completionAt, type Suggestion } from './suggest.ts'
import { formulaWords, typeWords } from './words.ts'
import './formula.css'

export interface FormulaInputProps {
  readonly id?: string
  /** Source over keys. */
  readonly source: string
  readonly scope: Scope
  readonly expected: Parameters<typeof checkFormula>[2]
  readonly onChange: (source: string) => void
  readonly label?: string
  readonly rows?: number
  /** Says what the formula gives; not for small inputs. */
  readonly showType?: boolean
}

const FUNCTIONS = functionList.map((each) => each.name)

export function FormulaInput({
  id,
  source,
  scope,
  expected,
  onChange,
  label,
  rows = 3,
  showType = false,
}: FormulaInputProps) {
  const w = useWords(formulaWords)
  const text = useText()
  const box = useRef<HTMLTextAreaElement>(null)
  const marks = useRef<HTMLDivElement>(null)
  const language = useLanguage()
  const labels = useMemo(() => printFormula(source, scope, 'labels', language), [source, scope, language])
  // While typing the text is the person's own; printing it anew would move the caret and the spaces.
  const [typed, setTyped] = useState<{ readonly text: string; readonly keys: string } | null>(null)
  const shown = typed !== null && typed.keys === source ? typed.text : labels
  const [completion, setCompletion] = useState<(Completion & { readonly at: number }) | null>(null)
  const checked = useMemo(
    () => (shown.trim() === '' ? null : checkFormula(shown, scope, expected)),
    [shown, scope, expected],
  )

  const put = (next: string, caret?: number): void => {
    const keys = next.trim() === '' ? '' : printFormula(next, scope, 'keys', language)
    setTyped({ text: next, keys })
    if (keys !== source) onChange(keys)
    const at = caret ?? box.current?.selectionStart ?? next.length
    const found = completionAt(next, at, scope, FUNCTIONS, text)
    setCompletion(found === null ? null : { ...found, at: 0 })
    if (caret !== undefined) {
      requestAnimationFrame(() => {
        box.current?.focus()
        box.current?.setSelectionRange(caret, caret)
      })
    }
  }
  const insert = (suggestion: Pick<Suggestion, 'write' | 'back'>, from: number, to: number): void => {
    put(
      shown.slice(0, from) + suggestion.write + shown.slice(to),
      from + suggestion.write.length - suggestion.back,
    )
    setCompletion(null)
  }
  const choose = (suggestion: Suggestion | undefined): void => {
    if (suggestion !== undefined && completion !== null) insert(suggestion, completion.from, completion.to)
  }
  const keyDown = (event: React.KeyboardEvent): void => {
    if (completion === null || event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0)
      setCompletion({
        ...completion,
        at: (completion.at + step + completion.list.length) % completion.list.length,
      })
    else if (event.key === 'Enter' || event.key === 'Tab') choose(completion.list[completion.at])
    else if (event.key === 'Escape') setCompletion(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const atCaret = (write: string, back: number): void => {
    const caret = box.current?.selectionStart ?? shown.length
    insert({ write, back }, caret, box.current?.selectionEnd ?? caret)
  }
  const listId = `${id ?? 'formula'}-list`
  const problem = checked?.problems[0]
  return (
    <div className="fw-formula">
      <div className="fw-formula-box">
        <Marks text={shown} span={problem?.span} under={marks} />
        <textarea
          id={id}
          ref={box}
          className="fw-input"
          rows={rows}
          value={shown}
          aria-label={label ?? w('formula')}
          aria-invalid={problem !== undefined}
          aria-autocomplete="list"
          aria-controls={completion === null ? undefined : listId}
          placeholder={w('placeholder')}
          spellCheck={false}
          onChange={(event) => put(event.target.value)}
          onKeyDown={keyDown}
          onScroll={(event) => marks.current?.scrollTo(0, event.currentTarget.scrollTop)}
          onBlur={() => setCompletion(null)}
        />
        {completion === null ? null : <Suggestions id={listId} completion={completion} onChoose={choose} />}
      </div>
      <div className="fw-row">
        <InsertMenu scope={scope} onInsert={atCaret} />
        <span className="fw-grow" />
        {showType && checked !== null && problem === undefined ? <TypeNote checked={checked} /> : null}
      </div>
      {problem === undefined ? null : <FormulaProblem problem={problem} source={shown} onFix={put} />}
    </div>
  )
}

interface MarksProps {
  readonly text: string
  readonly span: Problem['span']
  readonly under: React.RefObject<HTMLDivElement | null>
}

/** The same words under the input, unseen but for the line under what is wrong. */
function Marks({ text, span, under }: MarksProps) {
  if (span === undefined) return null
  const end = Math.max(span.end, span.start + 1)
  return (
    <div className="fw-formula-marks" ref={under} aria-hidden>
      {text.slice(0, span.start)}
      <mark>{text.slice(span.start, end) || ' '}</mark>
      {text.slice(end)}
    </div>
  )
}

function Suggestions({
  id,
  completion,
  onChoose,
}: {
  readonly id: string
  readonly completion: Completion & { readonly at: number }
  readonly onChoose: (suggestion: Suggestion) => void
}) {
  const w = useWords(formulaWords)
  const text = useText()
  return (
    <div className="fw-formula-list" id={id} role="listbox" aria-label={w('suggestions')} tabIndex={-1}>
      {completion.list.map((each, index) => (
        <button
          key={each.label}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === completion.at}
          // The textarea keeps the focus, so that typing goes on.
          onPointerDown={(event) => {
            event.preventDefault()
            onChoose(each)
          }}
        >
          <strong>{each.label}</strong>
          {each.kind === 'function' ? (
            <span className="fw-quiet fw-clip">{text(aboutFunction(each.label))}</span>
          ) : null}
        </button>
      ))}
    </div>
  )
}

const aboutFunction = (name: string) => functionList.find((each) => each.name === name)?.group

function TypeNote({ checked }: { readonly checked: ReturnType<typeof checkFormula> }) {
  const w = useWords(formulaWords)
  const say = useWords(typeWords)
  return (
    <span className="fw-quiet fw-small">
      {w('gives', { type: say(checked.type.is) })} · {w(checked.class)}
    </span>
  )
}

/** The sentence, its line when there are several, and the one-click fix. */
function FormulaProblem({
  problem,
  source,
  onFix,
}: {
  readonly problem: Problem
  readonly source: string
  readonly onFix: (source: string) => void
}) {
  const w = useWords(formulaWords)
  const language = useLanguage()
  const sentence = problemSentence(problem, language)
  const line = problem.span === undefined ? 1 : source.slice(0, problem.span.start).split('\n').length
  const several = source.includes('\n')
  const { span, hint } = problem
  return (
    <div className="fw-row">
      <span className="fw-grow">
        <ProblemLine>{several ? w('line', { line, sentence }) : sentence}</ProblemLine>
      </span>
      {span === undefined || hint === undefined ? null : (
        <Button
          size="small"
          onClick={() => onFix(source.slice(0, span.start) + hint + source.slice(span.end))}
        >
          {w('fix', { hint })}
        </Button>
      )}
    </div>
  )
}
