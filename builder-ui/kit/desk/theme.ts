// The antd theme of both modes. The values are data (antd-theme.json); pins go in by a last algorithm step because
// darkAlgorithm rewrites seed colours.
import { theme as antdTheme, type ThemeConfig } from 'antd'
import type { Theme } from '../theme.ts'
import values from './antd-theme.json' with { type: 'json' }

type Algorithm = NonNullable<Exclude<ThemeConfig['algorithm'], readonly unknown[]>>
type One = Extract<Algorithm, (...args: never[]) => unknown>

const pinned =
  (pins: Readonly<Record<string, string>>): One =>
  (_seed, map) =>
    ({ ...map, ...pins }) as ReturnType<One>

export const deskTheme = (mode: Theme): ThemeConfig => {
  const own = values[mode]
  const base = mode === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm
  return {
    cssVar: { prefix: 'fw', key: 'fw-desk' },
    hashed: false,
    algorithm: [base, pinned(own.pins)],
    token: { ...values.shared, ...own.token },
    components: own.components as ThemeConfig['components'] & object,
  }
}
