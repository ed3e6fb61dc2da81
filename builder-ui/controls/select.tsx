// One of a list by the browser's own select; the phone opens its wheel.
import { useText, useWords } from '../kit/index.ts'
import { defineControl, type InputProps } from './control.ts'
import { OptionTags, optionsOf } from './options.tsx'
import { words } from './words.ts'

export const SelectInput = ({
  field,
  value,
  onChange,
  onBlur,
  id,
  labelId,
  describedBy,
  invalid,
  required,
  readOnly,
  dense,
}: InputProps) => {
  const say = useWords(words)
  const text = useText()
  const options = optionsOf(field)
  const chosen = typeof value === 'string' ? value : ''
  const gone = chosen !== '' && !options.some((option) => option.key === chosen)
  return (
    <select
      id={id}
      className="fw-input"
      value={chosen}
      disabled={readOnly}
      data-empty={chosen === '' || undefined}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      aria-required={required || undefined}
      aria-labelledby={dense === true ? labelId : undefined}
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{say('choose')}</option>
      {gone ? <option value={chosen}>{chosen}</option> : null}
      {options.map((option) => (
        <option key={option.key} value={option.key}>
          {text(option.label)}
        </option>
      ))}
    </select>
  )
}

export const select = defineControl({
  name: 'select',
  labelled: 'input',
  Input: SelectInput,
  Cell: OptionTags,
  width: 130,
})
