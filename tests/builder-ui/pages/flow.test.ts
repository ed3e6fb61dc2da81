// Words of flows: how long something waited, who was first.
import { describe, expect, test } from 'vitest'
import type { TimelineEntry } from '../../../builder-ui/api/index.ts'
import { formatDuration } from '../../../builder-ui/pages/flow/duration.ts'
import { closedSentence } from '../../../builder-ui/pages/inbox/closed.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('a duration', () => {
  test.each([
    [20_000, '不到 1 分钟', 'less than a minute'],
    [25 * MINUTE, '25 分钟', '25 min'],
    [3 * HOUR, '3 小时', '3 h'],
    [3 * HOUR + 5 * MINUTE, '3 小时 5 分钟', '3 h 5 min'],
    [2 * DAY + 4 * HOUR + 5 * MINUTE, '2 天 4 小时', '2 d 4 h'],
    [-5, '不到 1 分钟', 'less than a minute'],
  ])('of %d ms is %s', (ms, chinese, english) => {
    expect([formatDuration(ms, 'zh-CN'), formatDuration(ms, 'en')]).toEqual([chinese, english])
  })
})

describe('a closed step', () => {
  const entry = (verb: string, name: string | null): TimelineEntry => ({
    id: verb,
    at: '2020-01-02T02:42:00.000Z',
    by: name === null ? null : { id: name, name },
    onBehalf: null,
    verb,
    node: null,
    waitedMs: null,
    comment: null,
    branch: null,
    reads: {},
    reason: null,
    people: [],
    changed: [],
  })
  test('says who was first, not what the flow did after', () => {
    const line = [entry('submitted', '何苗'), entry('approved', '高远'), entry('finished', null)]
    expect(closedSentence(line, 'Asia/Shanghai', 'zh-CN')).toBe('高远 2020-01-02 10:42 已同意，这一步结束了')
    expect(closedSentence(line, 'Asia/Shanghai', 'en')).toBe(
      '高远 approved 2020-01-02 10:42. This step is closed',
    )
  })
  test('without a verdict says only that it is closed', () => {
    expect(closedSentence([entry('submitted', '何苗')], 'Asia/Shanghai', 'zh-CN')).toBe('这一步已经结束了')
  })
})
