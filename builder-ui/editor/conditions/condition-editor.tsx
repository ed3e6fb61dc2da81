// The sentence builder of conditions: 字段 · 比较 · 值, joined by "all hold" or "any holds". It edits formula source; a formula
// it cannot show opens in `formula` (the formula input), handed in by whoever uses it.
import { type ReactNode, useState } from 'react'
import type { ScopeField } from '../../../runtime/formula/index.ts'
import { Button, IconButton, showText, useLanguage, useWords } from '../../kit/index.ts'
import {
  type Comparison,
  type Conditions,
  firstOperand,
  type Operand,
  type Test,
  testsOf,
} from './comparison.ts'
import { OperandInput } from './operand-input.tsx'
import { readConditions } from './read.ts'
import { fieldAt } from './sentence.ts'
import { conditionWords, dayTestWords, testWords } from './words.ts'
import { writeConditions } from './write.ts'
import './conditions.css'

interface ConditionEditorProps {
  /** Formula source; empty for none. */
  readonly source: string
  readonly fields: readonly ScopeField[]
  readonly onChange: (source: string) => void
  /** The formula input for what conditions cannot say. */
  readonly formula: (source: string, onChange: (source: string) => void) => ReactNode
}

export function ConditionEditor({ source, fields, onChange, formula }: ConditionEditorProps) {
  const w = useWords(conditionWords)
  const [wantsFormula, setWantsFormula] = useState(false)
  const conditions = readConditions(source)
  const offered = offeredOf(fields)
  if (conditions === null || wantsFormula) {
    return (
      <div className="fw-conditions">
        {conditions === null ? <p className="fw-quiet fw-small">{w('tooRich')}</p> : null}
        {formula(source, onChange)}
        {conditions === null ? null : (
          <Button look="link" size="small" onClick={() => setWantsFormula(false)}>
            {w('asSentence')}
          </Button>
        )}
      </div>
    )
  }
  const write = (next: Conditions): void => onChange(writeConditions(next))
  const put = (index: number, comparison: Comparison | null): void => {
    const list = conditions.list.flatMap((each, at) =>
      at !== index ? [each] : comparison === null ? [] : [comparison],
    )
    write({ ...conditions, list })
  }
  const add = (): void => {
    const first = newComparison(offered)
    if (first !== null) write({ ...conditions, list: [...conditions.list, first] })
  }
  return (
    <div className="fw-conditions">
      {conditions.list.length > 1 ? (
        <JoinChoice join={conditions.join} onChange={(join) => write({ ...conditions, join })} />
      ) : null}
      {conditions.list.map((comparison, index) => (
        <ComparisonLine
          // A comparison has no identity of its own: its place in the sentence is what it is.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          comparison={comparison}
          fields={offered}
          onChange={(next) => put(index, next)}
        />
      ))}
      {offered.length === 0 ? <p className="fw-quiet fw-small">{w('none')}</p> : null}
      <div className="fw-row">
        <Button look="link" size="small" disabled={offered.length === 0} onClick={add}>
          {w(conditions.list.length === 0 ? 'first' : 'add')}
        </Button>
        <span className="fw-grow" />
        <Button look="link" size="small" onClick={() => setWantsFormula(true)}>
          {w('asFormula')}
        </Button>
      </div>
    </div>
  )
}

/** The first condition of a new rule as source; null when there is no field to decide by. */
export function firstCondition(fields: readonly ScopeField[]): string | null {
  const first = newComparison(offeredOf(fields))
  return first === null ? null : writeConditions({ join: 'all', list: [first] })
}

/** A first condition on a field somebody picked, as source; null for a field nothing can be said about. */
export function conditionOn(field: ScopeField): string | null {
  const [test] = testsOf(field)
  return test === undefined
    ? null
    : writeConditions({ join: 'all', list: [comparisonOf(field, test, undefined)] })
}

/** Lines of a sub-form and what is only there for the product are no part of a condition. */
export const offeredOf = (fields: readonly ScopeField[]): readonly ScopeField[] =>
  fields.filter((field) => field.columns === undefined && field.hidden !== true)

/** Starts from a choice where there is one: most rules are about one. */
const newComparison = (fields: readonly ScopeField[]): Comparison | null => {
  const field =
    fields.find((each) => each.type.is === 'option') ??
    fields.find((each) => testsOf(each).length > 2) ??
    fields[0]
  const test = field === undefined ? undefined : testsOf(field)[0]
  return field === undefined || test === undefined ? null : comparisonOf(field, test, undefined)
}

/** A comparison of a field; the operand stays when it still fits, else the field's first. */
function comparisonOf(
  field: ScopeField,
  test: Test,
  operand: Operand | undefined,
  path: readonly string[] = [field.key],
): Comparison {
  const kept = test === 'empty' || test === 'filled' ? undefined : (operand ?? firstOperand(field, test))
  return { path, test, ...(kept === undefined ? {} : { operand: kept }) }
}

function JoinChoice({
  join,
  onChange,
}: {
  readonly join: Conditions['join']
  readonly onChange: (join: Conditions['join']) => void
}) {
  const w = useWords(conditionWords)
  return (
    <select
      className="fw-input fw-conditions-join"
      aria-label={w('all')}
      value={join}
      onChange={(event) => onChange(event.target.value as Conditions['join'])}
    >
      <option value="all">{w('all')}</option>
      <option value="any">{w('any')}</option>
    </select>
  )
}

interface ComparisonLineProps {
  readonly comparison: Comparison
  readonly fields: readonly ScopeField[]
  /** null removes the line. */
  readonly onChange: (comparison: Comparison | null) => void
}

function ComparisonLine({ comparison, fields, onChange }: ComparisonLineProps) {
  const w = useWords(conditionWords)
  const field = fieldAt(fields, comparison.path)
  const say = useWords(field?.type.is === 'date' ? dayTestWords : testWords)
  const language = useLanguage()
  const pickField = (key: string): void => {
    const picked = fields.find((each) => each.key === key)
    const test = picked === undefined ? undefined : testsOf(picked)[0]
    if (picked !== undefined && test !== undefined) onChange(comparisonOf(picked, test, undefined))
  }
  const pickTest = (test: Test): void => {
    if (field !== undefined) onChange(comparisonOf(field, test, comparison.operand, comparison.path))
  }
  const tests = field === undefined ? [comparison.test] : [...new Set([...testsOf(field), comparison.test])]
  return (
    <div className="fw-comparison">
      <select
        className="fw-input"
        aria-label={w('field')}
        value={comparison.path.join('.')}
        onChange={(event) => pickField(event.target.value)}
      >
        {field === undefined ? <option value={comparison.path.join('.')}>{w('gone')}</option> : null}
        {fields.map((each) => (
          <option key={each.key} value={each.key}>
            {showText(each.label, language)}
          </option>
        ))}
      </select>
      <select
        className="fw-input"
        aria-label={w('test')}
        value={comparison.test}
        onChange={(event) => pickTest(event.target.value as Test)}
      >
        {tests.map((test) => (
          <option key={test} value={test}>
            {say(test)}
          </option>
        ))}
      </select>
      {comparison.operand === undefined ? null : (
        <OperandInput
          field={field}
          operand={comparison.operand}
          onChange={(operand) => onChange({ ...comparison, operand })}
        />
      )}
      <IconButton icon="close" size="small" label={w('remove')} onClick={() => onChange(null)} />
    </div>
  )
}
