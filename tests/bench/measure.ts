// Interleaved rounds of ours and the limit, their medians, and the comparison of every answer.

import { isDeepStrictEqual } from 'node:util'
import type { BenchCase, Side } from './case.ts'
import { cpuMilliseconds } from './cpu.ts'

export const ROUNDS = 5

export interface Figures {
  readonly cpuMs: number
  readonly wallMs: number
}

export interface Outcome {
  readonly name: string
  readonly unit: string
  readonly bar: number
  /** CPU ours ÷ CPU limit, per unit, medians. */
  readonly ratio: number
  readonly ours: Figures
  readonly limit: Figures
}

/** Measures one case; throws when an answer of ours differs from the limit's. */
export async function measure(bench: BenchCase, ours: Side, limit: Side, rounds = ROUNDS): Promise<Outcome> {
  const [own, bare]: [Figures[], Figures[]] = [[], []]
  // The first round warms caches, plans and compilers of both sides and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const first = round * bench.units
    const [left, right] = [await runRound(bench, ours, first), await runRound(bench, limit, first)]
    compareAnswers(bench.name, left.answers, right.answers)
    if (round > 0) own.push(left.figures)
    if (round > 0) bare.push(right.figures)
  }
  const [oursMedian, limitMedian] = [medianOf(own), medianOf(bare)]
  const ratio = oursMedian.cpuMs / limitMedian.cpuMs
  return { name: bench.name, unit: bench.unit, bar: bench.bar, ratio, ours: oursMedian, limit: limitMedian }
}

async function runRound(
  bench: BenchCase,
  side: Side,
  first: number,
): Promise<{ figures: Figures; answers: unknown[] }> {
  const answers: unknown[] = []
  let next = 0
  const client = async (): Promise<void> => {
    for (let index = next++; index < bench.units; index = next++)
      answers[index] = await side.unit(first + index)
  }
  const [cpuBefore, wallBefore] = [cpuMilliseconds(side.roots), performance.now()]
  await Promise.all(Array.from({ length: bench.clients }, client))
  const wallMs = (performance.now() - wallBefore) / bench.units
  const cpuMs = (cpuMilliseconds(side.roots) - cpuBefore) / bench.units
  return { figures: { cpuMs, wallMs }, answers }
}

function compareAnswers(name: string, ours: readonly unknown[], limit: readonly unknown[]): void {
  const differs = ours.findIndex((answer, index) => !isDeepStrictEqual(answer, limit[index]))
  if (differs < 0) return
  const shown = [ours[differs], limit[differs]].map((answer) => JSON.stringify(answer)?.slice(0, 300))
  throw new Error(
    `${name}: answer ${differs} differs from the limit's\n  ours  ${shown[0]}\n  limit ${shown[1]}`,
  )
}

function medianOf(figures: readonly Figures[]): Figures {
  return {
    cpuMs: median(figures.map(({ cpuMs }) => cpuMs)),
    wallMs: median(figures.map(({ wallMs }) => wallMs)),
  }
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]]
  return (low + high) / 2
}
