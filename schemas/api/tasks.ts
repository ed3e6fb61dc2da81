// Approval tasks. Under /api/v1/w/:slug.
//   GET  /tasks?box=open|done|started|cc&cursor= → Page(TaskItem)
//   GET  /tasks/:id                        → TaskDetail   (record with the node's field rights, timeline, flow with position)
//   POST /tasks/:id/verdict {verdict:'approve'|'reject'|'return', comment?, values?, seenRev} → Done   409 when somebody was first or the record changed
//   POST /tasks/:id/read                   → Done         (cc)
//   GET  /flows/:instance                  → FlowState    (timeline + position; for the record page)
import { type Static, Type } from 'typebox'
import { Uuid } from '../keys.ts'
import { Text } from '../text.ts'
import { closed, PersonRef } from './common.ts'
import { Shown, Values } from './records.ts'

export const TaskItem = () =>
  Type.Object(
    {
      id: Uuid(),
      kind: Type.String(),
      state: Type.String(),
      flow: Text(),
      node: Text(),
      record: Type.Object(
        { app: Type.String(), form: Type.String(), id: Uuid(), title: Type.String() },
        closed,
      ),
      initiator: PersonRef(),
      openedAt: Type.String(),
      decidedAt: Type.Union([Type.String(), Type.Null()]),
      decision: Type.Union([Type.String(), Type.Null()]),
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
      by: PersonRef(),
      verb: Type.String(),
      node: Type.Union([Text(), Type.Null()]),
      waitedMs: Type.Union([Type.Integer(), Type.Null()]),
      comment: Type.Union([Type.String(), Type.Null()]),
      detail: Type.Unknown(),
    },
    closed,
  )
export type TimelineEntry = Static<ReturnType<typeof TimelineEntry>>
/** `doc` is the pinned flow version; `active` and `passed` are node keys. */
export const FlowState = () =>
  Type.Object(
    {
      instance: Uuid(),
      status: Type.String(),
      doc: Type.Unknown(),
      active: Type.Array(
        Type.Object({ node: Type.String(), people: Type.Array(PersonRef()), since: Type.String() }, closed),
      ),
      passed: Type.Array(Type.String()),
      timeline: Type.Array(TimelineEntry()),
    },
    closed,
  )
export type FlowState = Static<ReturnType<typeof FlowState>>
export const TaskDetail = () =>
  Type.Object(
    {
      task: TaskItem(),
      form: Type.Unknown(),
      formVersion: Type.Integer(),
      rev: Type.Integer(),
      values: Values(),
      shown: Shown(),
      rights: Type.Record(Type.String(), Type.String()),
      actions: Type.Array(Type.String()),
      flow: FlowState(),
      changedSince: Type.Array(Type.String()),
    },
    closed,
  )
export type TaskDetail = Static<ReturnType<typeof TaskDetail>>
export const Verdict = () =>
  Type.Object(
    {
      verdict: Type.Union([Type.Literal('approve'), Type.Literal('reject'), Type.Literal('return')]),
      comment: Type.Optional(Type.String({ maxLength: 2_000 })),
      values: Type.Optional(Values()),
      seenRev: Type.Integer(),
    },
    closed,
  )
