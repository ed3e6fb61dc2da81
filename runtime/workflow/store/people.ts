// Answers "who?" from today's organisation, which is in memory: members, roles, managers, member fields, department heads, and
// whom formulas name.
// Members who have left are nobody; placeholders count, because their task waits for them until they claim their place.
import type { Assignee } from '../../../schemas/workflow.ts'
import { departmentHeads, managerOf, membersWithRole, type Organisation } from '../../org/index.ts'
import type { RecordImage } from '../../records/index.ts'
import type { Json } from '../../values/index.ts'
import type { Ask, PeopleAnswer } from '../events.ts'
import type { FormulaValue } from './world.ts'

export interface PeopleWorld {
  readonly organisation: Organisation
  /** Id of the flow's app: its roles come before those of the workspace. */
  readonly appId: string | null
  readonly record: RecordImage
  /** Values of the formulas among the assignees, in their order. */
  readonly formulas: readonly FormulaValue[]
}

type PeopleAsk = Ask & { readonly need: 'people' }

/** What has to be evaluated over the record before "who?" can be answered. */
export const assigneeFormulas = ({ assignees }: PeopleAsk): readonly string[] =>
  assignees.flatMap((each) => (each.source === 'formula' ? [each.formula] : []))

export const answerPeople = (ask: PeopleAsk, world: PeopleWorld): PeopleAnswer => {
  const { organisation, formulas } = world
  const present = (person: string): boolean => (organisation.members.get(person)?.state ?? 'left') !== 'left'
  const manager = ask.initiator === null ? null : managerOf(organisation, ask.initiator)
  const named = [
    ...ask.assignees.flatMap((assignee) => peopleOf(assignee, ask.initiator, world)),
    ...formulas.flatMap((each) => (each.is === 'value' ? texts(each.value) : [])),
  ]
  return {
    need: 'people',
    found: [...new Set(named)].filter(present),
    ...(formulas.some((each) => each.is === 'invalid') ? { invalid: true } : {}),
    initiatorManager: manager !== null && present(manager) ? manager : null,
    admins: adminsOf(organisation).filter(present),
  }
}

const peopleOf = (assignee: Assignee, initiator: string | null, world: PeopleWorld): readonly string[] => {
  const { organisation, record } = world
  switch (assignee.source) {
    case 'member':
      return [assignee.member]
    case 'role':
      return inRole(world, assignee.role)
    case 'initiator':
      return initiator === null ? [] : [initiator]
    case 'manager': {
      const found = initiator === null ? null : managerOf(organisation, initiator, assignee.level)
      return found === null ? [] : [found]
    }
    case 'field':
      return assignee.field === 'owner' ? [record.owner] : texts(record.values[assignee.field])
    case 'head':
      return departmentsIn(record, assignee.field).flatMap((each) => departmentHeads(organisation, each))
    case 'formula':
      return []
  }
}

const inRole = ({ organisation, appId }: PeopleWorld, key: string): readonly string[] => {
  const named = [...organisation.roles.values()].filter((role) => role.key === key)
  const role =
    named.find((each) => each.app !== null && each.app === appId) ?? named.find((each) => each.app === null)
  return role === undefined ? [] : membersWithRole(organisation, role.id)
}

const departmentsIn = (record: RecordImage, field: string): readonly string[] => {
  if (field !== 'owner_dept') return texts(record.values[field])
  return record.ownerDepartment === null ? [] : [record.ownerDepartment]
}

const texts = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? (value as readonly Json[]) : [value]).filter(
    (each): each is string => typeof each === 'string',
  )

/** Owners and admins of the workspace. */
export const adminsOf = (organisation: Organisation): readonly string[] => [
  ...new Set(
    [...organisation.roles.values()]
      .filter((role) => role.app === null && (role.key === 'owner' || role.key === 'admin'))
      .flatMap((role) => membersWithRole(organisation, role.id)),
  ),
]
