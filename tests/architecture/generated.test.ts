// schemas/generated is what `npm run gen` writes today: a change of the contract shows in the diff.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { ROOT } from './sources.ts'

test('the generated schemas are up to date', async () => {
  const check = promisify(execFile)(process.execPath, ['--import', 'tsx', 'runtime/gen.ts', '--check'], {
    cwd: ROOT,
  })
  const said = await check.then(
    () => '',
    (error: { stdout?: string; stderr?: string }) => `${error.stdout}${error.stderr}`,
  )
  expect(said).toBe('')
}, 20_000)
