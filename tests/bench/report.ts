// Prints the ratios as a table and keeps them per version in results/<version>.json.

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Outcome } from './measure.ts'

const ROOT = join(import.meta.dirname, '../..')

export function tableOf(outcomes: readonly Outcome[]): string {
  const head = ['case', 'unit', 'CPU ours', 'CPU limit', 'ratio', 'bar', 'wall ours', 'wall limit', '']
  const rows = outcomes.map((each) => [
    each.name,
    each.unit,
    ...[each.ours.cpuMs, each.limit.cpuMs].map(milliseconds),
    each.ratio.toFixed(2),
    each.bar.toFixed(2),
    ...[each.ours.wallMs, each.limit.wallMs].map(milliseconds),
    each.ratio <= each.bar ? 'holds' : 'MISSED',
  ])
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export async function keepResults(outcomes: readonly Outcome[], rows: number): Promise<string> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  const folder = join(ROOT, 'tests/bench/results')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${version}.json`)
  await writeFile(file, `${JSON.stringify({ version, node: process.version, rows, outcomes }, null, 2)}\n`)
  return file
}

const milliseconds = (value: number): string => `${value.toFixed(3)} ms`
