// Text = what people read, in several languages: labels, options, messages. At least one language is present.
// Which one is shown: exact language → same base language → workspace default → first (runtime/kernel/text.ts).
import { type Static, Type } from 'typebox'
import { LIMITS } from './keys.ts'

/** Languages of the product's own interface. Definitions may carry others too (BCP 47). */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text in one or more languages: `{ "zh-CN": "客户", "en": "Customer" }`. */
export const Text = (options: Record<string, unknown> = {}) =>
  Type.Record(
    Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }),
    Type.String({ maxLength: LIMITS.textLength }),
    {
      minProperties: 1,
      ...options,
    },
  )
export type Text = Readonly<Static<ReturnType<typeof Text>>>

/** A text the product itself ships: both languages, always. */
export type OwnText = { readonly 'zh-CN': string; readonly en: string }
