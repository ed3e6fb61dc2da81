// Inputs that keep what is typed until it can be used: a half-typed number never reaches the definition, nor is it lost.
import { useState } from 'react'
import { defineWords, TextInput, useLanguage, useWords } from '../../kit/index.ts'

const words = defineWords({ none: { 'zh-CN': '不限', en: 'None' } })

/** Typed text that is not yet usable lives here; the definition keeps its last good value. */
function useTyped(value: string): [string, (typed: string | null) => void] {
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: string } | null>(null)
  const shown = typed !== null && typed.over === value ? typed.text : value
  return [shown, (text) => setTyped(text === null ? null : { text, over: value })]
}

interface IntegerInputProps {
  readonly id: string
  readonly value: number | null
  readonly onChange: (value: number) => void
  readonly minimum?: number
  readonly maximum?: number
}

export function IntegerInput({
  id,
  value,
  onChange,
  minimum = 0,
  maximum = Number.MAX_SAFE_INTEGER,
}: IntegerInputProps) {
  const [shown, keep] = useTyped(value === null ? '' : String(value))
  const fits = (text: string): boolean =>
    /^-?[0-9]{1,9}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum
  return (
    <TextInput
      id={id}
      inputMode="numeric"
      value={shown}
      invalid={!fits(shown)}
      title={`${minimum}–${maximum}`}
      onChange={(event) => {
        const text = event.target.value.trim()
        keep(fits(text) ? null : text)
        if (fits(text)) onChange(Number(text))
      }}
    />
  )
}

interface DecimalInputProps {
  readonly id: string
  readonly value: string
  readonly pattern: string
  readonly onChange: (value: string) => void
  readonly label?: string
}

export function DecimalInput({ id, value, pattern, onChange, label }: DecimalInputProps) {
  const w = useWords(words)
  const [shown, keep] = useTyped(value)
  const fits = (text: string): boolean => new RegExp(pattern).test(text)
  return (
    <TextInput
      id={id}
      inputMode="decimal"
      aria-label={label}
      placeholder={fits('') ? w('none') : undefined}
      value={shown}
      invalid={!fits(shown)}
      onChange={(event) => {
        const text = event.target.value.trim().replaceAll(',', '')
        keep(fits(text) ? null : text)
        if (fits(text)) onChange(text)
      }}
    />
  )
}

const CURRENCIES = [
  'CNY',
  'USD',
  'EUR',
  'JPY',
  'HKD',
  'TWD',
  'GBP',
  'SGD',
  'KRW',
  'AUD',
  'CAD',
  'THB',
  'VND',
  'MYR',
  'IDR',
  'INR',
]

export function CurrencySelect({
  id,
  value,
  onChange,
}: {
  readonly id: string
  readonly value: string
  readonly onChange: (code: string) => void
}) {
  const language = useLanguage()
  const names = new Intl.DisplayNames([language], { type: 'currency' })
  const codes = CURRENCIES.includes(value) || value === '' ? CURRENCIES : [value, ...CURRENCIES]
  return (
    <select id={id} className="fw-input" value={value} onChange={(event) => onChange(event.target.value)}>
      {codes.map((code) => (
        <option key={code} value={code}>
          {names.of(code)} {code}
        </option>
      ))}
    </select>
  )
}
