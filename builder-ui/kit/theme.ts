// Light, dark, or as the system says; remembered.
import { remember, remembered, store, useStore } from './store.ts'

export const THEME_CHOICES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]
export type Theme = 'light' | 'dark'

const KEY = 'fw-theme'
const isChoice = (word: string | null): word is ThemeChoice => THEME_CHOICES.some((each) => each === word)
const kept = remembered(KEY)
const systemDark = globalThis.matchMedia?.('(prefers-color-scheme: dark)')

const resolve = (choice: ThemeChoice): Theme =>
  choice === 'system' ? (systemDark?.matches === true ? 'dark' : 'light') : choice

const choiceStore = store<ThemeChoice>(isChoice(kept) ? kept : 'system')

const tellDocument = (theme: Theme): void => {
  if (typeof document !== 'undefined') document.documentElement.dataset.theme = theme
}
const themeStore = store<Theme>(resolve(choiceStore.get()), tellDocument)
tellDocument(themeStore.get())
systemDark?.addEventListener('change', () => themeStore.set(resolve(choiceStore.get())))

export const useThemeChoice = (): ThemeChoice => useStore(choiceStore)
export const useTheme = (): Theme => useStore(themeStore)

export const setTheme = (choice: ThemeChoice): void => {
  remember(KEY, choice)
  choiceStore.set(choice)
  themeStore.set(resolve(choice))
}
