// Who has a card, who sees whose, and which people belong to a department. Rights ask today's organisation, numbers the one of
// the period's day; who was not placed anywhere on that day counts where he is placed today, so that figures from before the
// people were entered are not lost.
import type { ScorePlanDef } from '../../../schemas/kpi.ts'
import { departmentsAbove, hasRole, isInDepartment, managerOf, type Organisation } from '../../org/index.ts'

/** The organisation numbers are grouped by: of the day, with today's places for people who had none yet. */
export const organisationOfDay = (day: Organisation, today: Organisation): Organisation => {
  const placed = [...today.members.values()].map((member) => {
    const then = day.members.get(member.id)
    return then === undefined || then.departments.length === 0 ? member : then
  })
  return {
    ...day,
    departments: new Map([...today.departments, ...day.departments]),
    members: new Map(placed.map((member) => [member.id, member])),
  }
}

/** Members a plan scores: holders of its roles; without roles everybody, and the caller keeps those with numbers. */
export const participants = (
  organisation: Organisation,
  plan: Pick<ScorePlanDef, 'roles'>,
  app: string,
): readonly string[] => {
  const all = [...organisation.members.values()]
  const { roles = [] } = plan
  return roles.length === 0
    ? all.map((member) => member.id)
    : all
        .filter((member) => roles.some((role) => hasRole(organisation, member.id, role, app)))
        .map((member) => member.id)
}

export const inDepartment = (organisation: Organisation, members: readonly string[], department: string) =>
  members.filter((member) => isInDepartment(organisation, member, department))

export interface Viewer {
  readonly member: string
  readonly isAdmin: boolean
}

/** May the viewer see this person's card? Everyone's by the plan's choice; else his own, and those of people below him. */
export const seesCard = (
  today: Organisation,
  visibility: ScorePlanDef['visibility'],
  viewer: Viewer,
): ((member: string) => boolean) => {
  if (visibility === 'everyone' || viewer.isAdmin) return () => true
  return (member) => member === viewer.member || isBelow(today, member, viewer.member)
}

/** Is the boss above the member: as manager at any level, or as head of a department the member is in or below? */
export const isBelow = (organisation: Organisation, member: string, boss: string): boolean => {
  const seen = new Set([member])
  let above = managerOf(organisation, member)
  while (above !== null && !seen.has(above)) {
    if (above === boss) return true
    seen.add(above)
    above = managerOf(organisation, above)
  }
  return (organisation.members.get(member)?.departments ?? [])
    .flatMap((department) => departmentsAbove(organisation, department))
    .some((department) => organisation.departments.get(department)?.heads.includes(boss))
}
