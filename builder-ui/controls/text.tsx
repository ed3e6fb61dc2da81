import { TextInput } from '../kit/index.ts'
import { type CellProps, defineControl, type InputProps } from './control.ts'

const asText = (value: InputProps['value']): string => (typeof value === 'string' ? value : '')

/** An input of one line; `kind` picks the phone's keyboard. */
export const LineInput = ({ kind, ...props }: InputProps & { readonly kind: 'text' | 'tel' | 'email' }) => (
  <TextInput
    id={props.id}
    type={kind}
    value={asText(props.value)}
    readOnly={props.readOnly}
    invalid={props.invalid}
    aria-describedby={props.describedBy}
    aria-required={props.required || undefined}
    autoComplete={kind === 'text' ? 'off' : kind}
    onBlur={props.onBlur}
    onChange={(event) => props.onChange(event.target.value === '' ? null : event.target.value)}
  />
)

export const TextCell = ({ value }: CellProps) => <>{asText(value)}</>

export const text = defineControl({
  name: 'text',
  labelled: 'input',
  Input: (props) => <LineInput {...props} kind="text" />,
  Cell: TextCell,
  width: 200,
})
