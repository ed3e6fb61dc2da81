// `npm run bench [-- name …]`: every case (or the named ones) against its limit, on one embedded cluster with fsync on, then the
// figures of a whole installation (`figures`). Exits 1 when a bar is missed. BENCH_ROWS sets the size of the large table.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../server/embedded/index.ts'
import buildOnce from '../support/global-build.ts'
import type { BenchCase, BenchWorld } from './case.ts'
import { cases } from './cases/index.ts'
import { measureFigures } from './figures.ts'
import { measure, type Outcome } from './measure.ts'
import { figuresTable, keepResults, ratiosTable } from './report.ts'
import { type SalesWorld, salesWorld } from './sales/world.ts'

const names = process.argv.slice(2)
const chosen = cases.filter(({ name }) => names.length === 0 || names.includes(name))
const withFigures = names.length === 0 || names.includes('figures')
const rows = Number(process.env.BENCH_ROWS ?? 100_000)
const seed = Number(process.env.SEED ?? 1)

if (chosen.length === 0 && !withFigures) {
  const known = [...cases.map(({ name }) => name), 'figures'].join(', ')
  process.stdout.write(`no case ${names.join(', ')}; known: ${known}\n`)
  process.exitCode = 1
} else {
  await buildOnce()
  const outcomes = chosen.length === 0 ? [] : await runAll()
  const figures = withFigures ? await measureFigures() : []
  if (outcomes.length > 0) process.stdout.write(`\n${ratiosTable(outcomes)}\n`)
  if (figures.length > 0) process.stdout.write(`\n${figuresTable(figures)}\n`)
  // A part of the cases would overwrite the figures of the whole.
  if (names.length === 0)
    process.stdout.write(`\nkept in ${await keepResults({ rows, outcomes, figures })}\n`)
  const missed = [
    ...outcomes.map(({ ratio, bar }) => ratio > bar),
    ...figures.map(({ value, bar }) => value > bar),
  ]
  process.exitCode = missed.includes(true) ? 1 : 0
}

async function runAll(): Promise<Outcome[]> {
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
