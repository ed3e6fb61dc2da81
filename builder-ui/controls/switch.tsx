import { Icon, useWords } from '../kit/index.ts'
import { type CellProps, defineControl, type InputProps } from './control.ts'
import { words } from './words.ts'

const SwitchInput = ({ value, onChange, onBlur, id, describedBy, readOnly }: InputProps) => {
  const say = useWords(words)
  return (
    <span className="control-switch">
      <input
        type="checkbox"
        role="switch"
        id={id}
        className="fw-switch"
        checked={value === true}
        aria-checked={value === true}
        disabled={readOnly}
        aria-describedby={describedBy}
        onBlur={onBlur}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="fw-soft" aria-hidden>
        {say(value === true ? 'yes' : 'no')}
      </span>
    </span>
  )
}

const SwitchCell = ({ value }: CellProps) => {
  const say = useWords(words)
  return value === true ? (
    <span className="fw-person">
      <Icon name="check" />
      <span>{say('yes')}</span>
    </span>
  ) : (
    <span className="fw-quiet">{say('no')}</span>
  )
}

export const switchControl = defineControl({
  name: 'switch',
  labelled: 'input',
  Input: SwitchInput,
  Cell: SwitchCell,
  width: 80,
})
