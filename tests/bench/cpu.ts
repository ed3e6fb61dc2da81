// CPU time of process trees from Linux /proc, in milliseconds of user and system time.
// Backends that ended between two readings count through the `waited-for children` fields of their parent.

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

interface ProcessTimes {
  readonly pid: number
  readonly parent: number
  readonly ticks: number
}

let millisecondsPerTick: number | undefined

/** Sum over the roots and everything below them; a process below two roots counts once. */
export function cpuMilliseconds(roots: readonly number[]): number {
  const processes = readProcesses()
  const counted = new Set(roots)
  // Parents come before children only by chance, so the set grows until it stays the same.
  for (let size = 0; size !== counted.size; ) {
    size = counted.size
    for (const { pid, parent } of processes) if (counted.has(parent)) counted.add(pid)
  }
  const ticks = processes.filter(({ pid }) => counted.has(pid)).reduce((sum, each) => sum + each.ticks, 0)
  return ticks * tickLength()
}

function readProcesses(): ProcessTimes[] {
  if (process.platform !== 'linux') throw new Error('the bench reads CPU time from /proc and needs Linux')
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => parseStat(readStat(name)) ?? [])
}

/** A process may end between the listing and the reading. */
function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}

/** Fields 14–17: user, system, and both again of children that were waited for. */
export function parseStat(stat: string): ProcessTimes | undefined {
  const end = stat.lastIndexOf(')')
  if (end < 0) return undefined
  const fields = stat
    .slice(end + 2)
    .split(' ')
    .map(Number)
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15)
  return {
    pid: Number.parseInt(stat, 10),
    parent: fields[1] ?? 0,
    ticks: user + system + childUser + childSystem,
  }
}

function tickLength(): number {
  millisecondsPerTick ??= 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  return millisecondsPerTick
}
