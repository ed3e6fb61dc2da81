// The stories run what people run: the built interface and server, made again only after a change.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isBuilt } from '../../server/build-stamp.mjs'
import { plainEnvironment } from './environment.ts'

const ROOT = join(import.meta.dirname, '../..')

export default async function buildOnce(): Promise<void> {
  if (isBuilt(ROOT)) return
  await promisify(execFile)(process.execPath, ['server/build.mjs'], { cwd: ROOT, env: plainEnvironment() })
}
