// postmaster.pid as PostgreSQL writes it: line 1 process id, line 4 port, line 8 state.

import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface PidFile {
  readonly pid: number
  readonly port: number
  readonly status: string
}

export async function readPidFile(folder: string): Promise<PidFile | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : parsePidFile(text)
}

export function parsePidFile(text: string): PidFile | undefined {
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Math.abs(Number(lines[0]))
  if (!(pid > 0)) return undefined
  return { pid, port: Number(lines[3] ?? 0), status: lines[7] ?? '' }
}

export function removePidFile(folder: string): Promise<void> {
  return rm(join(folder, 'postmaster.pid'), { force: true })
}
