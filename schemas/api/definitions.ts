// Definitions and their drafts. Under /api/v1/w/:slug/apps/:app.
//   GET  /definitions?kind=                 → { items: DefinitionInfo[] }
//   POST /definitions {kind, key?, name, form?}         → DefinitionInfo          (a new form, flow …: starts as a draft)
//   GET  /definitions/:kind/:key            → PublishedDefinition   (current version)
//   GET  /definitions/:kind/:key/draft      → DraftState            (made from the current version when there is none)
//   POST /definitions/:kind/:key/draft/commands {baseRev, commands:[{commandId,name,args}]} → DraftCommandsResult
//   DELETE /definitions/:kind/:key/draft    → Done                  (back to the published version)
//   GET  /definitions/:kind/:key/draft/changes → PublishPreview     (what publishing would change, in words)
//   POST /definitions/:kind/:key/publish {rev, confirm?:[codes]}    → PublishResult (200, or 202 while a job runs)
//   GET  /definitions/:kind/:key/versions   → { items: VersionInfo[] }    POST …/versions/:version/restore → PublishResult
//   GET  /definitions/:kind/:key/uses/:part → { items: [{kind,key,name,path}] }     "used by"
//   POST /formula/check {form, source, host, result}  → FormulaCheck   (for the small formula inputs)
import { type Static, Type } from 'typebox'
import { Text } from '../text.ts'
import { closed, Seen } from './common.ts'

export const DefinitionInfo = () =>
  Type.Object(
    {
      kind: Type.String(),
      key: Type.String(),
      name: Text(),
      version: Type.Integer(),
      state: Type.String(),
      hasDraft: Type.Boolean(),
      pending: Type.Boolean(),
    },
    closed,
  )
export type DefinitionInfo = Static<ReturnType<typeof DefinitionInfo>>
export const PublishedDefinition = () =>
  Type.Object(
    { kind: Type.String(), key: Type.String(), version: Type.Integer(), doc: Type.Unknown() },
    closed,
  )
export const CommandCallShape = () =>
  Type.Object(
    { commandId: Type.String({ maxLength: 60 }), name: Type.String({ maxLength: 60 }), args: Type.Unknown() },
    closed,
  )
export const DraftState = () =>
  Type.Object(
    {
      doc: Type.Unknown(),
      rev: Type.Integer(),
      baseVersion: Type.Integer(),
      updatedAt: Type.String(),
      problems: Type.Array(Type.Unknown()),
    },
    closed,
  )
export const DraftCommandsRequest = () =>
  Type.Object(
    { baseRev: Seen(), commands: Type.Array(CommandCallShape(), { minItems: 1, maxItems: 100 }) },
    closed,
  )
/** `rejected`: commands whose target is gone, with their problems; the others were applied in order. `doc` is the draft after. */
export const DraftCommandsResult = () =>
  Type.Object(
    {
      rev: Type.Integer(),
      doc: Type.Unknown(),
      rejected: Type.Array(
        Type.Object({ commandId: Type.String(), problems: Type.Array(Type.Unknown()) }, closed),
      ),
      problems: Type.Array(Type.Unknown()),
    },
    closed,
  )
export const ChangeSentence = () =>
  Type.Object(
    {
      kind: Type.Union([Type.Literal('people'), Type.Literal('data'), Type.Literal('danger')]),
      text: Text(),
      count: Type.Optional(Type.Integer()),
    },
    closed,
  )
export const PublishPreview = () =>
  Type.Object(
    {
      changes: Type.Array(ChangeSentence()),
      problems: Type.Array(Type.Unknown()),
      instant: Type.Boolean(),
      rev: Type.Integer(),
    },
    closed,
  )
export type PublishPreview = Static<ReturnType<typeof PublishPreview>>
export const PublishResult = () => Type.Object({ version: Type.Integer(), pending: Type.Boolean() }, closed)
export const VersionInfo = () =>
  Type.Object(
    {
      version: Type.Integer(),
      at: Type.String(),
      by: Type.String(),
      note: Type.Union([Type.String(), Type.Null()]),
      undoOf: Type.Union([Type.Integer(), Type.Null()]),
    },
    closed,
  )
const FormulaCost = () =>
  Type.Union([
    Type.Object({ word: Type.Literal('fast') }, closed),
    Type.Object({ word: Type.Literal('index') }, closed),
    Type.Object({ word: Type.Literal('slow'), rows: Type.Number(), form: Text() }, closed),
  ])
export const FormulaCheck = () =>
  Type.Object(
    {
      ok: Type.Boolean(),
      class: Type.Optional(Type.String()),
      type: Type.Optional(Type.String()),
      /** What looking into other forms costs: an index serves, one is built when it is published, or so many records are looked at. */
      cost: Type.Optional(FormulaCost()),
      problems: Type.Array(Type.Unknown()),
    },
    closed,
  )
