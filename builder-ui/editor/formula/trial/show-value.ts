// A value of a formula as people read it: options by label, amounts with separators, never an id.
import type { FormulaType, Value } from '../../../../runtime/formula/index.ts'
import { Decimal, plain } from '../../../../runtime/kernel/decimal.ts'
import type { Language } from '../../../../schemas/text.ts'
import { formatDay, formatInstant, formatNumber, say, showText } from '../../../kit/index.ts'
import { trialWords, typeWords } from '../words.ts'

const MOST_ITEMS = 5

/** What somebody or something is called; undefined when that is not known here. */
export type NameOf = (id: string) => string | undefined

export const showValue = (
  value: Value,
  type: FormulaType,
  language: Language,
  nameOf: NameOf = () => undefined,
): string => {
  if (value === null || value === '') return say(trialWords, 'empty', {}, language)
  if (Array.isArray(value)) {
    const items = value as readonly Value[]
    const of = type.is === 'list' ? type.of : type
    const shown = items.slice(0, MOST_ITEMS).map((each) => showValue(each, of, language, nameOf))
    return `[${shown.join(', ')}${items.length > MOST_ITEMS ? ' …' : ''}]`
  }
  if (typeof value === 'boolean') return say(trialWords, value ? 'yes' : 'no', {}, language)
  if (Decimal.isDecimal(value)) return formatNumber(plain(value as Decimal))
  if (value instanceof Date) return formatInstant(value.toISOString())
  return textValue(String(value), type, language, nameOf)
}

const textValue = (value: string, type: FormulaType, language: Language, nameOf: NameOf): string => {
  switch (type.is) {
    case 'option':
      return showText(type.options?.find(({ key }) => key === value)?.label ?? value, language)
    case 'date':
      return formatDay(value)
    // A formula holds who or what, not how it is called.
    case 'member':
    case 'department':
    case 'record':
    case 'file':
      return nameOf(value) ?? `(${say(typeWords, type.is, {}, language)})`
    default:
      return value
  }
}
