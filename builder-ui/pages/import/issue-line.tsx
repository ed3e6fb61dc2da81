// One text that does not fit and what is to be done about it: a choice from what is offered, or another value entered with the
// field's own control.
import { useId, useState } from 'react'
import type { FormModel } from '../../../runtime/forms/index.ts'
import type { Text } from '../../../schemas/text.ts'
import type { ControlName } from '../../../schemas/vocabulary.ts'
import type { Choice, Issue } from '../../api/index.ts'
import { type ControlField, controls } from '../../controls/index.ts'
import { TextInput, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface IssueLineProps {
  readonly issue: Issue
  readonly title: string
  readonly note: string
  /** With what another value is entered; undefined where there is nothing to enter. */
  readonly entry: Entry | undefined
  readonly choice: Choice | null
  readonly onChoose: (choice: Choice | null) => void
}

const OTHER = 'other'

export const IssueLine = ({ issue, title, note, entry, choice, onChoose }: IssueLineProps) => {
  const say = useWords(words)
  const id = useId()
  // Chosen to enter something, nothing entered yet.
  const [entering, setEntering] = useState<'use' | 'create' | null>(null)
  const place = { field: issue.field, text: issue.text }
  const offered = issue.suggestions.some((each) => each.value === choice?.value)
  const isQuestion = issue.text.startsWith('*') && issue.suggestions.length > 0
  const picked = pickedOf(choice, offered, entering)
  const pick = (value: string) => {
    setEntering(null)
    if (value === '') onChoose(null)
    else if (value.startsWith('use:')) onChoose({ ...place, action: 'use', value: value.slice(4) })
    else if (value === OTHER || (value === 'create' && issue.text === '')) {
      onChoose(null)
      setEntering(value === OTHER ? 'use' : 'create')
    } else onChoose({ ...place, action: value as Choice['action'] })
  }
  const entered = (action: 'use' | 'create') => (value: unknown) => {
    const text = Array.isArray(value) ? value[0] : value
    if (text === null || text === undefined || text === '') onChoose(null)
    else onChoose({ ...place, action, value: String(text) })
    setEntering(action)
  }
  const can = (action: Choice['action']): boolean => issue.actions.includes(action)
  const naming = picked === 'create' && issue.text === ''
  return (
    <li className="import-issue" data-decided={choice !== null || undefined}>
      <div className="fw-grow">
        <div id={`${id}-title`}>{title}</div>
        <div className="fw-small fw-quiet">{note}</div>
      </div>
      <div className="import-decision">
        <select
          className="fw-input"
          aria-label={`${title}: ${say('decide')}`}
          value={picked}
          onChange={(event) => pick(event.target.value)}
        >
          <option value="">{say('undecided')}</option>
          {issue.suggestions.map((each) => (
            <option key={each.value} value={`use:${each.value}`}>
              {isQuestion ? each.label : say('use', { name: each.label })}
            </option>
          ))}
          {can('use') && !isQuestion && entry !== undefined ? (
            <option value={OTHER}>{say('other')}</option>
          ) : null}
          {can('create') ? (
            <option value="create">
              {issue.text === '' ? say('createNamed') : say('create', { name: issue.text })}
            </option>
          ) : null}
          {can('empty') ? <option value="empty">{say('empty')}</option> : null}
          {can('skip') ? <option value="skip">{say('skip')}</option> : null}
        </select>
        {picked === OTHER && entry !== undefined ? (
          <OtherValue
            entry={entry}
            labelId={`${id}-title`}
            id={`${id}-other`}
            choice={choice}
            onChange={entered('use')}
          />
        ) : null}
        {naming ? (
          <TextInput
            aria-label={say('newName')}
            placeholder={say('newName')}
            value={choice?.value ?? ''}
            onChange={(event) => entered('create')(event.target.value)}
          />
        ) : null}
      </div>
    </li>
  )
}

const pickedOf = (choice: Choice | null, offered: boolean, entering: 'use' | 'create' | null): string => {
  if (choice === null) return entering === 'use' ? OTHER : (entering ?? '')
  if (choice.action !== 'use') return choice.action
  return offered && entering === null ? `use:${choice.value ?? ''}` : OTHER
}

export interface Entry {
  readonly key: string
  readonly field: ControlField
  readonly control: ControlName
}

/** One of several is picked with the control for one. */
const SINGLE: Readonly<Record<string, ControlName>> = { choices: 'select', members: 'member' }
/** What every record has is no field of the form. */
const SYSTEM: Readonly<Record<string, ControlName>> = { owner: 'member', owner_dept: 'department' }

export const entryOf = (model: FormModel, key: string, label: Text | undefined): Entry | undefined => {
  const system = SYSTEM[key]
  if (system !== undefined && label !== undefined) {
    const def = { key, type: system, label }
    return { key, control: system, field: { def, type: { control: system }, props: {}, constraint: {} } }
  }
  const field = model.byKey.get(key)
  if (field === undefined || field.valueType.name === 'boolean') return undefined
  return { key, field, control: SINGLE[field.valueType.name] ?? field.type.control }
}

interface OtherProps {
  readonly entry: Entry
  readonly id: string
  readonly labelId: string
  readonly choice: Choice | null
  readonly onChange: (value: unknown) => void
}

const OtherValue = ({ entry, id, labelId, choice, onChange }: OtherProps) => {
  const { Input } = controls[entry.control]
  return (
    <Input
      field={entry.field}
      path={entry.key}
      id={id}
      labelId={labelId}
      value={choice?.action === 'use' ? (choice.value ?? null) : null}
      invalid={false}
      required
      readOnly={false}
      onChange={onChange}
    />
  )
}
