// The stories run what people run: the built interface and server, made again only after a change.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isBuilt } from '../../server/build-stamp.mjs'

const ROOT = join(import.meta.dirname, '../..')

export default async function buildOnce(): Promise<void> {
  if (isBuilt(ROOT)) return
  await promisify(execFile)(process.execPath, ['server/build.mjs'], { cwd: ROOT, env: buildEnvironment() })
}

/** Vitest marks its processes by the environment; the build must not believe to be a test. */
function buildEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('VITEST') && name !== 'NODE_ENV',
  )
  return Object.fromEntries(kept)
}
