// The records a person looked at last, on this device only.
import { remember, remembered } from '../../kit/index.ts'

export interface RecentRecord {
  readonly to: string
  readonly title: string
  readonly form: string
}

const MOST = 6
const keyOf = (slug: string): string => `fw-recent-${slug}`

const isRecent = (each: unknown): each is RecentRecord =>
  typeof each === 'object' &&
  each !== null &&
  'to' in each &&
  typeof each.to === 'string' &&
  'title' in each &&
  'form' in each

export const recentRecords = (slug: string): readonly RecentRecord[] => {
  try {
    const kept: unknown = JSON.parse(remembered(keyOf(slug)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent) : []
  } catch {
    return []
  }
}

export const rememberRecord = (slug: string, record: RecentRecord): void => {
  const others = recentRecords(slug).filter((each) => each.to !== record.to)
  remember(keyOf(slug), JSON.stringify([record, ...others].slice(0, MOST)))
}
