// `npm start` builds again exactly when a source has changed.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isBuilt, removeStamp, sourceHash, writeStamp } from '../../server/build-stamp.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'formwork-stamp-'))
  for (const room of ['schemas', 'runtime', 'server', 'builder-ui', 'dist']) mkdirSync(join(root, room))
  for (const file of ['package-lock.json', 'vite.config.ts', 'tsconfig.json'])
    writeFileSync(join(root, file), '{}')
  writeFileSync(join(root, 'runtime/a.ts'), 'export const a = 1')
  writeStamp(root, sourceHash(root))
})
afterEach(() => rmSync(root, { recursive: true }))

test('nothing changed: nothing to build', () => expect(isBuilt(root)).toBe(true))

test.each([
  ['a changed source', () => writeFileSync(join(root, 'runtime/a.ts'), 'export const a = 2')],
  ['a new source in a new folder', () => newSource('server/records/routes.ts')],
  ['a removed source', () => rmSync(join(root, 'runtime/a.ts'))],
  ['other packages', () => writeFileSync(join(root, 'package-lock.json'), '{ }')],
  ['a build that was interrupted', () => removeStamp(root)],
])('%s: build', (_, change) => {
  change()
  expect(isBuilt(root)).toBe(false)
})

test('files that nothing is built from do not count', () => {
  writeFileSync(join(root, 'README.md'), 'new')
  expect(isBuilt(root)).toBe(true)
})

function newSource(path: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), 'export {}')
}
