// Picking a person or a department, with the name at once and the id as the value.
import { Avatar, Icon, Person, showText, useText } from '../kit/index.ts'
import { type CellProps, defineControl, type InputProps } from './control.ts'
import { Picker } from './picker/picker.tsx'
import { useControlWorld } from './world.ts'

const idOf = (value: InputProps['value']): string | null =>
  typeof value === 'string' && value !== '' ? value : null

const MemberInput = (props: InputProps) => {
  const world = useControlWorld()
  const text = useText()
  const id = idOf(props.value)
  return (
    <Picker
      {...props}
      title={text(props.field.def.label)}
      chosen={id === null ? [] : [{ id, name: world.nameOf(id) ?? '…' }]}
      search={world.searchMembers}
      face={(pick) => <Avatar id={pick.id} name={showText(pick.name)} size={20} />}
      onPick={(pick) => {
        world.learnName(pick.id, pick.name)
        props.onChange(pick.id)
      }}
      onDrop={() => props.onChange(null)}
    />
  )
}

const MemberCell = ({ value }: CellProps) => {
  const world = useControlWorld()
  const text = useText()
  const ids = Array.isArray(value)
    ? value.filter((each): each is string => typeof each === 'string')
    : [idOf(value)]
  return (
    <span className="control-tags">
      {ids.map((id) =>
        id === null ? null : <Person key={id} id={id} name={text(world.nameOf(id) ?? '…')} />,
      )}
    </span>
  )
}

export const member = defineControl({
  name: 'member',
  labelled: 'input',
  Input: MemberInput,
  Cell: MemberCell,
  width: 120,
})

const DepartmentInput = (props: InputProps) => {
  const world = useControlWorld()
  const text = useText()
  const id = idOf(props.value)
  return (
    <Picker
      {...props}
      title={text(props.field.def.label)}
      chosen={id === null ? [] : [{ id, name: world.nameOf(id) ?? '…' }]}
      search={world.searchDepartments}
      face={() => <Icon name="department" />}
      onPick={(pick) => {
        world.learnName(pick.id, pick.name)
        props.onChange(pick.id)
      }}
      onDrop={() => props.onChange(null)}
    />
  )
}

const DepartmentCell = ({ value }: CellProps) => {
  const world = useControlWorld()
  const text = useText()
  const id = idOf(value)
  return <>{id === null ? '' : text(world.nameOf(id) ?? '…')}</>
}

export const department = defineControl({
  name: 'department',
  labelled: 'input',
  Input: DepartmentInput,
  Cell: DepartmentCell,
  width: 120,
})
