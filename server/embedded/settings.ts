// Server settings of the embedded cluster, passed on the command line so that an upgrade of ours changes them.

import { totalmem } from 'node:os'

const MEGABYTE = 1_048_576

/** `-c name=value` words; `extra` wins over ours. */
export function settingArguments(
  port: number,
  fsync: boolean,
  extra: Readonly<Record<string, string>>,
): string[] {
  const settings = { ...baseSettings(port), ...(fsync ? {} : THROW_AWAY), ...extra }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** For data nobody keeps: a crash of the machine may corrupt it. */
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

function baseSettings(port: number): Record<string, string> {
  const memoryMb = Math.floor(totalmem() / MEGABYTE)
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    // A quarter of a small machine, at most 1 GB: the rest serves the file cache and Node.
    shared_buffers: `${Math.min(1024, Math.max(64, Math.floor(memoryMb / 8)))}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(memoryMb / 2))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    // Pages of data sit on SSDs today; the default of 4 turns index scans away.
    random_page_cost: '1.1',
    // Compiling costs more than it saves on statements of a few milliseconds.
    jit: 'off',
    wal_compression: 'on',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %e %q%u@%d ',
    log_checkpoints: 'off',
    // Two writers that wait for each other are found sooner than the default second.
    deadlock_timeout: '200ms',
  }
}
