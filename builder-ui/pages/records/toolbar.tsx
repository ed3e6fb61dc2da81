// Filters read as sentences, each with its way out; then search and the choice of columns.
import { useEffect, useMemo, useState } from 'react'
import type { FormModel } from '../../../runtime/forms/index.ts'
import type { FormAddress, ViewedForm } from '../../api/index.ts'
import { Popover } from '../../kit/desk/index.ts'
import { Button, Icon, useText, useWords } from '../../kit/index.ts'
import type { ColumnChoice, ListColumn } from './columns.ts'
import { FilterChips, FilterPanel, filterFields } from './filter/filter-panel.tsx'
import type { ListAsk } from './use-list.ts'
import { words } from './words.ts'

interface ToolbarProps {
  readonly at: FormAddress
  readonly model: FormModel
  readonly viewed: ViewedForm
  readonly ask: ListAsk
  readonly change: (change: Partial<ListAsk>) => void
  readonly offered: readonly ListColumn[]
  readonly shown: readonly string[]
  readonly choose: (choice: ColumnChoice) => void
}

export const Toolbar = ({ at, model, viewed, ask, change, offered, shown, choose }: ToolbarProps) => {
  const say = useWords(words)
  const fields = useMemo(() => filterFields(model, viewed), [model, viewed])
  const [filtering, setFiltering] = useState(false)
  return (
    <div className="records-toolbar">
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={filtering}
        onOpenChange={setFiltering}
        content={
          <FilterPanel
            at={at}
            viewed={viewed}
            fields={fields}
            ask={ask}
            change={change}
            onDone={() => setFiltering(false)}
          />
        }
        destroyOnHidden
      >
        <Button look="quiet" size="small" icon="add">
          {say('filter')}
        </Button>
      </Popover>
      {/* Behind the button: what grows while the panel is open must not move what the panel hangs on. */}
      <FilterChips fields={fields} ask={ask} change={change} />
      <span className="fw-grow" />
      <SearchBox ask={ask} change={change} />
      <Popover
        trigger="click"
        placement="bottomRight"
        content={<ColumnPanel offered={offered} shown={shown} choose={choose} />}
      >
        <Button look="quiet" size="small" icon="columns">
          {say('columns')}
        </Button>
      </Popover>
    </div>
  )
}

const TYPING_PAUSE_MS = 250

const SearchBox = ({ ask, change }: Pick<ToolbarProps, 'ask' | 'change'>) => {
  const say = useWords(words)
  const [typed, setTyped] = useState(ask.search)
  useEffect(() => setTyped(ask.search), [ask.search])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the pause
  useEffect(() => {
    if (typed === ask.search) return
    const timer = setTimeout(() => change({ search: typed.trim() }), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <span className="fw-input records-search">
      <Icon name="search" />
      <input
        type="search"
        aria-label={say('search')}
        placeholder={say('search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </span>
  )
}

const ColumnPanel = ({ offered, shown, choose }: Pick<ToolbarProps, 'offered' | 'shown' | 'choose'>) => {
  const text = useText()
  const toggle = (key: string, on: boolean) => {
    const next = on ? [...shown, key] : shown.filter((each) => each !== key)
    if (next.length > 0) choose({ shown: next })
  }
  return (
    <ul className="records-columns">
      {offered.map((column) => (
        <li key={column.key}>
          <label className="fw-row">
            <input
              type="checkbox"
              className="fw-check"
              checked={shown.includes(column.key)}
              onChange={(event) => toggle(column.key, event.target.checked)}
            />
            {text(column.field.def.label)}
          </label>
        </li>
      ))}
    </ul>
  )
}
