// People of flows by name. The organisation of today knows everybody who ever was a member; what is no member (the flow
// itself, a link, a key) has no name here.
import type { Organisation } from '../../runtime/org/index.ts'
import type { PersonRef } from '../../schemas/api/common.ts'

export interface Names {
  readonly member: (id: string | null) => PersonRef | null
  readonly principal: (id: string) => PersonRef | null
}

const made = new WeakMap<Organisation, Names>()

export const namesOf = (organisation: Organisation): Names => {
  const known = made.get(organisation)
  if (known !== undefined) return known
  const people = [...organisation.members.values()]
  const byPrincipal = new Map(people.map(({ principal, id, name }) => [principal, { id, name }]))
  const names: Names = {
    member: (id) => {
      const found = id === null ? undefined : organisation.members.get(id)
      return found === undefined ? null : { id: found.id, name: found.name }
    },
    principal: (id) => byPrincipal.get(id) ?? null,
  }
  made.set(organisation, names)
  return names
}

export const present = (people: readonly (PersonRef | null)[]): PersonRef[] =>
  people.filter((person): person is PersonRef => person !== null)
