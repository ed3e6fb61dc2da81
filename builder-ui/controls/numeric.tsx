// Typing numbers: people write `1,200.5`, the value is the exact decimal text. While the box has the focus it shows what was
// typed; afterwards how the number is written. What cannot be read stays as typed, so that the check can say so.
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { type Decimal, parseDecimal, plain } from '../../runtime/kernel/decimal.ts'
import type { Json } from '../../runtime/values/index.ts'
import type { InputProps } from './control.ts'

/** Full-width digits, thousands separators and spaces are how people type; anything else is not a number. */
export const readTyped = (typed: string): Decimal | null => {
  const folded = typed
    .normalize('NFKC')
    .replace(/[\s,，]/g, '')
    .replace(/[−–—]/g, '-')
    .replace(/。/g, '.')
  return parseDecimal(folded)
}

interface NumericProps extends InputProps {
  /** Between what is shown and what is stored: 100 for percent. */
  readonly shownTimes?: number
  readonly prefix?: string
  readonly suffix?: string
  readonly format: (value: Json) => string
}

export const NumericInput = ({ shownTimes = 1, prefix, suffix, format, ...props }: NumericProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? shownValue(props.value, format)
  const type = (text: string) => {
    setTyped(text)
    const number = readTyped(text.replace(/%$/, ''))
    props.onChange(text.trim() === '' ? null : number === null ? text : plain(number.div(shownTimes)))
  }
  return (
    <span
      className="fw-input control-number"
      data-invalid={props.invalid || undefined}
      data-disabled={props.readOnly || undefined}
    >
      {prefix ? <span className="fw-input-affix">{prefix}</span> : null}
      <input
        id={props.id}
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        readOnly={props.readOnly}
        aria-invalid={props.invalid || undefined}
        aria-describedby={props.describedBy}
        aria-required={props.required || undefined}
        onFocus={(event) => {
          const input = event.currentTarget
          const all = input.selectionStart === 0 && input.selectionEnd === input.value.length
          // At once, because whoever comes by the Tab key types over what is selected: drawing later would unselect it.
          flushSync(() => setTyped(editable(props.value, shownTimes)))
          if (all) input.select()
        }}
        onBlur={() => {
          setTyped(null)
          props.onBlur?.()
        }}
        onChange={(event) => type(event.target.value)}
      />
      {suffix ? <span className="fw-input-affix">{suffix}</span> : null}
    </span>
  )
}

const shownValue = (value: Json, format: (value: Json) => string): string => {
  if (typeof value !== 'string') return ''
  return parseDecimal(value) === null ? value : format(value)
}

/** Without separators: what a person edits. */
const editable = (value: Json, times: number): string => {
  if (typeof value !== 'string') return ''
  const number = parseDecimal(value)
  return number === null ? value : plain(number.mul(times))
}
