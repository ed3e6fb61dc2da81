// Shapes every shelf uses. Pages are by cursor; a cursor is opaque text the server made.
import { type Static, Type } from 'typebox'
import { Uuid } from '../keys.ts'
import { Text } from '../text.ts'

export const closed = { additionalProperties: false } as const

/** The body of every answer with status ≥ 400 (`application/problem+json`). `title` is in the caller's language. */
export const ProblemDocument = () =>
  Type.Object({
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    problems: Type.Array(
      Type.Object({
        code: Type.String(),
        at: Type.String(),
        message: Type.String(),
        params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        span: Type.Optional(Type.Object({ start: Type.Integer(), end: Type.Integer() })),
        hint: Type.Optional(Type.String()),
      }),
    ),
    /** 409: the record as it is now. */
    current: Type.Optional(Type.Unknown()),
  })
export type ProblemDocument = Static<ReturnType<typeof ProblemDocument>>

export const Page = <T extends ReturnType<typeof Type.Object>>(item: T) =>
  Type.Object({ items: Type.Array(item), cursor: Type.Union([Type.String(), Type.Null()]) }, closed)

/** A version or revision somebody saw: what a column of whole numbers can hold. */
export const Seen = () => Type.Integer({ minimum: 0, maximum: 2_147_483_647 })

/** A person or department as lists show it. */
export const PersonRef = () => Type.Object({ id: Uuid(), name: Type.String() }, closed)
export type PersonRef = Static<ReturnType<typeof PersonRef>>
export const DepartmentRef = () => Type.Object({ id: Uuid(), name: Text() }, closed)
export type DepartmentRef = Static<ReturnType<typeof DepartmentRef>>
export const Done = () => Type.Object({ done: Type.Literal(true) }, closed)
