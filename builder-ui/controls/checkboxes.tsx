import { useText } from '../kit/index.ts'
import { defineControl, type InputProps } from './control.ts'
import { MultiSelectInput } from './multiselect.tsx'
import { chosenKeys, OptionTags, optionsOf, toggled } from './options.tsx'

const CheckboxesInput = (props: InputProps) => {
  const text = useText()
  const { field, value, onChange, onBlur, id, labelId, describedBy, invalid, readOnly, dense } = props
  if (dense === true) return <MultiSelectInput {...props} />
  const chosen = chosenKeys(value)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend; the label above names the group
    <div
      className="fw-chips control-chips"
      id={id}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      data-invalid={invalid || undefined}
    >
      {optionsOf(field).map((option) => (
        <label key={option.key} className="fw-chip control-box">
          <input
            type="checkbox"
            checked={chosen.includes(option.key)}
            disabled={readOnly}
            onBlur={onBlur}
            onChange={(event) => onChange(toggled(field, value, option.key, event.target.checked))}
          />
          <i className="control-tick" aria-hidden />
          {text(option.label)}
        </label>
      ))}
    </div>
  )
}

export const checkboxes = defineControl({
  name: 'checkboxes',
  labelled: 'group',
  Input: CheckboxesInput,
  Cell: OptionTags,
  width: 180,
})
