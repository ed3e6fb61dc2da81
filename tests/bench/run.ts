// `npm run bench [-- name …]`: every case (or the named ones) against its limit, on one embedded cluster with fsync on.
// Exits 1 when a bar is missed. BENCH_ROWS sets the size of the large table.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../server/embedded/index.ts'
import buildOnce from '../support/global-build.ts'
import type { BenchCase, BenchWorld } from './case.ts'
import { cases } from './cases/index.ts'
import { measure, type Outcome } from './measure.ts'
import { keepResults, tableOf } from './report.ts'
import { type SalesWorld, salesWorld } from './sales/world.ts'

const names = process.argv.slice(2)
const chosen = cases.filter(({ name }) => names.length === 0 || names.includes(name))
const rows = Number(process.env.BENCH_ROWS ?? 100_000)
const seed = Number(process.env.SEED ?? 1)

if (chosen.length === 0) {
  process.stdout.write(
    `no case ${names.join(', ') || 'is registered'}; known: ${cases.map(({ name }) => name).join(', ')}\n`,
  )
} else {
  const outcomes = await runAll()
  process.stdout.write(`${tableOf(outcomes)}\n`)
  // A part of the cases would overwrite the figures of the whole.
  if (names.length === 0) process.stdout.write(`kept in ${await keepResults(outcomes, rows)}\n`)
  process.exitCode = outcomes.every(({ ratio, bar }) => ratio <= bar) ? 0 : 1
}

async function runAll(): Promise<Outcome[]> {
  await buildOnce()
  const dataDir = await mkdtemp(join(tmpdir(), 'formwork-bench-'))
  const log = (line: string): void => void process.stdout.write(`${line}\n`)
  const database = await startEmbedded({ dataDir, log })
  let sales: Promise<SalesWorld> | undefined
  try {
    const world: BenchWorld = {
      ownerUrl: database.ownerUrl,
      postmaster: database.pid(),
      rows,
      seed,
      sales: () => {
        sales ??= salesWorld(database.ownerUrl, rows)
        return sales
      },
    }
    const outcomes: Outcome[] = []
    for (const bench of chosen) outcomes.push(await runCase(bench, world))
    return outcomes
  } finally {
    await sales?.then((world) => world.close())
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function runCase(bench: BenchCase, world: BenchWorld): Promise<Outcome> {
  process.stdout.write(`${bench.name}: preparing\n`)
  const ours = await bench.ours(world)
  try {
    const limit = await bench.limit(world)
    return await measure(bench, ours, limit).finally(limit.close)
  } finally {
    await ours.close()
  }
}
