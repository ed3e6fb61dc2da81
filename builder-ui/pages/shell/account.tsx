// What a person sets for himself: language, appearance, signing out.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Language } from '../../../schemas/text.ts'
import { saveLocale, signOut } from '../../api/index.ts'
import type { MenuProps } from '../../kit/desk/index.ts'
import {
  setLanguage,
  setTheme,
  type ThemeChoice,
  useLanguage,
  useThemeChoice,
  useWords,
} from '../../kit/index.ts'
import { words } from './words.ts'

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' }
export const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark']

/** Switches at once and tells the account, so that mails and the next device speak it too. */
export const chooseLanguage = (language: Language): void => {
  setLanguage(language)
  saveLocale(language).catch(() => undefined)
}

export const useSignOut = (): (() => void) => {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return () => {
    signOut()
      .catch(() => undefined)
      .finally(() => {
        navigate('/sign-in')
        queries.clear()
      })
  }
}

export const useAccountMenu = (slug: string): NonNullable<MenuProps['items']> => {
  const say = useWords(words)
  const navigate = useNavigate()
  const language = useLanguage()
  const theme = useThemeChoice()
  const leave = useSignOut()
  const chosen = (on: boolean) => (on ? '✓' : '')
  return [
    {
      key: 'language',
      type: 'group',
      label: say('language'),
      children: (['zh-CN', 'en'] as const).map((each) => ({
        key: each,
        label: LANGUAGE_NAMES[each],
        extra: chosen(each === language),
        onClick: () => chooseLanguage(each),
      })),
    },
    {
      key: 'theme',
      type: 'group',
      label: say('theme'),
      children: THEMES.map((each) => ({
        key: each,
        label: say(each),
        extra: chosen(each === theme),
        onClick: () => setTheme(each),
      })),
    },
    { key: 'line', type: 'divider' },
    { key: 'mine', label: say('myAccount'), onClick: () => navigate(`/w/${slug}/account`) },
    { key: 'out', label: say('signOut'), onClick: leave },
  ]
}
