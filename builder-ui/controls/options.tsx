// What the four choice controls share: the options of the field and how a chosen one looks.

import type { Json } from '../../runtime/values/index.ts'
import type { Option } from '../../schemas/form.ts'
import { useText } from '../kit/index.ts'
import type { ControlField } from './control.ts'

export const optionsOf = (field: ControlField): readonly Option[] => field.constraint.options ?? []
export const chosenKeys = (value: Json): readonly string[] =>
  Array.isArray(value)
    ? value.filter((each): each is string => typeof each === 'string')
    : typeof value === 'string'
      ? [value]
      : []

/** A chosen option: its word, with a dot of its colour when the author gave one. An option that is gone shows its key. */
export const OptionTag = ({
  option,
  optionKey,
}: {
  readonly option: Option | undefined
  readonly optionKey: string
}) => {
  const text = useText()
  return (
    <span className="fw-tag">
      {option?.color === undefined ? null : (
        <i className="control-dot" style={{ background: `var(--fw-chart-${option.color})` }} />
      )}
      <span>{option === undefined ? optionKey : text(option.label)}</span>
    </span>
  )
}

export const OptionTags = ({ field, value }: { readonly field: ControlField; readonly value: Json }) => (
  <span className="control-tags">
    {chosenKeys(value).map((key) => (
      <OptionTag key={key} optionKey={key} option={optionsOf(field).find((each) => each.key === key)} />
    ))}
  </span>
)

/** Order of the form, whatever the order of choosing. */
export const toggled = (field: ControlField, value: Json, key: string, on: boolean): Json => {
  const keys = new Set(chosenKeys(value))
  if (on) keys.add(key)
  else keys.delete(key)
  const known = optionsOf(field).map((option) => option.key)
  const chosen = [
    ...known.filter((each) => keys.has(each)),
    ...[...keys].filter((each) => !known.includes(each)),
  ]
  return chosen.length === 0 ? null : chosen
}
