// The menu under a formula: every field and every function, found by name, written at the caret.
import { useId, useRef, useState } from 'react'
import type { Scope } from '../../../runtime/formula/index.ts'
import { foldForSearch } from '../../../runtime/kernel/text.ts'
import { Button, TextInput, useText, useWords } from '../../kit/index.ts'
import { functionList } from './model/function-list.ts'
import { formulaWords } from './words.ts'

interface InsertMenuProps {
  readonly scope: Scope
  /** Text to write and how far back from its end the caret goes. */
  readonly onInsert: (write: string, back: number) => void
}

interface Entry {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly write: string
  readonly back: number
}

export function InsertMenu({ scope, onInsert }: InsertMenuProps) {
  const w = useWords(formulaWords)
  const text = useText()
  const fields = [
    ...(scope.row ?? []).map((field) => ({ field, path: 'row.' })),
    ...scope.fields.map((field) => ({ field, path: '' })),
  ]
    .filter(({ field }) => field.hidden !== true)
    .flatMap(({ field, path }): readonly Entry[] => {
      const name = text(field.label)
      const own: Entry = { id: path + field.key, name, about: '', write: `{${path}${name}}`, back: 0 }
      const columns = (field.columns ?? []).map((column): Entry => {
        const full = `${name}.${text(column.label)}`
        return { id: `${field.key}.${column.key}`, name: full, about: '', write: `{${full}}`, back: 0 }
      })
      return field.columns === undefined ? [own] : columns
    })
  const functions = functionList.map(
    ({ name, group }): Entry => ({ id: name, name, about: text(group), write: `${name}()`, back: 1 }),
  )
  return (
    <span className="fw-row">
      <Menu word={w('field')} entries={fields} onInsert={onInsert} />
      <Menu word={w('functions')} entries={functions} onInsert={onInsert} />
    </span>
  )
}

function Menu({
  word,
  entries,
  onInsert,
}: {
  readonly word: string
  readonly entries: readonly Entry[]
  readonly onInsert: InsertMenuProps['onInsert']
}) {
  const w = useWords(formulaWords)
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)
  const [search, setSearch] = useState('')
  const wanted = foldForSearch(search)
  const found = entries.filter((entry) => foldForSearch(`${entry.name} ${entry.about}`).includes(wanted))
  const pick = (entry: Entry): void => {
    menu.current?.hidePopover()
    setSearch('')
    onInsert(entry.write, entry.back)
  }
  return (
    <span className="fw-menu-anchor">
      <Button size="small" icon="add" popoverTarget={id}>
        {word}
      </Button>
      <div className="fw-menu fw-formula-menu" id={id} ref={menu} popover="auto">
        <TextInput
          aria-label={w('search')}
          placeholder={w('search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && found[0] !== undefined) pick(found[0])
          }}
        />
        <div className="fw-formula-menu-list">
          {found.map((entry) => (
            <button key={entry.id} type="button" className="fw-menu-item" onClick={() => pick(entry)}>
              <span>{entry.name}</span>
              <span className="fw-quiet fw-small fw-clip">{entry.about}</span>
            </button>
          ))}
        </div>
      </div>
    </span>
  )
}
