// postmaster.pid in the states a start can find it in.

import { expect, test } from 'vitest'
import { parsePidFile } from '../../../server/embedded/pid-file.ts'
import { settingArguments } from '../../../server/embedded/settings.ts'

test.each([
  [
    'ready',
    '42\n/data/pg17\n1700000000\n5433\n\n127.0.0.1\n  123 456\nready   \n',
    { pid: 42, port: 5433, status: 'ready' },
  ],
  ['just written', '42\n/data/pg17\n', { pid: 42, port: 0, status: '' }],
  ['single-user mode', '-42\n/data/pg17\n', { pid: 42, port: 0, status: '' }],
  ['empty', '', undefined],
  ['rubbish', 'x\ny\n', undefined],
])('%s', (_, text, expected) => expect(parsePidFile(text)).toEqual(expected))

test('fsync is switched off for throw-away data only', () => {
  expect(settingArguments(5433, true, {}).join(' ')).not.toContain('fsync')
  expect(settingArguments(5433, false, {}).join(' ')).toContain('fsync=off')
})

test('settings of the caller win', () => {
  expect(settingArguments(5433, true, { jit: 'on' }).filter((word) => word.startsWith('jit='))).toEqual([
    'jit=on',
  ])
})
