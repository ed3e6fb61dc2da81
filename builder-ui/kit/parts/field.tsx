// A label, a quiet note, the control and what is wrong with it: the frame of every input of our own.
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react'
import { Icon, type IconName } from '../icon.tsx'

export interface FieldIds {
  readonly id: string
  readonly describedBy: string | undefined
  readonly labelId: string
}

interface FieldProps {
  readonly label: string
  readonly required?: boolean
  /** A grey note at the right end of the label line. */
  readonly note?: ReactNode
  readonly noteIcon?: IconName
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly children: (ids: FieldIds) => ReactNode
}

export const Field = ({ label, required = false, note, noteIcon, hint, problem, children }: FieldProps) => {
  const id = useId()
  const problemId = `${id}-problem`
  const hintId = `${id}-hint`
  const describedBy = [problem === undefined ? '' : problemId, hint ? hintId : '']
    .filter((each) => each !== '')
    .join(' ')
  return (
    <div className="fw-field">
      <div className="fw-field-head">
        <label className="fw-field-label" id={`${id}-label`} htmlFor={id}>
          {label}
          {required ? (
            <span className="fw-field-required" aria-hidden>
              *
            </span>
          ) : null}
        </label>
        {note === undefined ? null : (
          <span className="fw-field-note">
            {noteIcon === undefined ? null : <Icon name={noteIcon} size={14} />}
            {note}
          </span>
        )}
      </div>
      {children({ id, labelId: `${id}-label`, describedBy: describedBy === '' ? undefined : describedBy })}
      {hint ? (
        <span className="fw-quiet fw-small" id={hintId}>
          {hint}
        </span>
      ) : null}
      {problem === undefined ? null : <ProblemLine id={problemId}>{problem}</ProblemLine>}
    </div>
  )
}

export const ProblemLine = ({ id, children }: { readonly id?: string; readonly children: ReactNode }) => (
  <span className="fw-field-problem" id={id}>
    <Icon name="alert" />
    <span>{children}</span>
  </span>
)

interface TextInputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly invalid?: boolean
  readonly ref?: Ref<HTMLInputElement>
}

export const TextInput = ({ invalid = false, className = '', ...rest }: TextInputProps) => (
  <input className={`fw-input ${className}`} aria-invalid={invalid || undefined} {...rest} />
)
