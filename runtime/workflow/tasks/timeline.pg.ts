// What happened in a flow, and what happened to its record besides, as far as people at a step need it.
import { ownName } from '../../kernel/naming.ts'
import { id, param, sql } from '../../kernel/sql.ts'
import type { Row } from '../../pg/index.ts'
import type { Json, RecordValues } from '../../values/index.ts'
import type { Verb } from '../effects.ts'
import { tables } from '../store/tables.ts'
import type { Source } from './find.pg.ts'

export interface TimelineRow extends Row {
  readonly id: string
  readonly at: string
  /** Principal. */
  readonly by: string
  /** Member. */
  readonly on_behalf: string | null
  readonly verb: Verb
  readonly node_key: string | null
  readonly waited_ms: number | null
  readonly detail: Readonly<Record<string, Json>>
}

/** A flow that was walked so often that it has more lines shows its latest. */
const LINES = 300

/** Oldest first. */
export const readTimeline = (source: Source, instance: string): Promise<readonly TimelineRow[]> =>
  source.query<TimelineRow>(sql`
    select * from (
      select t.id, t.at, t.by, t.on_behalf, t.verb, t.node_key, t.waited_ms, t.detail
        from ${tables(source.ctx)('timeline')} t where t.instance_id = ${param(instance, 'uuid')}
       order by t.id desc limit ${param(LINES, 'integer')}) l
     order by l.id`)

export interface ChangeSince {
  readonly field: string
  readonly before: Json
  /** Principal who changed it last. */
  readonly by: string
}

/** Fields that others than `me` changed after a revision, with their value at that revision. */
export const changedByOthers = async (
  source: Source,
  record: string,
  rev: number,
  me: string,
): Promise<readonly ChangeSince[]> => {
  const rows = await source.query<{
    by: string
    changes: Readonly<Record<string, readonly [Json, Json]>>
  }>(sql`
    select h.by, h.changes from ${id(source.ctx.schema, ownName('record_changes'))} h
     where h.record_id = ${param(record, 'uuid')} and h.rev > ${param(rev, 'integer')} order by h.rev, h.id`)
  const found = new Map<string, ChangeSince>()
  for (const { by, changes } of rows)
    for (const [field, [before]] of Object.entries(changes)) {
      const first = found.get(field)
      // The oldest change knows the value he saw, the latest knows whose hand it was.
      found.set(field, { field, before: first?.before ?? before, by: by === me ? (first?.by ?? by) : by })
    }
  return [...found.values()].filter((change) => change.by !== me)
}

/** A line of the screen shows a difference only where the value really differs now. */
export const stillDiffers = (
  changes: readonly ChangeSince[],
  values: RecordValues,
  same: (left: Json | undefined, right: Json | undefined) => boolean,
): readonly ChangeSince[] => changes.filter((change) => !same(change.before, values[change.field] ?? null))
