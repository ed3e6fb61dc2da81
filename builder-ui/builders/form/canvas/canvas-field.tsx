// One field as it will look, selectable and draggable. Drawn anew only when its own definition, note or selection changes.
import { memo, useId } from 'react'
import type { ModelField } from '../../../../runtime/forms/index.ts'
import type { Problem } from '../../../../runtime/kernel/problem.ts'
import { type ControlField, controls } from '../../../controls/index.ts'
import type { Selection } from '../../../editor/index.ts'
import { Icon, ProblemLine, problemSentence, useLanguage, useText, useWords } from '../../../kit/index.ts'
import { widthOf } from '../model/rows.ts'
import { formWords } from '../words.ts'
import { CanvasSubform } from './canvas-subform.tsx'
import { Cover, FieldBar } from './cover.tsx'
import type { FieldActions } from './field-actions.ts'
import type { Note } from './notes.ts'

interface CanvasFieldProps {
  readonly field: ModelField
  readonly place: number
  readonly count: number
  readonly note: Note | null
  readonly selection: Selection
  /** Last of its row: the bar has room at its right. */
  readonly atEdge: boolean
  readonly problem: Problem | undefined
  readonly actions: FieldActions
}

const CanvasFieldDrawn = ({
  field,
  place,
  count,
  note,
  selection,
  atEdge,
  problem,
  actions,
}: CanvasFieldProps) => {
  const w = useWords(formWords)
  const text = useText()
  const language = useLanguage()
  const id = useId()
  const { def } = field
  const control = controls[field.type.control]
  const selected = selection.length === 1 && selection[0] === def.key
  const name = text(def.label) || w('untitled')
  const at: Selection = [def.key]
  const hint = def.hint === undefined ? '' : text(def.hint)
  return (
    <div
      className="slot fd-slot"
      data-width={widthOf(def)}
      data-control={control.name}
      data-place={def.key}
      data-selected={selected}
      data-edge={atEdge}
    >
      <Cover
        id={`field-${def.key}`}
        drag={{ what: 'field', key: def.key }}
        label={w('coverName', { name, type: text(field.type.label), place, count })}
        selected={selected}
        onSelect={() => actions.select(at)}
      />
      <div className="fw-field fd-body">
        {control.labelled === 'none' ? null : (
          <div className="fw-field-head">
            <span className="fw-field-label" id={`${id}-label`}>
              {name}
              {def.required === true ? <span className="fw-field-required">*</span> : null}
            </span>
            {note === null ? null : (
              <span className="fw-field-note">
                <Icon name={note.icon} size={14} />
                <span className="fw-clip">{note.text}</span>
              </span>
            )}
          </div>
        )}
        {field.columns === undefined ? (
          <div inert>
            <control.Input
              field={field as ControlField}
              path={def.key}
              value={null}
              onChange={ignore}
              id={id}
              labelId={`${id}-label`}
              invalid={false}
              required={false}
              readOnly={def.readOnly === true}
            />
          </div>
        ) : (
          <CanvasSubform field={field} selection={selection} actions={actions} />
        )}
        {hint === '' ? null : <span className="fw-quiet fw-small">{hint}</span>}
        {problem === undefined ? null : <ProblemLine>{problemSentence(problem, language)}</ProblemLine>}
      </div>
      {selected ? (
        <FieldBar
          onDuplicate={() => actions.duplicate(at)}
          onSettings={() => actions.settings(at)}
          onRemove={() => actions.remove(at)}
        />
      ) : null}
    </div>
  )
}

const ignore = () => undefined

/** A new model has new model fields; what counts is the definition in them. */
const same = (left: CanvasFieldProps, right: CanvasFieldProps): boolean =>
  left.field.def === right.field.def &&
  left.field.type === right.field.type &&
  left.place === right.place &&
  left.count === right.count &&
  left.atEdge === right.atEdge &&
  left.note?.text === right.note?.text &&
  left.problem === right.problem &&
  left.actions === right.actions &&
  left.selection.join('/') === right.selection.join('/')

export const CanvasField = memo(CanvasFieldDrawn, same)
