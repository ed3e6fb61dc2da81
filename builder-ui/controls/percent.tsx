import type { Json } from '../../runtime/values/index.ts'
import { formatPercent } from '../kit/index.ts'
import { type ControlField, defineControl } from './control.ts'
import { NumericInput } from './numeric.tsx'

export const percentText = (field: ControlField, value: Json): string =>
  typeof value === 'string'
    ? formatPercent(value, { decimals: typeof field.props.decimals === 'number' ? field.props.decimals : 1 })
    : ''

/** Typed and shown as 12.5, stored as 0.125. */
export const percent = defineControl({
  name: 'percent',
  labelled: 'input',
  Input: (props) => (
    <NumericInput
      {...props}
      shownTimes={100}
      suffix="%"
      format={(value) => percentText(props.field, value).replace('%', '')}
    />
  ),
  Cell: ({ field, value }) => <>{percentText(field, value)}</>,
  align: 'right',
  width: 90,
})
