// The head of a column of numbers names the unit once, so that its cells need not.
import type { Language } from '../../schemas/text.ts'
import { moneyUnit, showText } from '../kit/index.ts'
import type { ControlField } from './control.ts'
import { currencyOf } from './money.tsx'

/** `预计金额（元）` for amounts, the bare label for all others. */
export function columnHead(field: ControlField, language: Language): string {
  const { def, type, props } = field
  const label = showText(def.label, language)
  const isMoney = type.control === 'money' || (type.control === 'computed' && props.result === 'money')
  const currency = currencyOf(field)
  if (!isMoney || currency === '') return label
  const unit = moneyUnit(currency, 'one', language)
  return language === 'zh-CN' ? `${label}（${unit}）` : `${label} (${unit})`
}
