// The default of a field: none, a fixed value as its type wants it, or a formula. What is stored is a formula either way.
import { useState } from 'react'
import type { ScopeField } from '../../../../runtime/formula/index.ts'
import {
  FormulaInput,
  type Operand,
  OperandInput,
  readOperand,
  startOperand,
  writeOperand,
} from '../../../editor/index.ts'
import { useWords } from '../../../kit/index.ts'
import type { Designer } from '../model/designer.ts'
import { settingsWords } from '../words.ts'

interface DefaultEditorProps {
  readonly id: string
  readonly field: ScopeField
  readonly source: string | undefined
  readonly scope: Designer['scope']
  readonly onChange: (source: string | undefined) => void
}

type Way = 'none' | 'fixed' | 'today' | 'me' | 'formula'

export function DefaultEditor({ id, field, source, scope, onChange }: DefaultEditorProps) {
  const w = useWords(settingsWords)
  const [wantsFormula, setWantsFormula] = useState(false)
  const operand = source === undefined ? null : readOperand(source)
  const way = wayOf(source, operand, wantsFormula)
  const first = startOperand(field)
  const pick = (next: Way): void => {
    setWantsFormula(next === 'formula')
    if (next === 'none') onChange(undefined)
    if (next === 'today') onChange(writeOperand({ is: 'today' }))
    if (next === 'me') onChange(writeOperand({ is: 'me' }))
    if (next === 'fixed' && first !== undefined)
      onChange(writeOperand(first.is === 'today' ? dayToday() : first))
  }
  return (
    <>
      <select id={id} className="fw-input" value={way} onChange={(event) => pick(event.target.value as Way)}>
        <option value="none">{w('noDefault')}</option>
        {field.type.is === 'date' ? <option value="today">{w('today')}</option> : null}
        {field.type.is === 'member' ? <option value="me">{w('me')}</option> : null}
        {first === undefined || first.is === 'me' ? null : <option value="fixed">{w('fixed')}</option>}
        <option value="formula">{w('byFormula')}</option>
      </select>
      {way === 'fixed' && operand !== null ? (
        <OperandInput field={field} operand={operand} onChange={(next) => onChange(writeOperand(next))} />
      ) : null}
      {way === 'formula' ? (
        <FormulaInput
          source={source ?? ''}
          scope={scope}
          expected={field.type}
          rows={2}
          label={w('default')}
          onChange={(next) => onChange(next === '' ? undefined : next)}
        />
      ) : null}
    </>
  )
}

function wayOf(source: string | undefined, operand: Operand | null, wantsFormula: boolean): Way {
  if (wantsFormula) return 'formula'
  if (source === undefined) return 'none'
  if (operand === null) return 'formula'
  return operand.is === 'today' || operand.is === 'me' ? operand.is : 'fixed'
}

const dayToday = (): Operand => ({ is: 'day', day: new Date().toISOString().slice(0, 10) })
