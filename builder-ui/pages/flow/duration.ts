// How long something waited, as a person says it: the largest unit that fits, two at most.
import { currentLanguage } from '../../kit/index.ts'

const UNITS = {
  'zh-CN': { day: ' 天', hour: ' 小时', minute: ' 分钟', less: '不到 1 分钟', space: ' ' },
  en: { day: ' d', hour: ' h', minute: ' min', less: 'less than a minute', space: ' ' },
} as const

const MINUTE_MS = 60_000

export const formatDuration = (ms: number, language = currentLanguage()): string => {
  const unit = UNITS[language]
  const minutes = Math.floor(Math.max(ms, 0) / MINUTE_MS)
  if (minutes < 1) return unit.less
  const hours = Math.floor(minutes / 60)
  if (hours < 1) return `${minutes}${unit.minute}`
  const days = Math.floor(hours / 24)
  if (days < 1) return joined(`${hours}${unit.hour}`, minutes % 60, unit.minute, unit.space)
  return joined(`${days}${unit.day}`, hours % 24, unit.hour, unit.space)
}

const joined = (first: string, rest: number, unit: string, space: string): string =>
  rest === 0 ? first : `${first}${space}${rest}${unit}`
