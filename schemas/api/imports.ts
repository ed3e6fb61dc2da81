// Importing a file into a form. Under /api/v1/w/:slug/apps/:app/forms/:form. A preview and a run go on in the background: ask again
// while the state is `previewing` or `running`.
//   POST /imports?encoding=   (multipart: file)         → ImportState
//   GET  /imports/:id                                   → ImportState
//   POST /imports/:id/reading {encoding?, delimiter?, headerRow?} → ImportState   how the file is read, when that was seen wrongly
//   POST /imports/:id/mapping {columns, submit}         → ImportState
//   POST /imports/:id/preview {choices}                 → ImportState   checks every line, writes nothing
//   POST /imports/:id/run                               → ImportState
//   POST /imports/:id/cancel                            → ImportState
//   GET  /imports/:id/rows?outcome=&cursor=             → Page(ImportLine)
import { type Static, Type } from 'typebox'
import { LIMITS, Uuid } from '../keys.ts'
import { Text } from '../text.ts'
import { closed, Seen } from './common.ts'

export const IMPORT_STATES = [
  'uploaded',
  'mapped',
  'previewing',
  'previewed',
  'running',
  'done',
  'cancelled',
  'failed',
] as const
export const IMPORT_ENCODINGS = ['UTF-8', 'GB18030', 'UTF-16LE', 'UTF-16BE', 'Big5', 'Windows-1252'] as const
export const IMPORT_DELIMITERS = [',', ';', '\t', '|'] as const
/** What may be done with text that does not fit: take another record, option, person or text; make a record; leave empty; leave the rows out. */
export const IMPORT_ACTIONS = ['use', 'create', 'empty', 'skip'] as const

export const ImportColumn = () =>
  Type.Object(
    {
      index: Type.Integer(),
      header: Type.String(),
      samples: Type.Array(Type.String()),
      field: Type.Union([Type.String(), Type.Null()]),
    },
    closed,
  )
/** What a column may be matched with. */
export const ImportTarget = () =>
  Type.Object({ key: Type.String(), label: Text(), required: Type.Boolean() }, closed)

/** A decision about a text of a field; `*` as text stands for every other text that does not fit. */
export const ImportChoice = () =>
  Type.Object(
    {
      field: Type.String({ maxLength: 31 }),
      text: Type.String({ maxLength: LIMITS.textCodePoints }),
      action: Type.Enum(IMPORT_ACTIONS),
      /** `use`: id, option key or text; `create`: name of the new record when the text is not it. */
      value: Type.Optional(Type.String({ maxLength: LIMITS.textCodePoints })),
    },
    closed,
  )
export type ImportChoice = Static<ReturnType<typeof ImportChoice>>
/** `field` is '' when a line as a whole is meant. A text with `*` before it asks about the whole column: `*percent`, `*order` … */
export const ImportIssue = () =>
  Type.Object(
    {
      field: Type.String(),
      text: Type.String(),
      code: Type.String(),
      message: Type.String(),
      rows: Type.Integer(),
      lines: Type.Array(Type.Integer()),
      suggestions: Type.Array(Type.Object({ value: Type.String(), label: Type.String() }, closed)),
      actions: Type.Array(Type.Enum(IMPORT_ACTIONS)),
    },
    closed,
  )
export type ImportIssue = Static<ReturnType<typeof ImportIssue>>
export const ImportState = () =>
  Type.Object(
    {
      id: Uuid(),
      state: Type.Enum(IMPORT_STATES),
      fileName: Type.String(),
      encoding: Type.String(),
      delimiter: Type.String(),
      headerRow: Type.Integer(),
      columns: Type.Array(ImportColumn()),
      targets: Type.Array(ImportTarget()),
      counts: Type.Object(
        {
          rows: Type.Integer(),
          ready: Type.Integer(),
          problems: Type.Integer(),
          written: Type.Integer(),
          skipped: Type.Integer(),
        },
        closed,
      ),
      issues: Type.Array(ImportIssue()),
      choices: Type.Array(ImportChoice()),
      submit: Type.Boolean(),
      /** Why it failed. */
      problem: Type.Union([Type.String(), Type.Null()]),
    },
    closed,
  )
export type ImportState = Static<ReturnType<typeof ImportState>>
export const ImportLine = () =>
  Type.Object(
    {
      line: Type.Integer(),
      cells: Type.Array(Type.String()),
      outcome: Type.String(),
      record: Type.Union([Uuid(), Type.Null()]),
      problems: Type.Array(Type.Object({ field: Type.String(), message: Type.String() }, closed)),
    },
    closed,
  )

// Bodies of requests.
export const ImportReading = () =>
  Type.Object(
    {
      encoding: Type.Optional(Type.Enum(IMPORT_ENCODINGS)),
      delimiter: Type.Optional(Type.Enum(IMPORT_DELIMITERS)),
      headerRow: Type.Optional(Type.Integer({ minimum: 0, maximum: 50 })),
    },
    closed,
  )
export const ImportMapping = () =>
  Type.Object(
    {
      columns: Type.Array(
        Type.Object(
          {
            index: Seen(),
            field: Type.Union([Type.String({ maxLength: 31 }), Type.Null()]),
          },
          closed,
        ),
        { maxItems: LIMITS.csvColumns },
      ),
      submit: Type.Boolean(),
    },
    closed,
  )
export const ImportPreview = () =>
  Type.Object({ choices: Type.Array(ImportChoice(), { maxItems: 2_000 }) }, closed)
