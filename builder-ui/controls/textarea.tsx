import { type ChangeEvent, useLayoutEffect, useRef } from 'react'
import { defineControl, type InputProps } from './control.ts'

/** Grows with what is written; the page scrolls, not the box. */
const TextAreaInput = ({
  field,
  value,
  onChange,
  onBlur,
  id,
  describedBy,
  invalid,
  required,
  readOnly,
}: InputProps) => {
  const box = useRef<HTMLTextAreaElement>(null)
  const written = typeof value === 'string' ? value : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || CSS.supports('field-sizing', 'content')) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [written])
  return (
    <textarea
      ref={box}
      id={id}
      className="fw-input control-textarea"
      rows={typeof field.props.rows === 'number' ? Math.min(field.props.rows, 6) : 3}
      value={written}
      readOnly={readOnly}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      aria-required={required || undefined}
      onBlur={onBlur}
      onChange={(event: ChangeEvent<HTMLTextAreaElement>) =>
        onChange(event.target.value === '' ? null : event.target.value)
      }
    />
  )
}

export const textarea = defineControl({
  name: 'textarea',
  labelled: 'input',
  Input: TextAreaInput,
  Cell: ({ value, roomy }) => (
    <span className={roomy === true ? 'control-prose' : ''}>{typeof value === 'string' ? value : ''}</span>
  ),
  width: 260,
})
