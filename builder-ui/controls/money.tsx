import type { Json } from '../../runtime/values/index.ts'
import { formatMoney, moneyUnit, useLanguage } from '../kit/index.ts'
import { type ControlField, defineControl, type InputProps } from './control.ts'
import { NumericInput } from './numeric.tsx'

/** Empty where another field of the record says it and that is not known here. */
export const currencyOf = ({ props }: ControlField): string => {
  if (typeof props.currencyField === 'string' && props.currencyField !== '') return ''
  return typeof props.currency === 'string' ? props.currency : 'CNY'
}

/** The field with the currency its record names, for a control that knows one field only; no head of a column says it. */
export const inItsCurrency = (field: ControlField, values: (key: string) => Json): ControlField => {
  const { currencyField } = field.props
  if (typeof currencyField !== 'string' || currencyField === '') return field
  const code = values(currencyField)
  return typeof code !== 'string' || code === ''
    ? field
    : { ...field, props: { ...field.props, currency: code.toUpperCase(), currencyField: '', shown: true } }
}
const decimalsOf = (field: ControlField): number =>
  typeof field.props.decimals === 'number' ? field.props.decimals : 2

export const moneyText = (field: ControlField, value: Json, unit = false): string =>
  typeof value === 'string'
    ? formatMoney(value, {
        decimals: decimalsOf(field),
        currency: currencyOf(field),
        unit: (unit || field.props.shown === true) && currencyOf(field) !== '',
      })
    : ''

const MoneyInput = (props: InputProps) => {
  const language = useLanguage()
  return (
    <NumericInput
      {...props}
      {...(props.dense === true || currencyOf(props.field) === ''
        ? {}
        : { suffix: moneyUnit(currencyOf(props.field), 'one', language) })}
      format={(value) => moneyText(props.field, value)}
    />
  )
}

export const money = defineControl({
  name: 'money',
  labelled: 'input',
  Input: MoneyInput,
  Cell: ({ field, value, roomy }) => <>{moneyText(field, value, roomy === true)}</>,
  align: 'right',
  width: 130,
})
