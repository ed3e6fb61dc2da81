// Props several field types share. Empty text means "no bound", so that every prop has a value and `{}` is valid.
import { Type } from 'typebox'
import { Option } from '../../../schemas/form.ts'
import { LIMITS } from '../../../schemas/keys.ts'
import type { Constraint } from '../field-type.ts'

/** A decimal as text, or empty for no bound. */
export const Bound = () => Type.String({ pattern: '^(-?[0-9]{1,38}(\\.[0-9]{1,16})?)?$', default: '' })
/** A calendar day, or empty for no bound. */
export const DayBound = () => Type.String({ pattern: '^([0-9]{4}-[0-9]{2}-[0-9]{2})?$', default: '' })
export const Decimals = (standard: number, maximum = 16) =>
  Type.Integer({ minimum: 0, maximum, default: standard })
export const Currency = () => Type.String({ pattern: '^[A-Z]{3}$', default: 'CNY' })
/** The choice beside it whose option is the currency, or empty: then it is always the same one. */
export const CurrencyField = () =>
  Type.String({ pattern: '^([a-z][a-z0-9_]{0,30})?$', 'x-ref': 'field', default: '' })
/** What formulas take as the unit of an amount: a code, or the field that holds it, `{currency}`. */
export const currencyUnit = (currency: string, currencyField: string): string =>
  currencyField === '' ? currency : `{${currencyField}}`
export const Options = () => Type.Array(Option(), { maxItems: LIMITS.optionsPerField, default: [] })
export const Count = (standard: number, maximum: number) =>
  Type.Integer({ minimum: 0, maximum, default: standard })

/** Bounds that were given, as a part of a constraint. */
export const bounds = (min: string | undefined, max: string | undefined): Constraint => ({
  ...(min === undefined || min === '' ? {} : { min }),
  ...(max === undefined || max === '' ? {} : { max }),
})

/** Everything but the key is optional: what is missing has its default. */
export const someOf = <T extends Parameters<typeof Type.Object>[0]>(properties: T) =>
  Type.Partial(Type.Object(properties), { additionalProperties: false })
