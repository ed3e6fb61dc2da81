// The steps a person takes: how the file is read, which column is which field, decisions, go, stop. Each locks the import, looks
// whether the step may be taken now, and answers with the import as it is then.
import { setTimeout as pause } from 'node:timers/promises'
import { changeImport, findImport, lockImport } from '../../runtime/imports/index.pg.ts'
import {
  type Choice,
  type FileColumn,
  type ImportPhase,
  type ImportRow,
  importFields,
  NO_COUNTS,
  planRecords,
} from '../../runtime/imports/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { enqueueJob, once } from '../../runtime/pg/index.pg.ts'
import type { Tx } from '../../runtime/pg/index.ts'
import { targetOf } from '../../runtime/records/index.ts'
import type { ImportState } from '../../schemas/api/imports.ts'
import type { RouteCall } from '../plugins/route.ts'
import { readContent } from '../plugins/uploads/content.ts'
import { stateOf } from './answer.ts'
import { type OpenedForImport, openImport } from './open.ts'
import { lookAtFile, type ReadingWish } from './read-file.ts'

export const importState = async (call: RouteCall): Promise<ImportState> => {
  const { opened, row } = await openImport(call)
  return stateOf(call, opened, row)
}

const BEFORE_RUN: readonly ImportPhase[] = ['uploaded', 'mapped', 'previewed']

export const readAgain = async (call: RouteCall<ReadingWish>): Promise<ImportState> => {
  const { opened, row } = await openImport(call)
  const { form, access, ws } = opened
  const open = (bytes?: number) => readContent(call.deps.dataDir, ws.ctx, row.sha256, bytes)
  const look = await lookAtFile(open, importFields(form, access), call.body)
  return step(call, opened, BEFORE_RUN, (tx, locked) =>
    changeImport(tx, locked.id, {
      state: 'uploaded',
      mapping: { ...locked.mapping, reading: look.reading, columns: look.columns },
      counts: { ...NO_COUNTS, rows: look.rows },
      issues: [],
    }),
  )
}

export const mapColumns = async (
  call: RouteCall<{
    readonly columns: readonly { readonly index: number; readonly field: string | null }[]
    readonly submit: boolean
  }>,
): Promise<ImportState> => {
  const { opened } = await openImport(call)
  const { columns, submit } = call.body
  return step(call, opened, BEFORE_RUN, (tx, locked) =>
    changeImport(tx, locked.id, {
      state: 'mapped',
      mapping: { ...locked.mapping, submit, columns: matched(opened, locked.mapping.columns, columns) },
      counts: { ...NO_COUNTS, rows: locked.counts.rows },
      issues: [],
    }),
  )
}

/** Columns that are not named are left out; a field takes one column. */
const matched = (
  { form, access }: OpenedForImport,
  columns: readonly FileColumn[],
  wanted: readonly { readonly index: number; readonly field: string | null }[],
): readonly FileColumn[] => {
  const known = new Map(importFields(form, access).map((field) => [field.key, field]))
  const taken = new Set<string>()
  const byIndex = new Map<number, string | null>()
  for (const { index, field } of wanted) {
    const wrong = columns[index] === undefined || byIndex.has(index)
    if (wrong || (field !== null && (!known.has(field) || taken.has(field))))
      throw new ProblemError(
        problem('F_IMPORT_MAPPING', '/columns', {
          params: { field: known.get(field ?? '')?.label ?? field ?? String(index + 1) },
        }),
      )
    byIndex.set(index, field)
    if (field !== null) taken.add(field)
  }
  return columns.map((column) => ({ ...column, field: byIndex.get(column.index) ?? null }))
}

export const previewImport = async (
  call: RouteCall<{ readonly choices: readonly Choice[] }>,
): Promise<ImportState> => {
  const { opened } = await openImport(call)
  const { newId } = call.deps.clock
  const { form, rights } = opened
  const target = (field: string) => targetOf(rights.world, form, field)?.definitionId
  return step(call, opened, ['mapped', 'previewed'], async (tx, locked) => {
    const run = newId()
    await changeImport(tx, locked.id, {
      state: 'previewing',
      choices: planRecords(call.body.choices, locked.choices, target, newId),
      counts: { ...NO_COUNTS, rows: locked.counts.rows },
      cursor: { run, line: 0, made: false },
      issues: [],
      problem: null,
    })
    await enqueue(tx, locked.id, run)
  })
}

export const runImport = async (call: RouteCall): Promise<ImportState> => {
  const { opened } = await openImport(call)
  return step(call, opened, ['previewed'], async (tx, locked) => {
    const { counts } = locked
    if (counts.ready === 0) throw new ProblemError(problem('F_IMPORT_STATE', ''))
    const run = call.deps.clock.newId()
    await changeImport(tx, locked.id, {
      state: 'running',
      // What was left out by decision or for its problems is out already; progress counts the rest.
      counts: { ...counts, written: 0, skipped: counts.rows - counts.ready },
      cursor: { run, line: 0, made: false },
    })
    await enqueue(tx, locked.id, run)
  })
}

/** Stopping a preview leads back to the columns; what a run has written stays. */
export const cancelImport = async (call: RouteCall): Promise<ImportState> => {
  const { opened } = await openImport(call)
  return step(call, opened, ['previewing', 'running'], (tx, locked) =>
    changeImport(tx, locked.id, {
      state: locked.state === 'previewing' ? 'uploaded' : 'cancelled',
      cursor: null,
    }),
  )
}

const enqueue = (tx: Tx, importId: string, run: string): Promise<void> =>
  enqueueJob(tx, {
    task: 'import',
    payload: { import: importId, run },
    key: `import:${importId}`,
    serial: true,
  })

const step = async (
  call: RouteCall,
  opened: OpenedForImport,
  from: readonly ImportPhase[],
  work: (tx: Tx, row: ImportRow) => Promise<void>,
): Promise<ImportState> => {
  const { db, wakeJobs } = call.deps
  const importId = call.params.id ?? ''
  await db.withTx(opened.ws.ctx, (tx) =>
    once(tx, call.idempotency, async () => {
      const row = await lockImport(tx, importId)
      if (row === null || !from.includes(row.state)) throw new ProblemError(problem('F_IMPORT_STATE', ''))
      await work(tx, row)
      return null
    }),
  )
  wakeJobs()
  return stateOf(call, opened, await settled(call, opened, importId))
}

const MOVING: readonly ImportPhase[] = ['previewing', 'running']
const PATIENCE = 12
const PAUSE_MS = 100

/** Small files are done at once: waiting a moment saves the person a second look. */
const settled = async (call: RouteCall, { ws }: OpenedForImport, importId: string): Promise<ImportRow> => {
  for (let turn = 0; ; turn += 1) {
    const row = await findImport(call.deps.db, ws.ctx, importId)
    if (row === null) throw new Error(`import ${importId} is gone`)
    if (!MOVING.includes(row.state) || turn >= PATIENCE) return row
    await pause(PAUSE_MS)
  }
}
