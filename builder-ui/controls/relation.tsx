// A record of another form: picked by its title, shown as a link.
import { Icon, useText, useWords } from '../kit/index.ts'
import { type CellProps, defineControl, type InputProps } from './control.ts'
import { Picker } from './picker/picker.tsx'
import { words } from './words.ts'
import { useControlWorld } from './world.ts'

const RelationInput = (props: InputProps) => {
  const world = useControlWorld()
  const text = useText()
  const id = typeof props.value === 'string' && props.value !== '' ? props.value : null
  return (
    <Picker
      {...props}
      title={text(props.field.def.label)}
      chosen={id === null ? [] : [{ id, name: world.nameOf(id) ?? '…' }]}
      search={(typed, signal) => world.searchRecords(props.path, typed, signal)}
      face={() => <Icon name="link" className="control-link-icon" />}
      onPick={(pick) => {
        world.learnName(pick.id, pick.name)
        props.onChange(pick.id)
      }}
      onDrop={() => props.onChange(null)}
    />
  )
}

const RelationCell = ({ field, value, roomy }: CellProps) => {
  const world = useControlWorld()
  const text = useText()
  const say = useWords(words)
  if (typeof value !== 'string' || value === '') return null
  const title = text(world.nameOf(value) ?? '')
  const shown = title === '' ? say('unnamed') : title
  const url =
    roomy === true && typeof field.props.form === 'string'
      ? world.recordUrl?.(field.props.form, value)
      : undefined
  return url === undefined ? <>{shown}</> : <a href={url}>{shown}</a>
}

export const relation = defineControl({
  name: 'relation',
  labelled: 'input',
  Input: RelationInput,
  Cell: RelationCell,
  width: 180,
})
