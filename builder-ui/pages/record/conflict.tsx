// Two people wrote the same place: both versions side by side, field by field, mine chosen first.
import { useState } from 'react'
import type { FormModel } from '../../../runtime/forms/index.ts'
import type { Json, RecordValues } from '../../../runtime/values/index.ts'
import { type ControlField, type ControlWorld, ControlWorldProvider } from '../../controls/index.ts'
import { ValueCell } from '../../form-view/index.ts'
import { Button, Sheet, useText, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

export interface Conflict {
  /** Revision of the record as it is now. */
  readonly rev: number
  readonly places: readonly { readonly field: string; readonly mine: Json; readonly theirs: Json }[]
}

const isCurrent = (current: unknown): current is { rev: number; values: RecordValues } =>
  typeof current === 'object' &&
  current !== null &&
  'rev' in current &&
  typeof current.rev === 'number' &&
  'values' in current &&
  typeof current.values === 'object'

const same = (left: Json, right: Json): boolean => JSON.stringify(left) === JSON.stringify(right)

/** Places that both changed since `before`, differently. null when the answer does not carry the record. */
export const readConflict = (current: unknown, mine: RecordValues, before: RecordValues): Conflict | null => {
  if (!isCurrent(current)) return null
  const places = Object.entries(mine).flatMap(([field, value]) => {
    const theirs = current.values[field] ?? null
    return same(theirs, before[field] ?? null) || same(theirs, value) ? [] : [{ field, mine: value, theirs }]
  })
  return { rev: current.rev, places }
}

interface ConflictProps {
  readonly model: FormModel
  readonly world: ControlWorld
  readonly conflict: Conflict
  readonly onClose: () => void
  readonly onChosen: (values: RecordValues, rev: number) => void
}

export const ConflictDialog = ({ model, world, conflict, onClose, onChosen }: ConflictProps) => {
  const say = useWords(words)
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const choose = (field: string, takeTheirs: boolean) => {
    const next = new Set(theirs)
    if (takeTheirs) next.add(field)
    else next.delete(field)
    setTheirs(next)
  }
  const save = () => {
    const chosen = conflict.places.map(
      ({ field, mine, theirs: other }) => [field, theirs.has(field) ? other : mine] as const,
    )
    onChosen(Object.fromEntries(chosen), conflict.rev)
  }
  return (
    <Sheet
      title={say('conflict')}
      open
      onClose={onClose}
      width={640}
      foot={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="primary" onClick={save}>
            {say('saveChosen')}
          </Button>
        </>
      }
    >
      <p className="fw-soft">{say('conflictText')}</p>
      <ControlWorldProvider value={world}>
        {conflict.places.map((place) => (
          <ConflictRow
            key={place.field}
            model={model}
            place={place}
            theirs={theirs.has(place.field)}
            onChoose={choose}
          />
        ))}
      </ControlWorldProvider>
    </Sheet>
  )
}

interface RowProps {
  readonly model: FormModel
  readonly place: Conflict['places'][number]
  readonly theirs: boolean
  readonly onChoose: (field: string, theirs: boolean) => void
}

const ConflictRow = ({ model, place, theirs, onChoose }: RowProps) => {
  const say = useWords(words)
  const text = useText()
  const field = model.byKey.get(place.field)
  if (field === undefined) return null
  const shown = (value: Json) =>
    value === null ? (
      <span className="fw-quiet">{say('empty')}</span>
    ) : (
      <ValueCell field={field as ControlField} value={value} roomy />
    )
  return (
    <fieldset className="conflict">
      <legend>{text(field.def.label)}</legend>
      <label className="conflict-side">
        <input
          type="radio"
          name={place.field}
          checked={!theirs}
          onChange={() => onChoose(place.field, false)}
        />
        <span className="fw-grow">{shown(place.mine)}</span>
        <span className="fw-quiet fw-small">{say('yours')}</span>
      </label>
      <label className="conflict-side">
        <input
          type="radio"
          name={place.field}
          checked={theirs}
          onChange={() => onChoose(place.field, true)}
        />
        <span className="fw-grow">{shown(place.theirs)}</span>
        <span className="fw-quiet fw-small">{say('theirs')}</span>
      </label>
    </fieldset>
  )
}
