// The text of a formula with what stands around it everywhere: chips, completion, the call one is in, the first problem as a
// sentence and, where there is one, the fix. What is below it belongs to whoever shows it.
import { lazy, type ReactNode, Suspense, useId, useMemo, useRef, useState } from 'react'
import {
  type CheckedFormula,
  checkFormula,
  type Edit,
  type Fix,
  fixesFor,
  printFormula,
  type Scope,
} from '../../../runtime/formula/index.ts'
import type { Problem } from '../../../runtime/kernel/problem.ts'
import type { Language } from '../../../schemas/text.ts'
import { Button, ProblemLine, problemSentence, say, useLanguage, useWords } from '../../kit/index.ts'
import type { CodeHandle, Mark, SpanValue } from './code/code-input.tsx'
import { Signature } from './signature.tsx'
import { formulaWords } from './words.ts'
import './formula.css'

export interface FormulaInputProps {
  readonly id?: string
  /** Source over keys. */
  readonly source: string
  readonly scope: Scope
  readonly expected: Parameters<typeof checkFormula>[2]
  readonly onChange: (source: string) => void
  readonly label?: string
  /** Lines it is high at least. */
  readonly rows?: number
  /** Says what the formula gives; not for small inputs. */
  readonly showType?: boolean
}

/** What the parts below the text are told. */
export interface FormulaState {
  readonly text: string
  /** null while nothing is written. */
  readonly checked: CheckedFormula | null
  readonly insert: CodeHandle['insert']
}

interface FormulaCoreProps extends Omit<FormulaInputProps, 'showType'> {
  readonly values?: readonly SpanValue[]
  readonly children: (state: FormulaState) => ReactNode
}

const NO_VALUES: readonly SpanValue[] = []
const CodeInput = lazy(() => import('./code/code-input.tsx'))

export function FormulaCore(props: FormulaCoreProps) {
  const { id, source, scope, expected, onChange, label, rows = 3, values = NO_VALUES, children } = props
  const w = useWords(formulaWords)
  const language = useLanguage()
  const problemId = useId()
  const handle = useRef<CodeHandle>(null)
  const { text, outside, type } = useTyped(source, scope)
  const [caret, setCaret] = useState<number | null>(null)
  const checked = useMemo(
    () => (text.trim() === '' ? null : checkFormula(text, scope, expected)),
    [text, scope, expected],
  )
  const problem = checked?.problems[0]
  const fixes = useMemo(
    () => (problem === undefined ? [] : fixesFor(problem, text, scope, expected)),
    [problem, text, scope, expected],
  )
  const marks = useMemo(() => marksOf(checked?.problems ?? [], language), [checked, language])
  const settings = useMemo(() => ({ scope, language }), [scope, language])
  const words = useMemo(
    () => ({
      placeholder: say(formulaWords, 'placeholder', {}, language),
      suggestions: say(formulaWords, 'suggestions', {}, language),
    }),
    [language],
  )
  const put = (next: string): void => {
    type(next)
    const written = sourceOf(next)
    if (written !== source) onChange(written)
  }
  const fix = (edits: readonly Edit[]): void => handle.current?.apply(edits)
  return (
    <div className="fw-formula">
      <div
        className="fw-formula-box"
        data-invalid={problem !== undefined}
        style={{ '--rows': rows } as object}
      >
        <Suspense
          fallback={<div className="fw-code-wait">{printFormula(text, scope, 'labels', language)}</div>}
        >
          <CodeInput
            text={text}
            outside={outside}
            settings={settings}
            marks={marks}
            values={values}
            words={words}
            handle={handle}
            attributes={{
              ...(id === undefined ? {} : { id }),
              'aria-label': label ?? w('formula'),
              'aria-invalid': String(problem !== undefined),
              ...(problem === undefined ? {} : { 'aria-describedby': problemId }),
            }}
            onText={put}
            onCaret={setCaret}
            onFix={() => {
              if (fixes[0] !== undefined) fix(fixes[0].edits)
              return fixes[0] !== undefined
            }}
          />
        </Suspense>
      </div>
      {problem === undefined ? null : (
        <FormulaProblem id={problemId} problem={problem} source={text} fixes={fixes} onFix={fix} />
      )}
      <Signature source={text} caret={caret} />
      {children({ text, checked, insert: (write, back) => handle.current?.insert(write, back) })}
    </div>
  )
}

const sourceOf = (text: string): string => (text.trim() === '' ? '' : text)

/** While somebody types the text is his own; what comes from elsewhere replaces it. */
function useTyped(source: string, scope: Scope) {
  const [typed, setTyped] = useState(() => ({ text: printFormula(source, scope, 'keys'), source }))
  const outside = typed.source === source ? null : printFormula(source, scope, 'keys')
  return {
    text: outside ?? typed.text,
    outside,
    type: (text: string): void => setTyped({ text, source: sourceOf(text) }),
  }
}

const marksOf = (problems: readonly Problem[], language: Language): readonly Mark[] =>
  problems.flatMap((problem) =>
    problem.span === undefined ? [] : [{ ...problem.span, sentence: problemSentence(problem, language) }],
  )

interface FormulaProblemProps {
  readonly id: string
  readonly problem: Problem
  readonly source: string
  readonly fixes: readonly Fix[]
  readonly onFix: (edits: readonly Edit[]) => void
}

/** The sentence, its line when there are several, and the fixes one click away. */
function FormulaProblem({ id, problem, source, fixes, onFix }: FormulaProblemProps) {
  const w = useWords(formulaWords)
  const language = useLanguage()
  const sentence = problemSentence(problem, language)
  const line = problem.span === undefined ? 1 : source.slice(0, problem.span.start).split('\n').length
  const several = source.includes('\n')
  return (
    <div className="fw-formula-problem">
      <ProblemLine id={id}>{several ? w('line', { line, sentence }) : sentence}</ProblemLine>
      {fixes.map((fix) => (
        <Button key={fix.label.en} size="small" onClick={() => onFix(fix.edits)}>
          {fix.label[language]}
        </Button>
      ))}
    </div>
  )
}
