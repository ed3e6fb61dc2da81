// One field on the sheet: label, note, control, what is wrong. Re-draws only when its own snapshot changes.
import { memo, useCallback, useId, useSyncExternalStore } from 'react'
import { type ControlField, controls, inItsCurrency } from '../controls/index.ts'
import { Icon, ProblemLine, problemSentence, useLanguage, useText, useWords } from '../kit/index.ts'
import type { FormField } from './engine.ts'
import type { FormStore } from './form-store.ts'
import { words } from './words.ts'

interface FieldSlotProps {
  readonly store: FormStore
  readonly field: FormField
}

export const useSlot = (store: FormStore, key: string) => {
  const read = () => store.field(key)
  return useSyncExternalStore(store.subscribe, read, read)
}

export const FieldSlot = memo(({ store, field }: FieldSlotProps) => {
  const key = field.def.key
  const { value, hidden, required, readOnly, onSending, problems } = useSlot(store, key)
  const { currencyField } = field.props
  const { value: currency } = useSlot(
    store,
    typeof currencyField === 'string' && currencyField !== '' ? currencyField : key,
  )
  const id = useId()
  const text = useText()
  const say = useWords(words)
  const language = useLanguage()
  const onChange = useCallback((next: Parameters<FormStore['set']>[1]) => store.set(key, next), [store, key])
  const onBlur = useCallback(() => store.leave(key), [store, key])
  if (hidden) return null
  const control = controls[field.type.control]
  const hint = field.def.hint === undefined ? '' : text(field.def.hint)
  const own =
    control.name === 'subform' ? problems.filter((each) => !/\/\d+\//.test(each.at)) : problems.slice(0, 1)
  const describedBy = [own.length > 0 ? `${id}-problem` : '', hint === '' ? '' : `${id}-hint`]
    .join(' ')
    .trim()
  const input = (
    <control.Input
      field={inItsCurrency(field as ControlField, () => currency)}
      path={key}
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      id={id}
      labelId={`${id}-label`}
      describedBy={describedBy === '' ? undefined : describedBy}
      invalid={problems.length > 0}
      required={required}
      readOnly={readOnly}
    />
  )
  return (
    <div
      className="slot"
      data-width={field.def.width ?? 4}
      data-field={key}
      data-control={control.name}
      data-invalid={problems.length > 0 || undefined}
    >
      {control.labelled === 'none' ? (
        input
      ) : (
        <div className="fw-field">
          <SlotLabel
            field={field}
            id={id}
            group={control.labelled === 'group'}
            required={required}
            readOnly={readOnly}
          />
          {input}
          {hint === '' ? null : (
            <span className="fw-quiet fw-small" id={`${id}-hint`}>
              {hint}
            </span>
          )}
          {onSending ? <span className="fw-quiet fw-small">{say('onSending')}</span> : null}
          {own.map((each) => (
            <ProblemLine key={each.code + each.at} id={`${id}-problem`}>
              {problemSentence(each, language)}
            </ProblemLine>
          ))}
        </div>
      )}
    </div>
  )
})

interface SlotLabelProps {
  readonly field: FormField
  readonly id: string
  readonly group: boolean
  readonly required: boolean
  readonly readOnly: boolean
}

const SlotLabel = ({ field, id, group, required, readOnly }: SlotLabelProps) => {
  const text = useText()
  const say = useWords(words)
  const label = (
    <>
      {text(field.def.label)}
      {required ? (
        <span className="fw-field-required" aria-hidden>
          *
        </span>
      ) : null}
    </>
  )
  return (
    <div className="fw-field-head">
      {group ? (
        <span className="fw-field-label" id={`${id}-label`}>
          {label}
        </span>
      ) : (
        <label className="fw-field-label" id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
      )}
      {readOnly && field.type.computed !== true ? (
        <span className="fw-field-note">
          <Icon name="lock" size={14} />
          {say('readOnly')}
        </span>
      ) : null}
    </div>
  )
}
