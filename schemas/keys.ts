// Keys and limits of every definition. A key names a part inside its parent, is never reused and never changes after the
// first publish; ids are UUIDv7 made by the application.
import { type Static, Type } from 'typebox'

/** Pattern of every key: lower-case letter, then letters, digits, underscore; at most 31 characters. */
export const KEY_PATTERN = '^[a-z][a-z0-9_]{0,30}$'

/** A key: the identity of a field, form, option, node … inside its parent. */
export const Key = (options: Record<string, unknown> = {}) =>
  Type.String({ pattern: KEY_PATTERN, ...options })

/** A UUID in lower-case hexadecimal, as the application makes them (version 7). */
export const Uuid = () =>
  Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
export type Uuid = string

/** A calendar day `2026-11-23`. */
export const Day = () => Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })
export type Day = Static<ReturnType<typeof Day>>

/** An exact decimal as text: `"1200.50"`, `"-3"`. Numbers of fields always travel like this. */
export const Decimal = () => Type.String({ pattern: '^-?[0-9]{1,38}(\\.[0-9]{1,16})?$' })

/** Fields every record has; they can be used in formulas, lists and rights like any other field. */
export const SYSTEM_FIELDS = [
  'id',
  'rev',
  'title',
  'owner',
  'owner_dept',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'flow_status',
] as const
export type SystemField = (typeof SYSTEM_FIELDS)[number]

/** Names a formula gives a meaning of its own; no field may be called like this. */
export const RESERVED_KEYS: readonly string[] = [
  ...SYSTEM_FIELDS,
  'row',
  'period',
  'member',
  'user',
  'old',
  'new',
  'actual',
  'target',
]

/** Limits of definitions and requests (safety.md "Limits"). */
export const LIMITS = {
  fieldsPerForm: 500,
  columnsPerSubform: 60,
  optionsPerField: 500,
  labelLength: 100,
  textLength: 2_000,
  /** Characters of a text an index may hold: unique texts, and those lists and formulas look up. */
  indexedText: 500,
  formulaBytes: 8_192,
  formulaDepth: 64,
  formulaNodes: 2_000,
  /** Steps of one evaluation, each about ten nanoseconds. */
  formulaSteps: 1_000_000,
  listItems: 10_000,
  textCodePoints: 100_000,
  recordsPerRequest: 1_000,
  pageSize: 500,
  filterNodes: 100,
  subformRows: 500,
  csvRows: 1_000_000,
  csvBytes: 500 * 1024 * 1024,
  csvColumns: 300,
  uploadBytes: 20 * 1024 * 1024,
  /** Uploads of one person that no record uses yet. */
  waitingUploads: 200,
  /** Records that travel inside an app file. */
  sampleRecords: 10_000,
  flowNodes: 200,
  flowStepsPerSave: 100,
  /** Records that may be sorted by a field that is worked out when it is read. */
  liveSort: 20_000,
} as const
