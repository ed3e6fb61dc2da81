// The filter of a list: conditions as sentences, and the same thing written as a formula. It runs with the viewer's own rights, so
// it names only what he sees.
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { type FormModel, formScope, hostScope } from '../../../../runtime/forms/index.ts'
import { checkFormula, type ScopeField } from '../../../../runtime/formula/index.ts'
import type { FormAddress, ViewedForm } from '../../../api/index.ts'
import {
  ConditionEditor,
  comparisonSentence,
  conditionOn,
  offeredOf,
  readConditions,
  writeConditions,
} from '../../../editor/conditions/index.ts'
import { Button, Icon, IconButton, Skeleton, useLanguage, useText, useWords } from '../../../kit/index.ts'
import type { ListAsk } from '../use-list.ts'
import { words } from '../words.ts'
import { useRelatedModel } from './use-related-forms.ts'

const FormulaInput = lazy(() =>
  import('../../../editor/formula/index.ts').then((door) => ({ default: door.FormulaInput })),
)

/** What a formula over the form is checked against. */
interface Writing {
  readonly at: FormAddress
  readonly viewed: ViewedForm
}

/** Names a filter may use: what the viewer may read. */
export const filterFields = (model: FormModel, viewed: ViewedForm): readonly ScopeField[] => {
  const own = new Set(model.fields.map((field) => field.key))
  const readable = new Set(viewed.readable)
  const names = formScope(model).fields.filter(
    (field) => field.key !== 'id' && field.key !== 'rev' && (!own.has(field.key) || readable.has(field.key)),
  )
  // What the author asked for first, then what every record has.
  return [...names.filter((field) => own.has(field.key)), ...names.filter((field) => !own.has(field.key))]
}

interface Filtering {
  readonly ask: ListAsk
  readonly change: (change: Partial<ListAsk>) => void
  readonly fields: readonly ScopeField[]
}

export const FilterChips = ({ fields, ask, change }: Filtering) => {
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

interface FilterPanelProps extends Filtering, Writing {
  readonly onDone: () => void
}

export const FilterPanel = ({ at, viewed, fields, ask, change, onDone }: FilterPanelProps) => {
  const say = useWords(words)
  const [writing, setWriting] = useState(false)
  const box = (source: string): ReactNode => (
    <FormulaBox
      key={source}
      at={at}
      viewed={viewed}
      label={say('formula')}
      source={source}
      onChange={(filter) => {
        change({ filter })
        onDone()
      }}
    />
  )
  if (ask.filter === '' && writing) return <div className="records-panel">{box('')}</div>
  if (ask.filter === '')
    return <FieldChoice fields={fields} change={change} onFormula={() => setWriting(true)} />
  return (
    <div className="records-panel">
      <ConditionEditor
        source={ask.filter}
        fields={fields}
        onChange={(filter) => change({ filter })}
        formula={box}
      />
    </div>
  )
}

/** The first question of a filter: by which field. */
const FieldChoice = ({
  fields,
  change,
  onFormula,
}: Pick<Filtering, 'fields' | 'change'> & { readonly onFormula: () => void }) => {
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
      <Button look="link" size="small" onClick={onFormula}>
        {say('byFormula')}
      </Button>
    </div>
  )
}

interface FormulaBoxProps extends Writing {
  readonly label: string
  readonly source: string
  readonly onChange: (source: string) => void
}

/** Taken over by its button: a half-written formula filters nothing. */
const FormulaBox = ({ at, viewed, label, source, onChange }: FormulaBoxProps) => {
  const say = useWords(words)
  const [typed, setTyped] = useState(source)
  const scope = hostScope('list_filter', useRelatedModel(at, viewed.doc))
  const wrong = typed.trim() !== '' && checkFormula(typed, scope, 'boolean').problems.length > 0
  return (
    <Suspense fallback={<Skeleton rows={2} />}>
      <FormulaInput
        source={typed}
        scope={scope}
        expected="boolean"
        rows={3}
        label={label}
        onChange={setTyped}
      />
      <div className="fw-row">
        <span className="fw-grow" />
        <Button
          size="small"
          look="primary"
          disabled={wrong || typed === source}
          onClick={() => onChange(typed)}
        >
          {say('apply')}
        </Button>
      </div>
    </Suspense>
  )
}
