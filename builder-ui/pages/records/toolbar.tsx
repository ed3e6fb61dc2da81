// Filters read as sentences, each with its way out; then search and the choice of columns.
import { useEffect, useMemo, useState } from 'react'
import { type FormModel, formScope } from '../../../runtime/forms/index.ts'
import type { ScopeField } from '../../../runtime/formula/index.ts'
import type { ViewedForm } from '../../api/index.ts'
import {
  ConditionEditor,
  comparisonSentence,
  conditionOn,
  offeredOf,
  readConditions,
  writeConditions,
} from '../../editor/conditions/index.ts'
import { Popover } from '../../kit/desk/index.ts'
import { Button, Icon, IconButton, TextInput, useLanguage, useText, useWords } from '../../kit/index.ts'
import type { ColumnChoice, ListColumn } from './columns.ts'
import type { ListAsk } from './use-list.ts'
import { words } from './words.ts'

interface ToolbarProps {
  readonly model: FormModel
  readonly viewed: ViewedForm
  readonly ask: ListAsk
  readonly change: (change: Partial<ListAsk>) => void
  readonly offered: readonly ListColumn[]
  readonly shown: readonly string[]
  readonly choose: (choice: ColumnChoice) => void
}

export const Toolbar = ({ model, viewed, ask, change, offered, shown, choose }: ToolbarProps) => {
  const say = useWords(words)
  const fields = useMemo(() => filterFields(model, viewed), [model, viewed])
  return (
    <div className="records-toolbar">
      <FilterChips fields={fields} ask={ask} change={change} />
      <Popover
        trigger="click"
        placement="bottomLeft"
        content={<FilterPanel fields={fields} ask={ask} change={change} />}
        destroyOnHidden
      >
        <Button look="quiet" size="small" icon="add">
          {say('filter')}
        </Button>
      </Popover>
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

/** Names a filter may use: what the viewer may read. */
const filterFields = (model: FormModel, viewed: ViewedForm): readonly ScopeField[] => {
  const own = new Set(model.fields.map((field) => field.key))
  const readable = new Set(viewed.readable)
  const names = formScope(model).fields.filter(
    (field) => field.key !== 'id' && field.key !== 'rev' && (!own.has(field.key) || readable.has(field.key)),
  )
  // What the author asked for first, then what every record has.
  return [...names.filter((field) => own.has(field.key)), ...names.filter((field) => !own.has(field.key))]
}

type Filtering = Pick<ToolbarProps, 'ask' | 'change'> & { readonly fields: readonly ScopeField[] }

const FilterChips = ({ fields, ask, change }: Filtering) => {
  const say = useWords(words)
  const language = useLanguage()
  if (ask.filter === '') return null
  const conditions = readConditions(ask.filter)
  const chips =
    conditions === null || conditions.join === 'any'
      ? [{ words: say('filtered'), drop: () => change({ filter: '' }) }]
      : conditions.list.map((each, index) => ({
          words: comparisonSentence(fields, each, language),
          drop: () =>
            change({
              filter: writeConditions({
                ...conditions,
                list: conditions.list.filter((_, at) => at !== index),
              }),
            }),
        }))
  return (
    <>
      {chips.map((chip) => (
        <span key={chip.words} className="records-filter">
          <Icon name="filter" size={14} />
          <span className="fw-clip">{chip.words}</span>
          <IconButton
            icon="close"
            size="small"
            label={say('dropFilter', { condition: chip.words })}
            onClick={chip.drop}
          />
        </span>
      ))}
    </>
  )
}

const FilterPanel = ({ fields, ask, change }: Filtering) => {
  const say = useWords(words)
  if (ask.filter === '') return <FieldChoice fields={fields} change={change} />
  return (
    <div className="records-panel">
      <ConditionEditor
        source={ask.filter}
        fields={fields}
        onChange={(filter) => change({ filter })}
        formula={(source, onChange) => (
          <FormulaBox label={say('formula')} source={source} onChange={onChange} />
        )}
      />
    </div>
  )
}

/** The first question of a filter: by which field. */
const FieldChoice = ({ fields, change }: Pick<Filtering, 'fields' | 'change'>) => {
  const say = useWords(words)
  const text = useText()
  const offered = offeredOf(fields).flatMap((field) => {
    const filter = conditionOn(field)
    return filter === null ? [] : [{ field, filter }]
  })
  return (
    <div className="records-choice">
      <span className="fw-quiet fw-small">{say('filterBy')}</span>
      <ul>
        {offered.map(({ field, filter }) => (
          <li key={field.key}>
            <button type="button" className="fw-menu-item" onClick={() => change({ filter })}>
              {text(field.label)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Taken over when the box is left or Enter is pressed: a half-written formula filters nothing. */
const FormulaBox = ({
  label,
  source,
  onChange,
}: {
  readonly label: string
  readonly source: string
  readonly onChange: (source: string) => void
}) => {
  const [typed, setTyped] = useState(source)
  return (
    <TextInput
      aria-label={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => onChange(typed)}
      onKeyDown={(event) => event.key === 'Enter' && onChange(typed)}
    />
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
