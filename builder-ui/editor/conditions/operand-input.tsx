// The value of a comparison, as its field wants it: an option, a number, a day, yes or no, text.
import type { ScopeField } from '../../../runtime/formula/index.ts'
import { showText, TextInput, useLanguage, useWords } from '../../kit/index.ts'
import type { Operand } from './comparison.ts'
import { conditionWords } from './words.ts'

interface OperandInputProps {
  readonly field: ScopeField | undefined
  readonly operand: Operand
  readonly onChange: (operand: Operand) => void
}

export function OperandInput({ field, operand, onChange }: OperandInputProps) {
  const w = useWords(conditionWords)
  switch (operand.is) {
    case 'text':
      return <TextOperand field={field} operand={operand} onChange={onChange} />
    case 'number':
      return (
        <TextInput
          aria-label={w('value')}
          inputMode="decimal"
          value={operand.number}
          onChange={(event) => {
            const number = event.target.value.trim().replaceAll(',', '')
            // Only what can be written into a formula; a lone minus waits for its digits.
            if (/^-?[0-9]{1,38}(\.[0-9]{0,16})?$/.test(number))
              onChange({ is: 'number', number: number.replace(/\.$/, '') })
            else if (number === '') onChange({ is: 'number', number: '0' })
          }}
        />
      )
    case 'boolean':
      return (
        <select
          className="fw-input"
          aria-label={w('value')}
          value={String(operand.boolean)}
          onChange={(event) => onChange({ is: 'boolean', boolean: event.target.value === 'true' })}
        >
          <option value="true">{w('yes')}</option>
          <option value="false">{w('no')}</option>
        </select>
      )
    case 'day':
    case 'today':
      return <DayOperand operand={operand} onChange={onChange} />
    case 'me':
      return <span className="fw-comparison-word">{w('me')}</span>
  }
}

function TextOperand({
  field,
  operand,
  onChange,
}: OperandInputProps & { readonly operand: Extract<Operand, { is: 'text' }> }) {
  const w = useWords(conditionWords)
  const language = useLanguage()
  const scalar = field?.type.is === 'list' ? field.type.of : field?.type
  const options = scalar !== undefined && 'options' in scalar ? scalar.options : undefined
  if (options === undefined) {
    return (
      <TextInput
        aria-label={w('value')}
        value={operand.text}
        onChange={(event) => onChange({ ...operand, text: event.target.value })}
      />
    )
  }
  const known = options.some((option) => option.key === operand.text)
  return (
    <select
      className="fw-input"
      aria-label={w('value')}
      value={operand.text}
      onChange={(event) => onChange({ ...operand, text: event.target.value })}
    >
      {known ? null : <option value={operand.text}>{operand.text}</option>}
      {options.map((option) => (
        <option key={option.key} value={option.key}>
          {showText(option.label, language)}
        </option>
      ))}
    </select>
  )
}

function DayOperand({
  operand,
  onChange,
}: {
  readonly operand: Extract<Operand, { is: 'day' | 'today' }>
  readonly onChange: (operand: Operand) => void
}) {
  const w = useWords(conditionWords)
  return (
    <>
      <select
        className="fw-input"
        aria-label={w('value')}
        value={operand.is}
        onChange={(event) =>
          onChange(
            event.target.value === 'today'
              ? { is: 'today' }
              : { is: 'day', day: new Date().toISOString().slice(0, 10) },
          )
        }
      >
        <option value="today">{w('today')}</option>
        <option value="day">{w('aDay')}</option>
      </select>
      {operand.is === 'day' ? (
        <TextInput
          type="date"
          aria-label={w('aDay')}
          value={operand.day}
          onChange={(event) => {
            if (event.target.value !== '') onChange({ is: 'day', day: event.target.value })
          }}
        />
      ) : null}
    </>
  )
}
