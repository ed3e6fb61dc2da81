// Ctrl/⌘ K: type a few letters, arrows, Enter.
import { useId, useState } from 'react'
import { useNavigate } from 'react-router'
import type { WorkspaceInfo } from '../../api/index.ts'
import { Icon, Sheet, TextInput, useWords } from '../../kit/index.ts'
import type { Place, PlaceGroup } from './places.ts'
import { words } from './words.ts'

interface JumpProps {
  readonly workspace: WorkspaceInfo
  readonly groups: readonly PlaceGroup[]
  readonly open: boolean
  readonly onClose: () => void
}

export const JumpDialog = ({ open, onClose, ...rest }: JumpProps) => {
  const say = useWords(words)
  return (
    <Sheet title={say('jump')} open={open} onClose={onClose} width={560}>
      <JumpList {...rest} onChosen={onClose} />
    </Sheet>
  )
}

const JumpList = ({
  workspace,
  groups,
  onChosen,
}: Pick<JumpProps, 'workspace' | 'groups'> & { readonly onChosen: () => void }) => {
  const say = useWords(words)
  const navigate = useNavigate()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const base = `/w/${workspace.slug}`
  const own: Place[] = [
    { to: base, name: say('home'), icon: 'home' },
    { to: `${base}/tasks`, name: say('tasks'), icon: 'check-square' },
    ...(workspace.me.admin
      ? [{ to: `${base}/organisation`, name: say('organisation'), icon: 'department' as const }]
      : []),
  ]
  const wanted = typed.trim().toLowerCase()
  const found = [...own, ...groups.flatMap((group) => group.places)].filter((place) =>
    `${place.name} ${place.group ?? ''}`.toLowerCase().includes(wanted),
  )
  const go = (place: Place | undefined) => {
    if (place === undefined) return
    onChosen()
    navigate(place.to)
  }
  return (
    <>
      <TextInput
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={`${id}-${active}`}
        aria-label={say('jump')}
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            const step = event.key === 'ArrowDown' ? 1 : -1
            setActive((active + step + found.length) % Math.max(found.length, 1))
          }
          if (event.key === 'Enter') go(found[active])
        }}
      />
      <div className="jump-list" role="listbox" id={`${id}-list`} aria-label={say('jump')}>
        {found.map((place, index) => (
          <div
            key={place.to}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="jump-item"
            onPointerEnter={() => setActive(index)}
            onClick={() => go(place)}
            onKeyDown={(event) => event.key === 'Enter' && go(place)}
          >
            <Icon name={place.icon} />
            <span className="fw-grow">{place.name}</span>
            <span className="fw-quiet fw-small">{place.group}</span>
          </div>
        ))}
        {found.length === 0 ? <p className="fw-quiet">{say('nothing')}</p> : null}
      </div>
    </>
  )
}
