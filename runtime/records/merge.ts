// A stale patch: the writer saw an older revision. Fields changed since are compared one by one; different fields are merged,
// the same field is a conflict that shows both values. Lines of a sub-form are merged by id with the same rule per cell.

import { type Json, type LineValue, linesOf, type RecordValues } from '../values/index.ts'
import { sameJson } from './row/equal.ts'

export interface MergeInput {
  readonly patch: RecordValues
  readonly current: RecordValues
  /** Values at the writer's revision, of the fields that changed since; a field that is missing here did not change. */
  readonly base: RecordValues
  readonly isSubform: (key: string) => boolean
}
export interface Conflict {
  readonly field: string
  readonly mine: Json
  readonly current: Json
}
export interface Merged {
  /** What has to be written: fields whose value differs from the current one. */
  readonly values: RecordValues
  readonly conflicts: readonly Conflict[]
}

export const mergePatch = (input: MergeInput): Merged => {
  const values: Record<string, Json> = {}
  const conflicts: Conflict[] = []
  for (const [field, mine] of Object.entries(input.patch)) {
    const merged = mergeField(input, field, mine)
    if ('conflict' in merged) conflicts.push({ field, mine, current: input.current[field] ?? null })
    else if (!sameJson(merged.value, input.current[field])) values[field] = merged.value
  }
  return { values, conflicts }
}

type Outcome = { readonly value: Json } | { readonly conflict: true }

const mergeField = (input: MergeInput, field: string, mine: Json): Outcome => {
  const current = input.current[field] ?? null
  if (!(field in input.base)) return { value: mine }
  const base = input.base[field] ?? null
  if (input.isSubform(field)) return mergeLines(linesOf(base), linesOf(current), linesOf(mine))
  return mergeValue(base, current, mine)
}

const mergeValue = (base: Json, current: Json, mine: Json): Outcome => {
  if (sameJson(mine, current) || sameJson(mine, base)) return { value: current }
  return sameJson(base, current) ? { value: mine } : { conflict: true }
}

/** Order is mine; lines somebody else added in the meantime follow at the end. */
const mergeLines = (
  base: readonly LineValue[],
  current: readonly LineValue[],
  mine: readonly LineValue[],
): Outcome => {
  const was = byId(base)
  const is = byId(current)
  const kept: LineValue[] = []
  for (const line of mine) {
    const merged = mergeLine(was.get(line.id), is.get(line.id), line)
    if (merged === 'conflict') return { conflict: true }
    if (merged !== 'removed') kept.push(merged)
  }
  const wanted = byId(mine)
  for (const line of current) {
    if (wanted.has(line.id)) continue
    const before = was.get(line.id)
    if (before === undefined) kept.push(line)
    else if (!sameJson(before.values, line.values)) return { conflict: true }
  }
  return { value: kept.map(({ id, values }) => ({ id, values })) }
}

const mergeLine = (
  was: LineValue | undefined,
  is: LineValue | undefined,
  mine: LineValue,
): LineValue | 'removed' | 'conflict' => {
  if (is === undefined) {
    if (was === undefined) return mine
    // Somebody removed the line: fine unless its writer changed it.
    return sameJson(was.values, mine.values) ? 'removed' : 'conflict'
  }
  if (was === undefined) return sameJson(is.values, mine.values) ? mine : 'conflict'
  return mergeCells(was.values, is.values, mine)
}

const mergeCells = (was: RecordValues, is: RecordValues, mine: LineValue): LineValue | 'conflict' => {
  const values: Record<string, Json> = { ...is }
  for (const [column, value] of Object.entries(mine.values)) {
    const cell = mergeValue(was[column] ?? null, is[column] ?? null, value)
    if ('conflict' in cell) return 'conflict'
    values[column] = cell.value
  }
  return { id: mine.id, values }
}

const byId = (list: readonly LineValue[]): ReadonlyMap<string, LineValue> =>
  new Map(list.map((line) => [line.id, line]))
