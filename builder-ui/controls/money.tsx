import type { Json } from '../../runtime/values/index.ts'
import { formatMoney, moneyUnit, useLanguage } from '../kit/index.ts'
import { type ControlField, defineControl, type InputProps } from './control.ts'
import { NumericInput } from './numeric.tsx'

export const currencyOf = (field: ControlField): string =>
  typeof field.props.currency === 'string' ? field.props.currency : 'CNY'
const decimalsOf = (field: ControlField): number =>
  typeof field.props.decimals === 'number' ? field.props.decimals : 2

export const moneyText = (field: ControlField, value: Json, unit = false): string =>
  typeof value === 'string'
    ? formatMoney(value, { decimals: decimalsOf(field), currency: currencyOf(field), unit })
    : ''

const MoneyInput = (props: InputProps) => {
  const language = useLanguage()
  return (
    <NumericInput
      {...props}
      {...(props.dense === true ? {} : { suffix: moneyUnit(currencyOf(props.field), 'one', language) })}
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
