// What the editor's extensions know of the outside: the names of the place, the language, what completion needs. One facet, put
// anew when something changes; the text stays.
import { Compartment, type Extension, Facet } from '@codemirror/state'
import type { Scope } from '../../../../runtime/formula/index.ts'
import type { Language } from '../../../../schemas/text.ts'

export interface Settings {
  readonly scope: Scope
  readonly language: Language
}

const NOWHERE: Settings = { scope: { fields: [], form: () => undefined }, language: 'zh-CN' }

export const settings = Facet.define<Settings, Settings>({ combine: ([first]) => first ?? NOWHERE })

export const settingsPlace = new Compartment()
export const settingsOf = (value: Settings): Extension => settings.of(value)
