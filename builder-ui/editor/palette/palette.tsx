// The palette: what can be added, in groups, with a search. Drag an entry to its place, or press it to add it after what is
// selected: both ways for everybody.
import { type RefObject, useState } from 'react'
import { Icon, type IconName, useWords } from '../../kit/index.ts'
import { useDragSource } from '../drag/drag.tsx'
import { editorWords } from '../words.ts'
import { type Searchable, searchItems } from './search.ts'
import { usePinyin } from './use-pinyin.ts'
import './palette.css'

export interface PaletteItem<Drag> extends Searchable {
  readonly id: string
  readonly group: string
  readonly icon: IconName
  readonly drag: Drag
}

interface PaletteProps<Drag> {
  readonly items: readonly PaletteItem<Drag>[]
  readonly groups: readonly { readonly key: string; readonly name: string }[]
  readonly onAdd: (item: PaletteItem<Drag>) => void
  /** "/" puts the cursor here. */
  readonly searchRef?: RefObject<HTMLInputElement | null>
  readonly searchWord?: string
}

export function Palette<Drag>({ items, groups, onAdd, searchRef, searchWord }: PaletteProps<Drag>) {
  const w = useWords(editorWords)
  const [search, setSearch] = useState('')
  const pinyin = usePinyin(search)
  const found = searchItems(items, search, pinyin)
  const add = (item: PaletteItem<Drag>): void => {
    onAdd(item)
    setSearch('')
  }
  return (
    <div className="fw-palette">
      <label className="fw-input fw-palette-search">
        <Icon name="search" />
        <input
          ref={searchRef}
          value={search}
          aria-label={searchWord ?? w('search')}
          placeholder={searchWord ?? w('search')}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && found[0] !== undefined && !event.nativeEvent.isComposing)
              add(found[0])
            if (event.key === 'Escape') {
              setSearch('')
              event.currentTarget.blur()
            }
          }}
        />
      </label>
      {found.length === 0 ? <p className="fw-quiet">{w('nothingFound')}</p> : null}
      {groups.map((group) => {
        const entries = found.filter((item) => item.group === group.key)
        return entries.length === 0 ? null : (
          <section key={group.key}>
            <h2>{group.name}</h2>
            <ul>
              {entries.map((item) => (
                <PaletteEntry key={item.id} item={item} onAdd={() => add(item)} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function PaletteEntry<Drag>({
  item,
  onAdd,
}: {
  readonly item: PaletteItem<Drag>
  readonly onAdd: () => void
}) {
  const { ref, handle, dragging } = useDragSource(`palette-${item.id}`, item.drag)
  return (
    <li>
      <button
        type="button"
        className="fw-palette-item"
        ref={ref}
        data-dragging={dragging}
        title={item.about}
        {...handle}
        onClick={onAdd}
      >
        <Icon name={item.icon} />
        <span>{item.name}</span>
      </button>
    </li>
  )
}
