// Calendar days by the browser's own picker: on a phone it is the one the person knows.
import { formatDay, TextInput, useWords } from '../kit/index.ts'
import { defineControl, type InputProps } from './control.ts'
import { words } from './words.ts'
import { useControlWorld } from './world.ts'

const DateInput = ({
  field,
  value,
  onChange,
  onBlur,
  id,
  describedBy,
  invalid,
  required,
  readOnly,
}: InputProps) => (
  <TextInput
    id={id}
    type="date"
    className="control-date"
    value={typeof value === 'string' ? value : ''}
    min={field.constraint.minDay}
    max={field.constraint.maxDay ?? '9999-12-31'}
    readOnly={readOnly}
    invalid={invalid}
    data-empty={value === null || undefined}
    aria-describedby={describedBy}
    aria-required={required || undefined}
    onBlur={onBlur}
    onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
  />
)

const DayCell = ({ value, roomy }: { readonly value: unknown; readonly roomy: boolean }) => {
  const world = useControlWorld()
  const say = useWords(words)
  if (typeof value !== 'string') return null
  if (value === world.today) return <>{say('today')}</>
  return <>{roomy ? value : formatDay(value, world.today)}</>
}

export const date = defineControl({
  name: 'date',
  labelled: 'input',
  Input: DateInput,
  Cell: ({ value, roomy }) => <DayCell value={value} roomy={roomy === true} />,
  width: 110,
})
