import { useText } from '../kit/index.ts'
import { defineControl, type InputProps } from './control.ts'
import { chosenKeys, OptionTags, optionsOf, toggled } from './options.tsx'
import { Picker } from './picker/picker.tsx'

export const MultiSelectInput = (props: InputProps) => {
  const text = useText()
  const options = optionsOf(props.field)
  const chosen = chosenKeys(props.value)
  const picks = options.map((option) => ({ id: option.key, name: option.label }))
  const search = async (typed: string) => {
    const wanted = typed.trim().toLowerCase()
    return picks.filter((pick) => text(pick.name).toLowerCase().includes(wanted))
  }
  return (
    <Picker
      {...props}
      title={text(props.field.def.label)}
      many
      chosen={chosen.map((key) => picks.find((pick) => pick.id === key) ?? { id: key, name: key })}
      search={search}
      onPick={(pick) => props.onChange(toggled(props.field, props.value, pick.id, !chosen.includes(pick.id)))}
      onDrop={(id) => props.onChange(toggled(props.field, props.value, id, false))}
    />
  )
}

export const multiselect = defineControl({
  name: 'multiselect',
  labelled: 'input',
  Input: MultiSelectInput,
  Cell: OptionTags,
  width: 180,
})
