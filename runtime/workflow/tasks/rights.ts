// Who sees what of a record at a step: the step's field rights as an Access over that one record. They replace the permission
// sets; related records show their title only.
import type { FieldRight, FlowNode } from '../../../schemas/workflow.ts'
import type { StoredForm } from '../../forms/index.ts'
import { recordAccess, titleAccess } from '../../permissions/index.ts'
import type { Access, Actor, ReadWorld, Subject } from '../../records/index.ts'
import { mayEdit, type NodeRights, readOnly, rightsAt } from '../rights.ts'

/** Who acts, and through which principal. */
export interface Who {
  readonly subject: Subject
  readonly actor: Actor
}

/** Only while his task is open may a person change anything. */
export const stepRights = (node: FlowNode | undefined, form: StoredForm, open: boolean): NodeRights => {
  const rights = rightsAt(node, form.model)
  return open ? rights : readOnly(rights)
}

export const stepAccess = (rights: NodeRights, form: StoredForm, record: string, who: Who): Access => {
  const keys = (holds: (right: FieldRight) => boolean): ReadonlySet<string> =>
    new Set([...rights].filter(([, right]) => holds(right)).map(([key]) => key))
  return recordAccess({
    ...who,
    form,
    record,
    readable: keys((right) => right !== 'hidden'),
    writable: keys(mayEdit),
  })
}

export const stepWorld = (world: ReadWorld, { subject, actor }: Who): ReadWorld => ({
  ...world,
  accessOf: (form) => titleAccess(form, subject, actor),
})
