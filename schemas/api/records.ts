// Records. Under /api/v1/w/:slug/apps/:app/forms/:form. Values travel by field key; numbers as text.
//   GET   /                                  → FormForViewer   (definition masked for the viewer, operations, version)
//   POST  /records/query  RecordQuery        → RecordPage
//   POST  /records/count  {filter, search, exact} → { total, capped }
//   POST  /records/summary {filter, search, aggregates:[{field, aggregate}]} → { values }
//   POST  /records        {id?, values, formVersion, submit?, owner?}  → SavedRecord     (Idempotency-Key)
//   GET   /records/:id                       → RecordDetail
//   PATCH /records/:id    {values, baseRev, formVersion, owner?}       → SavedRecord     409 with current values
//   DELETE /records/:id                      → Done             POST /records/:id/restore → SavedRecord
//   POST  /records/bulk   {delete?:ids, restore?:ids, patch?:BatchEdit} → { outcomes }
//   POST  /records/bulk/preview BatchEdit    → { items: [{id, title, before, after, problems?}], shown }
//   GET   /records/:id/history?cursor=       → Page(HistoryEntry)
//   POST  /records/bin    RecordQuery        → RecordPage       (recycle bin)
//   POST  /options        {field, search, limit} → { items:[{id,title}] }    records a relation field may point to
//   POST  /compute        {values, id?, fields?, rules?, defaults?} → ComputeAnswer   what only the server can work out
//   POST  /try            {source, record? | values?, subform?} → TrialAnswer   a formula that is not saved yet
//   POST  /export         {filter, sort, columns, search} → text/csv stream
//   drafts: GET/PUT/DELETE /record-draft?record=   typed but not submitted
//   imports: see imports.ts
//   POST  /files (multipart) → FileRef   GET /files/:id (attachment)  — files live under /api/v1/w/:slug/files
import { type Static, Type } from 'typebox'
import { Day, LIMITS, Uuid } from '../keys.ts'
import { Text } from '../text.ts'
import { SortKey } from '../view.ts'
import { AGGREGATES } from '../vocabulary.ts'
import { closed, DepartmentRef, PersonRef, Seen } from './common.ts'

export const Values = () => Type.Record(Type.String({ maxLength: 31 }), Type.Unknown())
export const RecordQuery = () =>
  Type.Object(
    {
      filter: Type.Optional(Type.String({ maxLength: LIMITS.formulaBytes })),
      search: Type.Optional(Type.String({ maxLength: 200 })),
      sort: Type.Optional(Type.Array(SortKey(), { maxItems: 3 })),
      columns: Type.Optional(Type.Array(Type.String({ maxLength: 31 }), { maxItems: 60 })),
      cursor: Type.Optional(Type.String({ maxLength: 2_000 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.pageSize })),
    },
    closed,
  )
export type RecordQuery = Static<ReturnType<typeof RecordQuery>>
/** System fields are in `values` too (owner, owner_dept, created_at …). `shown` names linked records, people and departments by id. */
export const RecordItem = () =>
  Type.Object({ id: Uuid(), rev: Type.Integer(), title: Type.String(), values: Values() }, closed)
export const Shown = () => Type.Record(Type.String(), Type.Unknown())
export const RecordPage = () =>
  Type.Object(
    { items: Type.Array(RecordItem()), shown: Shown(), cursor: Type.Union([Type.String(), Type.Null()]) },
    closed,
  )
export type RecordPage = Static<ReturnType<typeof RecordPage>>
export const RecordDetail = () =>
  Type.Object(
    {
      id: Uuid(),
      rev: Type.Integer(),
      title: Type.String(),
      values: Values(),
      shown: Shown(),
      formVersion: Type.Integer(),
      can: Type.Array(Type.String()),
      editable: Type.Array(Type.String()),
      deleted: Type.Boolean(),
      /** The flow it is in, or was in last; `task` is the reader's own open one. */
      flow: Type.Union([
        Type.Object(
          {
            instance: Uuid(),
            status: Type.String(),
            locked: Type.Boolean(),
            task: Type.Union([Uuid(), Type.Null()]),
          },
          closed,
        ),
        Type.Null(),
      ]),
    },
    closed,
  )
export type RecordDetail = Static<ReturnType<typeof RecordDetail>>
export const SavedRecord = () =>
  Type.Object(
    { id: Uuid(), rev: Type.Integer(), title: Type.String(), ignoredFields: Type.Array(Type.String()) },
    closed,
  )
/** A computed field (or `title`): where its value lives, and how far a job is that brings it up to date. */
export const ComputedField = () =>
  Type.Object(
    {
      field: Type.String(),
      class: Type.Union([Type.Literal('stored'), Type.Literal('kept'), Type.Literal('live')]),
      /** Something its formula reads has gone: it keeps the values it had. */
      invalid: Type.Boolean(),
      /** `of`: about how many records there are; null when nobody has counted those that follow a change. */
      updating: Type.Union([
        Type.Object({ done: Type.Integer(), of: Type.Union([Type.Integer(), Type.Null()]) }, closed),
        Type.Null(),
      ]),
    },
    closed,
  )
export type ComputedField = Static<ReturnType<typeof ComputedField>>
export const FormForViewer = () =>
  Type.Object(
    {
      app: Type.String(),
      key: Type.String(),
      version: Type.Integer(),
      doc: Type.Unknown(),
      operations: Type.Array(Type.String()),
      readable: Type.Array(Type.String()),
      writable: Type.Array(Type.String()),
      timeZone: Type.String(),
      currency: Type.String(),
      today: Day(),
      /** What of the form does not work now, because something it reads has gone; told to who can mend it. */
      invalid: Type.Array(Type.Object({ part: Text(), effect: Text() }, closed)),
      computed: Type.Array(ComputedField()),
    },
    closed,
  )
export type FormForViewer = Static<ReturnType<typeof FormForViewer>>
export const HistoryEntry = () =>
  Type.Object(
    {
      id: Uuid(),
      rev: Type.Integer(),
      kind: Type.String(),
      via: Type.String(),
      by: PersonRef(),
      at: Type.String(),
      changes: Type.Array(
        Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() }, closed),
      ),
    },
    closed,
  )
export { DepartmentRef }

// Bodies of requests.
const Filter = () => Type.Optional(Type.String({ maxLength: LIMITS.formulaBytes }))
const Search = () => Type.Optional(Type.String({ maxLength: 200 }))
const Ids = () => Type.Array(Uuid(), { minItems: 1, maxItems: LIMITS.recordsPerRequest, uniqueItems: true })
export const CreateRecord = () =>
  Type.Object(
    {
      id: Type.Optional(Uuid()),
      values: Values(),
      formVersion: Type.Optional(Seen()),
      submit: Type.Optional(Type.Boolean()),
      owner: Type.Optional(Uuid()),
    },
    closed,
  )
export const PatchRecord = () =>
  Type.Object(
    {
      values: Values(),
      baseRev: Seen(),
      formVersion: Type.Optional(Seen()),
      owner: Type.Optional(Uuid()),
    },
    closed,
  )
/** Fixed values, formulas by field (evaluated per record with the rights of who edits), a new owner. */
export const BatchEdit = () =>
  Type.Object(
    {
      ids: Ids(),
      values: Values(),
      formulas: Type.Optional(
        Type.Record(Type.String({ maxLength: 31 }), Type.String({ maxLength: LIMITS.formulaBytes }), {
          maxProperties: 20,
        }),
      ),
      owner: Type.Optional(Uuid()),
    },
    closed,
  )
export type BatchEdit = Static<ReturnType<typeof BatchEdit>>
export const BatchPreview = () =>
  Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            id: Uuid(),
            title: Type.String(),
            before: Values(),
            after: Values(),
            problems: Type.Array(Type.Unknown()),
          },
          closed,
        ),
      ),
      shown: Shown(),
    },
    closed,
  )
export type BatchPreview = Static<ReturnType<typeof BatchPreview>>
export const BulkRecords = () =>
  Type.Object(
    {
      delete: Type.Optional(Ids()),
      restore: Type.Optional(Ids()),
      patch: Type.Optional(BatchEdit()),
    },
    closed,
  )
export const BulkOutcomes = () =>
  Type.Object(
    {
      outcomes: Type.Array(
        Type.Object(
          {
            id: Uuid(),
            ok: Type.Boolean(),
            rev: Type.Optional(Type.Integer()),
            problems: Type.Optional(Type.Array(Type.Unknown())),
          },
          closed,
        ),
      ),
    },
    closed,
  )
export const CountRequest = () =>
  Type.Object({ filter: Filter(), search: Search(), exact: Type.Optional(Type.Boolean()) }, closed)
export const CountAnswer = () => Type.Object({ total: Type.Integer(), capped: Type.Boolean() }, closed)
export const SummaryRequest = () =>
  Type.Object(
    {
      filter: Filter(),
      search: Search(),
      aggregates: Type.Array(
        Type.Object(
          {
            field: Type.String({ maxLength: 31 }),
            aggregate: Type.Union(AGGREGATES.map((word) => Type.Literal(word))),
          },
          closed,
        ),
        { maxItems: 60 },
      ),
    },
    closed,
  )
/** By `field:aggregate`. */
export const SummaryAnswer = () => Type.Object({ values: Type.Record(Type.String(), Type.Unknown()) }, closed)
export const OptionsRequest = () =>
  Type.Object(
    {
      field: Type.String({ maxLength: 63 }),
      search: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    },
    closed,
  )
export const OptionsAnswer = () =>
  Type.Object({ items: Type.Array(Type.Object({ id: Uuid(), title: Type.String() }, closed)) }, closed)
const Names = (most: number) =>
  Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { maxItems: most, uniqueItems: true }))
/** What is typed and which fields, rules and defaults the browser cannot work out itself. Names, never source. */
export const ComputeRequest = () =>
  Type.Object(
    {
      values: Values(),
      id: Type.Optional(Uuid()),
      fields: Names(LIMITS.fieldsPerForm),
      rules: Names(3 * LIMITS.fieldsPerForm),
      defaults: Names(LIMITS.fieldsPerForm),
    },
    closed,
  )
export type ComputeRequest = Static<ReturnType<typeof ComputeRequest>>
export const ComputeAnswer = () =>
  Type.Object(
    {
      values: Values(),
      rules: Type.Record(Type.String(), Type.Boolean()),
      defaults: Values(),
      problems: Type.Array(Type.Unknown()),
    },
    closed,
  )
export type ComputeAnswer = Static<ReturnType<typeof ComputeAnswer>>
/** A formula that is not saved yet, tried with the rights of who asks: on a record, or on made-up values. */
export const TrialRequest = () =>
  Type.Object(
    {
      source: Type.String({ minLength: 1, maxLength: LIMITS.formulaBytes }),
      record: Type.Optional(Uuid()),
      values: Type.Optional(Values()),
      subform: Type.Optional(Type.String({ maxLength: 31 })),
    },
    closed,
  )
export type TrialRequest = Static<ReturnType<typeof TrialRequest>>
/** `parts`: the values of the formula's parts, the whole first; null when the record is not there. `shown` names ids in them. */
export const TrialAnswer = () =>
  Type.Object({ parts: Type.Union([Type.Array(Type.Unknown()), Type.Null()]), shown: Shown() }, closed)
export type TrialAnswer = Static<ReturnType<typeof TrialAnswer>>
export const RecordDraftBody = () =>
  Type.Object(
    { values: Values(), formVersion: Type.Optional(Seen()), baseRev: Type.Optional(Seen()) },
    closed,
  )
export const RecordDraft = () =>
  Type.Union([
    Type.Object({ values: Values(), formVersion: Type.Integer(), updatedAt: Type.String() }, closed),
    Type.Null(),
  ])
export const UploadedFile = () =>
  Type.Object({ id: Uuid(), name: Type.String(), size: Type.Integer(), type: Type.String() }, closed)
