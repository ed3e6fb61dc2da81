// Questions about an Access that need no row: what can be shown, entered, done at all.
import type { Operation } from '../../schemas/vocabulary.ts'
import type { Access } from '../records/index.ts'

/** Fields some record may show to the person. */
export const readableFields = (access: Access): ReadonlySet<string> =>
  new Set(
    access.grants.filter((grant) => grant.operations.has('read')).flatMap((grant) => [...grant.readable]),
  )

/** Fields the person may enter in some record, or in a new one. */
export const writableFields = (
  access: Access,
  operation: 'create' | 'edit' | 'import' | 'any' = 'any',
): ReadonlySet<string> => {
  const writing = operation === 'any' ? (['create', 'edit', 'import'] as const) : ([operation] as const)
  return new Set(
    access.grants
      .filter((grant) => writing.some((each) => grant.operations.has(each)))
      .flatMap((grant) => [...grant.writable]),
  )
}

export const canOperate = (access: Access, operation: Operation): boolean =>
  access.actor.readOnly !== true || operation === 'read' || operation === 'export'
    ? access.grants.some((grant) => grant.operations.has(operation))
    : false

export const operationsOf = (access: Access): readonly Operation[] => [
  ...new Set(
    access.grants
      .flatMap((grant) => [...grant.operations])
      .filter((operation) => canOperate(access, operation)),
  ),
]
