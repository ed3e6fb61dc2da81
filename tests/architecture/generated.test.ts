// schemas/generated is what `npm run gen` writes today: a change of the contract shows in the diff.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { ROOT } from './sources.ts'

const written = existsSync(join(ROOT, 'runtime/gen.ts'))

test.runIf(written)(
  'the generated schemas are up to date',
  async () => {
    const check = promisify(execFile)(process.execPath, ['--import', 'tsx', 'runtime/gen.ts', '--check'], {
      cwd: ROOT,
    })
    const said = await check.then(
      () => '',
      (error: { stdout?: string; stderr?: string }) => `${error.stdout}${error.stderr}`,
    )
    expect(said).toBe('')
  },
  20_000,
)
