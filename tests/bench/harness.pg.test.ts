// The measuring itself: CPU is attributed to the right process, medians are medians, a wrong answer stops the run.

import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/pg.ts'
import type { BenchCase, Side } from './case.ts'
import { cpuMilliseconds, parseStat } from './cpu.ts'
import { measure, median } from './measure.ts'
import { startLimit } from './processes.ts'
import { ratiosTable } from './report.ts'

const database = testDatabase()
const roots = [process.pid]
const close = async (): Promise<void> => undefined

const echo = (unit: Side['unit']): Side => ({ roots, unit, close })
const bench = (ours: Side, limit: Side): BenchCase => ({
  name: 'echo',
  unit: 'answer',
  bar: 2,
  clients: 16,
  units: 200,
  ours: async () => ours,
  limit: async () => limit,
})

describe('the bench', () => {
  test('takes the middle of odd and even numbers of rounds', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
  })

  test('reads CPU time behind a process name with spaces and brackets', () => {
    const stat = `7 (my (odd) name) S 3 ${'0 '.repeat(9)}10 20 1 2 0`
    expect(parseStat(stat)).toEqual({ pid: 7, parent: 3, ticks: 33 })
  })

  test('counts the CPU time this process burns', () => {
    const before = cpuMilliseconds(roots)
    // By the clock of the process, not of the wall: a busy machine may give it little of 100 ms.
    for (const start = process.cpuUsage(); process.cpuUsage(start).user < 100_000; );
    expect(cpuMilliseconds(roots) - before).toBeGreaterThanOrEqual(50)
  })

  test('measures a bare server in its own process', async () => {
    const server = await startLimit(new URL('./fixtures/echo-limit.ts', import.meta.url), database.ownerUrl)
    const unit = async (index: number) => (await fetch(`${server.address}/twice/${index}`)).json()
    const side = { roots: [server.pid], unit, close: server.close }
    const outcome = await measure(bench(side, side), side, side, 1).finally(server.close)
    expect(outcome.limit.cpuMs).toBeGreaterThan(0)
    expect(ratiosTable([outcome])).toMatch(/echo +answer .* (holds|MISSED)/)
  })

  test('refuses an answer that differs', async () => {
    const [right, wrong] = [echo(async (index) => index), echo(async (index) => (index === 7 ? -1 : index))]
    await expect(measure(bench(wrong, right), wrong, right, 1)).rejects.toThrow(/answer 7 differs/)
  })
})
