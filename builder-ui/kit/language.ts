// The language of the interface: chosen once, remembered, switched at once everywhere.
import { shownText } from '../../runtime/kernel/text.ts'
import { LANGUAGES, type Language, type Text } from '../../schemas/text.ts'
import { remember, remembered, store, useStore } from './store.ts'

/** What the person chose on this device, and what the account said last. */
const KEY = 'fw-language'
const ACCOUNT = 'fw-language-account'

const isLanguage = (word: string | null): word is Language => LANGUAGES.some((each) => each === word)

const firstLanguage = (): Language => {
  const kept = remembered(KEY) ?? remembered(ACCOUNT)
  if (isLanguage(kept)) return kept
  return globalThis.navigator?.language.toLowerCase().startsWith('zh') === false ? 'en' : 'zh-CN'
}

const tellDocument = (language: Language): void => {
  if (typeof document !== 'undefined') document.documentElement.lang = language
}

const languageStore = store<Language>(firstLanguage(), tellDocument)
tellDocument(languageStore.get())

export const currentLanguage = (): Language => languageStore.get()
export const useLanguage = (): Language => useStore(languageStore)

export const setLanguage = (language: Language): void => {
  remember(KEY, language)
  languageStore.set(language)
}

/** What the account says counts until the person chooses on this device. */
export const suggestLanguage = (language: Language): void => {
  remember(ACCOUNT, language)
  if (remembered(KEY) === null) languageStore.set(language)
}

/** What the workspace is set to counts until an account said something on this device. */
export const usualLanguage = (language: Language): void => {
  if (remembered(KEY) === null && remembered(ACCOUNT) === null) languageStore.set(language)
}

/** A text of a definition in the language of the interface; falls back, never shows a key. */
export const showText = (
  text: Text | string | undefined,
  language: Language = languageStore.get(),
): string => (text === undefined ? '' : typeof text === 'string' ? text : shownText(text, language))

export const useText = (): ((text: Text | string | undefined) => string) => {
  const language = useLanguage()
  return (text) => showText(text, language)
}
