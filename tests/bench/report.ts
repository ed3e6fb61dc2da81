// Prints ratios and figures as tables and keeps them per version in results/<version>.json.

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Figure } from './figures.ts'
import type { Outcome } from './measure.ts'

const ROOT = join(import.meta.dirname, '../..')

export function ratiosTable(outcomes: readonly Outcome[]): string {
  const head = ['case', 'unit', 'CPU ours', 'CPU limit', 'ratio', 'bar', 'wall ours', 'wall limit', '']
  const rows = outcomes.map((each) => [
    each.name,
    each.unit,
    ...[each.ours.cpuMs, each.limit.cpuMs].map(milliseconds),
    each.ratio.toFixed(2),
    each.bar.toFixed(2),
    ...[each.ours.wallMs, each.limit.wallMs].map(milliseconds),
    verdict(each.ratio, each.bar),
  ])
  return columnsOf([head, ...rows])
}

export function figuresTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, bar }) => [
    name,
    `${value.toFixed(0)} ${unit}`,
    `${bar} ${unit}`,
    verdict(value, bar),
  ])
  return columnsOf([['figure', 'measured', 'bar', ''], ...rows])
}

const verdict = (value: number, bar: number): string => (value <= bar ? 'holds' : 'MISSED')

function columnsOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return rows.map(line).join('\n')
}

export interface Results {
  readonly rows: number
  readonly outcomes: readonly Outcome[]
  readonly figures: readonly Figure[]
}

export async function keepResults(results: Results): Promise<string> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  const folder = join(ROOT, 'tests/bench/results')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${version}.json`)
  await writeFile(file, `${JSON.stringify({ version, node: process.version, ...results }, null, 2)}\n`)
  return file
}

const milliseconds = (value: number): string => `${value.toFixed(3)} ms`
