// Build of the interface (entries: the app and the phone fill page) and the three test projects.
// Names of test files: `*.test.ts` pure, `*.pg.test.ts` needs PostgreSQL, `*.e2e.test.ts` drives a browser.

import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { withoutSql } from './builder-ui/without-sql.ts'

const testing = process.env.VITEST !== undefined

/** One seed per run, printed so that a red random test can be repeated with SEED=…. */
if (testing && process.env.SEED === undefined) {
  process.env.SEED = String(randomBytes(4).readUInt32BE())
  process.stdout.write(`seed of this run: SEED=${process.env.SEED}\n`)
}

const PG = 'tests/**/*.pg.test.ts'
const E2E = 'tests/**/*.e2e.test.ts'

export default defineConfig({
  root: testing ? import.meta.dirname : resolve(import.meta.dirname, 'builder-ui'),
  plugins: [react(), ...(testing ? [] : [withoutSql()])],
  build: {
    outDir: resolve(import.meta.dirname, 'dist/ui'),
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    // Desktop pages carry their parts library; what a phone loads has a budget of its own, held by a test.
    chunkSizeWarningLimit: 2_000,
    rollupOptions: {
      input: {
        app: resolve(import.meta.dirname, 'builder-ui/index.html'),
        fill: resolve(import.meta.dirname, 'builder-ui/fill.html'),
      },
    },
  },
  // Not all of /api: the interface has a folder of that name.
  server: { proxy: { '^/api/(v1/|health|openapi)': `http://127.0.0.1:${process.env.PORT ?? 8080}` } },
  test: {
    // Suites run one after the other: each uses both cores alone.
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [PG, E2E],
          // A process of its own for each file: what one costs in processor time is then not blamed on another.
          pool: 'forks',
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'pg',
          include: [PG],
          globalSetup: ['tests/support/global-cluster.ts'],
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [E2E],
          globalSetup: [
            'tests/support/global-cluster.ts',
            'tests/support/global-browser.ts',
            'tests/support/global-build.ts',
          ],
          pool: 'forks',
          // A browser on a busy machine takes its time; a story that waits for nothing fails all the same.
          expect: { poll: { timeout: 10_000, interval: 50 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
    maxWorkers: 2,
    passWithNoTests: true,
  },
})
