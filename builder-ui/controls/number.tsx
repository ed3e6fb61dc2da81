import type { Json } from '../../runtime/values/index.ts'
import { formatNumber } from '../kit/index.ts'
import { type ControlField, defineControl } from './control.ts'
import { NumericInput } from './numeric.tsx'

const written = (field: ControlField, value: Json): string => {
  if (typeof value !== 'string') return ''
  const shown = formatNumber(value)
  return field.props.thousands === false ? shown.replaceAll(',', '') : shown
}
const unitOf = (field: ControlField): string => (typeof field.props.unit === 'string' ? field.props.unit : '')

export const number = defineControl({
  name: 'number',
  labelled: 'input',
  Input: (props) => (
    <NumericInput {...props} suffix={unitOf(props.field)} format={(value) => written(props.field, value)} />
  ),
  Cell: ({ field, value, roomy }) => (
    <>
      {written(field, value)}
      {roomy === true && value !== null && unitOf(field) !== '' ? (
        <span className="fw-quiet"> {unitOf(field)}</span>
      ) : null}
    </>
  ),
  align: 'right',
  width: 110,
})
