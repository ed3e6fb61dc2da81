// What the holder of a task may do with each field at his node. These rights replace the permission sets on the task page, for
// that record only. A field the flow does not name follows the node: read where people approve, the form's own way at the start.
import type { FieldRight, FlowNode } from '../../schemas/workflow.ts'
import type { FormModel } from '../forms/index.ts'
import { nodeKinds, propsOf } from './nodes/index.ts'

export type NodeRights = ReadonlyMap<string, FieldRight>

export const rightsAt = (node: FlowNode | undefined, model: FormModel): NodeRights => {
  const kind = node !== undefined && nodeKinds.has(node.kind) ? nodeKinds.get(node.kind) : undefined
  const { rest, named } = (node === undefined ? undefined : kind?.rights?.(propsOf(kind, node))) ?? {
    rest: 'read',
    named: {},
  }
  return new Map(
    model.fields.map((field) => {
      const right = named[field.key] ?? rest
      const writes = right === 'edit' || right === 'required'
      return [field.key, writes && field.type.computed === true ? 'read' : right]
    }),
  )
}

/** The same rights for somebody who has acted already, or only reads: nothing may be changed any more. */
export const readOnly = (rights: NodeRights): NodeRights =>
  new Map([...rights].map(([key, right]) => [key, right === 'hidden' ? 'hidden' : 'read']))

export const mayEdit = (right: FieldRight | undefined): boolean => right === 'edit' || right === 'required'
