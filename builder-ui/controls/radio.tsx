// One of several, all visible: chips, large on the phone. A second tap takes an optional choice back.
import { useText } from '../kit/index.ts'
import { defineControl, type InputProps } from './control.ts'
import { OptionTags, optionsOf } from './options.tsx'
import { SelectInput } from './select.tsx'

const RadioInput = (props: InputProps) => {
  const text = useText()
  const { field, value, onChange, onBlur, id, labelId, describedBy, invalid, required, readOnly, dense } =
    props
  if (dense === true) return <SelectInput {...props} />
  return (
    <div
      className="fw-chips control-chips"
      id={id}
      role="radiogroup"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-required={required || undefined}
      data-invalid={invalid || undefined}
      data-few={optionsOf(field).length <= 4 || undefined}
    >
      {optionsOf(field).map((option) => (
        <label key={option.key} className="fw-chip">
          <input
            type="radio"
            name={id}
            checked={value === option.key}
            disabled={readOnly}
            onBlur={onBlur}
            onChange={() => onChange(option.key)}
            onClick={() => {
              if (!required && value === option.key) onChange(null)
            }}
          />
          {option.color === undefined ? null : (
            <i className="control-dot" style={{ background: `var(--fw-chart-${option.color})` }} />
          )}
          {text(option.label)}
        </label>
      ))}
    </div>
  )
}

export const radio = defineControl({
  name: 'radio',
  labelled: 'group',
  Input: RadioInput,
  Cell: OptionTags,
  width: 130,
})
