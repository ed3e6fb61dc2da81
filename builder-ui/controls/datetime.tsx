// An instant, typed and shown in the workspace's zone whatever the device's zone is.
import { instantInZone } from '../../runtime/values/index.ts'
import { formatInstant, TextInput } from '../kit/index.ts'
import { defineControl, type InputProps } from './control.ts'
import { useControlWorld } from './world.ts'

const toWall = (value: unknown, timeZone: string): string =>
  typeof value === 'string' && value !== '' ? formatInstant(value, timeZone).replace(' ', 'T') : ''

const fromWall = (wall: string, timeZone: string): string | null => {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(wall)
  if (parts === null) return null
  return instantInZone(
    parts[1] ?? '',
    Number(parts[2]) * 3600 + Number(parts[3]) * 60,
    timeZone,
  ).toISOString()
}

const DateTimeInput = ({
  value,
  onChange,
  onBlur,
  id,
  describedBy,
  invalid,
  required,
  readOnly,
}: InputProps) => {
  const { timeZone } = useControlWorld()
  return (
    <TextInput
      id={id}
      type="datetime-local"
      className="control-date"
      max="9999-12-31T23:59"
      value={toWall(value, timeZone)}
      readOnly={readOnly}
      invalid={invalid}
      data-empty={value === null || undefined}
      aria-describedby={describedBy}
      aria-required={required || undefined}
      onBlur={onBlur}
      onChange={(event) => onChange(fromWall(event.target.value, timeZone))}
    />
  )
}

const InstantCell = ({ value }: { readonly value: unknown }) => {
  const { timeZone } = useControlWorld()
  return <>{typeof value === 'string' ? formatInstant(value, timeZone) : ''}</>
}

export const datetime = defineControl({
  name: 'datetime',
  labelled: 'input',
  Input: DateTimeInput,
  Cell: InstantCell,
  width: 150,
})
