// The door of the kit: tokens, thin parts, words, formats. Knows no business word and no antd (that is kit/desk).
export {
  formatAgo,
  formatBytes,
  formatDay,
  formatInstant,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPoints,
  moneyUnit,
} from './format.ts'
export { Icon, type IconName, iconNames, isIconName } from './icon.tsx'
export {
  currentLanguage,
  setLanguage,
  showText,
  suggestLanguage,
  useLanguage,
  useText,
  usualLanguage,
} from './language.ts'
export { useMedia, usePhone, useWide } from './media.ts'
export { Button, type ButtonProps, IconButton, type IconButtonProps } from './parts/button.tsx'
export { Field, type FieldIds, ProblemLine, TextInput } from './parts/field.tsx'
export { Sheet } from './parts/sheet.tsx'
export { Avatar, EmptyState, Notice, Person, Skeleton, Tag, type Tone } from './parts/small.tsx'
export { type AnyProblem, problemSentence } from './problems.ts'
export { remember, remembered, type Store, store, useStore } from './store.ts'
export { setTheme, type Theme, type ThemeChoice, useTheme, useThemeChoice } from './theme.ts'
export { type ToastOptions, Toasts, toast } from './toast.tsx'
export { defineWords, type Say, say, useWords, type WordParams, type Words } from './words.ts'
