// The organisation as formulas read it: USER, INDEPARTMENT, HASROLE, names of people.
import type { Facts } from '../formula/types.ts'
import { shownText } from '../kernel/text.ts'
import { hasRole, isInDepartment, managerOf, type Organisation, rolesOf } from './organisation.ts'

export interface FactsInput {
  readonly now: Date
  readonly timeZone: string
  readonly language: string
  readonly fiscalStart: number
  /** The person the formula runs for; null for schedules and public links. */
  readonly member: string | null
  /** App whose roles HASROLE means first. */
  readonly app?: string
}

export const organisationFacts = (organisation: Organisation, input: FactsInput): Facts => {
  const { now, timeZone, language, fiscalStart, member } = input
  return {
    now,
    timeZone,
    language,
    fiscalStart,
    ...(input.app === undefined ? {} : { app: input.app }),
    user: userFacts(organisation, member),
    inDepartment: (person, department) => isInDepartment(organisation, person, department),
    hasRole: (person, role) => hasRole(organisation, person, role, input.app ?? null),
    memberName: (person) => organisation.members.get(person)?.name,
    departmentName: (department) => {
      const name = organisation.departments.get(department)?.name
      return name === undefined ? undefined : shownText(name, language)
    },
    managerOf: (person, level) => managerOf(organisation, person, level),
  }
}

/** Roles by key, as formulas name them. */
const userFacts = (organisation: Organisation, member: string | null): NonNullable<Facts['user']> => {
  const person = member === null ? undefined : organisation.members.get(member)
  if (person === undefined) return { member, name: '', departments: [], roles: [] }
  const roles = rolesOf(organisation, person.id).flatMap((id) => organisation.roles.get(id)?.key ?? [])
  return { member, name: person.name, departments: person.departments, roles }
}
