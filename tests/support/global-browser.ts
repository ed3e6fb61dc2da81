// Finds the browser once per run. Where none can run, the stories are reported as not run, loudly;
// with CI=true the run fails, because a gate that skips itself is no gate.

import type { TestProject } from 'vitest/node'
import { findBrowser, INSTALL_HINT } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Why no story can run here; empty when a browser was found. */
    browserMissing: string
  }
}

export default async function checkBrowser(project: TestProject): Promise<void> {
  const found = await findBrowser()
  const missing = 'missing' in found ? found.missing : ''
  project.provide('browserMissing', missing)
  if (!missing) return
  if (process.env.CI === 'true') throw new Error(`no browser for the stories: ${missing}; ${INSTALL_HINT}`)
  process.stderr.write(
    `\n${'!'.repeat(78)}\n!! BROWSER STORIES NOT RUN: ${missing}\n!! ${INSTALL_HINT}\n${'!'.repeat(78)}\n\n`,
  )
}
