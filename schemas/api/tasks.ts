// Approval tasks. Under /api/v1/w/:slug.
//   GET  /tasks?box=open|done|started|cc&cursor= → Page(TaskItem)     newest first; `started` lists the caller's own submissions
//   GET  /tasks/:id                        → TaskDetail   (id of a task of the caller, or of a flow he started)
//   POST /tasks/:id/verdict Verdict        → Done         409 when somebody was first (`current`: FlowState) or changed the record (`current`: Difference)
//   POST /tasks/:id/read                   → Done         he has seen the record as it is now; a copy is read
//   GET  /flows/:instance                  → FlowState    (timeline + position; for the record page)
//   POST /flows/:instance/withdraw {comment?} → Done      by its initiator
//   POST /flows/:instance/retry {comment?} → Done            admin: a stopped flow tries its step again
//   POST /flows/:instance/end {comment?}   → Done         admin
//   POST /apps/:app/forms/:form/records/:id/submit → Done a record that is in no flow starts its submit flow
import { type Static, Type } from 'typebox'
import { Uuid } from '../keys.ts'
import { Text } from '../text.ts'
import { closed, PersonRef, Seen } from './common.ts'
import { Shown, Values } from './records.ts'

const orNull = <T extends ReturnType<typeof PersonRef> | ReturnType<typeof Text> | ReturnType<typeof Uuid>>(
  shape: T,
) => Type.Union([shape, Type.Null()])

export const TASK_BOXES = ['open', 'done', 'started', 'cc'] as const
export type TaskBox = (typeof TASK_BOXES)[number]

/** `started` stands for the caller's own submission: its id is the flow's. */
export const TaskItem = () =>
  Type.Object(
    {
      id: Uuid(),
      kind: Type.Union([
        Type.Literal('approve'),
        Type.Literal('fill'),
        Type.Literal('cc'),
        Type.Literal('started'),
      ]),
      state: Type.Union([Type.Literal('open'), Type.Literal('done'), Type.Literal('void')]),
      instance: Uuid(),
      flow: Text(),
      /** The step the task is at; for `started` the step the flow waits at, null when it is over. */
      node: orNull(Text()),
      record: Type.Object(
        { app: Type.String(), form: Type.String(), formName: Text(), id: Uuid(), title: Type.String() },
        closed,
      ),
      initiator: orNull(PersonRef()),
      /** Whom the flow waits for now. */
      waitsFor: Type.Array(PersonRef()),
      openedAt: Type.String(),
      decidedAt: Type.Union([Type.String(), Type.Null()]),
      decision: Type.Union([Type.String(), Type.Null()]),
      /** Of the flow: running, approved, rejected, withdrawn, ended. */
      status: Type.String(),
    },
    closed,
  )
export type TaskItem = Static<ReturnType<typeof TaskItem>>

export const TimelineEntry = () =>
  Type.Object(
    {
      id: Uuid(),
      at: Type.String(),
      /** null: the flow itself. */
      by: orNull(PersonRef()),
      onBehalf: orNull(PersonRef()),
      verb: Type.String(),
      node: orNull(Text()),
      waitedMs: Type.Union([Type.Integer(), Type.Null()]),
      comment: Type.Union([Type.String(), Type.Null()]),
      /** The way taken at a condition, and the values it read as far as the reader may see them. */
      branch: orNull(Text()),
      reads: Values(),
      /** Why a step was passed, skipped or stopped; how the flow ended. */
      reason: Type.Union([Type.String(), Type.Null()]),
      people: Type.Array(PersonRef()),
      /** Keys of fields changed with a verdict. */
      changed: Type.Array(Type.String()),
    },
    closed,
  )
export type TimelineEntry = Static<ReturnType<typeof TimelineEntry>>

export const FlowState = () =>
  Type.Object(
    {
      instance: Uuid(),
      flow: Text(),
      status: Type.String(),
      /** Where it waits, and for whom. */
      active: Type.Array(
        Type.Object(
          { node: Type.String(), name: Text(), people: Type.Array(PersonRef()), since: Type.String() },
          closed,
        ),
      ),
      /** Its steps by name, as far as they can be known: those beyond the next condition cannot. */
      way: Type.Array(
        Type.Object(
          {
            name: Text(),
            state: Type.Union([
              Type.Literal('passed'),
              Type.Literal('now'),
              Type.Literal('stopped'),
              Type.Literal('ahead'),
            ]),
          },
          closed,
        ),
      ),
      alarm: Type.Union([Type.Object({ reason: Type.String(), node: orNull(Text()) }, closed), Type.Null()]),
      timeline: Type.Array(TimelineEntry()),
      /** What the reader may do with the flow: withdraw, retry, end. */
      can: Type.Array(Type.String()),
      /** His own open task in it. */
      task: orNull(Uuid()),
    },
    closed,
  )
export type FlowState = Static<ReturnType<typeof FlowState>>

/** Fields somebody else changed since the reader last looked. */
export const Difference = () =>
  Type.Object(
    { field: Type.String(), before: Type.Unknown(), after: Type.Unknown(), by: orNull(PersonRef()) },
    closed,
  )
export type Difference = Static<ReturnType<typeof Difference>>

const VerdictWord = () =>
  Type.Union([
    Type.Literal('approve'),
    Type.Literal('reject'),
    Type.Literal('return'),
    Type.Literal('submit'),
  ])

export const TaskDetail = () =>
  Type.Object(
    {
      task: TaskItem(),
      /** FormDef without the fields this step hides. */
      form: Type.Unknown(),
      formVersion: Type.Integer(),
      /** null: the record was purged. */
      rev: Type.Union([Type.Integer(), Type.Null()]),
      deleted: Type.Boolean(),
      /** His own rights reach the record besides: he can open its page. */
      openable: Type.Boolean(),
      values: Values(),
      shown: Shown(),
      /** hidden, read, edit, required by field. */
      rights: Type.Record(Type.String(), Type.String()),
      actions: Type.Array(
        Type.Object(
          {
            action: VerdictWord(),
            comment: Type.Union([Type.Literal('optional'), Type.Literal('needed')]),
          },
          closed,
        ),
      ),
      flow: FlowState(),
      changedSince: Type.Array(Difference()),
    },
    closed,
  )
export type TaskDetail = Static<ReturnType<typeof TaskDetail>>

export const Verdict = () =>
  Type.Object(
    {
      verdict: VerdictWord(),
      comment: Type.Optional(Type.String({ maxLength: 2_000 })),
      values: Type.Optional(Values()),
      formVersion: Type.Optional(Seen()),
      /** Revision of the record he decides about. */
      seenRev: Seen(),
    },
    closed,
  )
export type Verdict = Static<ReturnType<typeof Verdict>>

export const FlowComment = () =>
  Type.Object({ comment: Type.Optional(Type.String({ maxLength: 2_000 })) }, closed)
