// No unfinished work, no machine of ours, no sleeping tests, no dangerous calls.

import { describe, expect, test } from 'vitest'
import { filesBelow, read } from './sources.ts'
import { bannedWords } from './words.ts'

const TEXT = /\.(ts|tsx|mjs|json|md|sql|html|css)$/
const FOLDERS = ['schemas', 'runtime', 'server', 'builder-ui', 'templates', 'tests']

describe('the search', () => {
  test.each([
    ['runtime/kernel/a.ts', ['// TO', 'DO later'], true],
    ['runtime/kernel/a.ts', ['const todo', ' = list'], false],
    ['tests/a.test.ts', ['test.on', 'ly("a")'], true],
    ['tests/a.test.ts', ['set', 'Timeout(done, 5)'], true],
    ['server/a.ts', ['set', 'Timeout(done, 5)'], false],
    ['schemas/a.json', ['"/ho', 'me/ann/x"'], true],
    ['server/a.ts', ["'C", ":\\\\data'"], true],
    ['builder-ui/routes.tsx', ["import('./pages/ho", "me/index.tsx')"], false],
    ['runtime/forms/a.ts', ['const now = Date.n', 'ow()'], true],
    ['runtime/formula/functions/date.ts', ['value.ev', 'al(x)'], false],
  ])('in %s: %j → %s', (path, parts, found) => {
    expect(bannedWords(path, parts.join('')).length > 0).toBe(found)
  })
})

test('no banned word stands in the project', () => {
  const files = FOLDERS.flatMap((folder) => filesBelow(folder)).filter((path) => TEXT.test(path))
  expect(files.flatMap((path) => bannedWords(path, read(path)))).toEqual([])
})
