// What a member may do and why: every form he reaches with the grants that say so and the way each came to him.
import type { Static } from 'typebox'
import type { Catalog } from '../../runtime/forms/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import type { Organisation } from '../../runtime/org/index.ts'
import { type GrantBinding, loadAsker, type Rights } from '../../runtime/permissions/index.pg.ts'
import { explain, type Reason, subjectOf } from '../../runtime/permissions/index.ts'
import type { GrantWay, MemberRights, RightReason } from '../../schemas/api/org.ts'
import type { RouteCall } from '../plugins/route.ts'
import { organisationOf, sessionOf } from './read.ts'

type Way = Static<ReturnType<typeof GrantWay>>

const PAGES = ['team_performance', 'targets', 'design'] as const

export const memberRights = async (call: RouteCall): Promise<MemberRights> => {
  const organisation = await organisationOf(call)
  const member = call.params.id ?? ''
  if (!organisation.members.has(member)) throw new ProblemError(problem('H_NOT_FOUND', ''))
  const subject = subjectOf(organisation, member)
  const { db, clock } = call.deps
  const { catalog, rights } = await loadAsker(db, { ...sessionOf(call), subject }, clock.now())
  const apps = subject.isAdmin ? [] : catalog.apps.map((app) => appRights(catalog, organisation, rights, app))
  return {
    everything: subject.isAdmin,
    apps: apps.filter((app) => app.forms.length + app.pages.length > 0),
  }
}

const appRights = (
  catalog: Catalog,
  organisation: Organisation,
  rights: Rights,
  { key, name }: Catalog['apps'][number],
): MemberRights['apps'][number] => ({
  key,
  name,
  pages: PAGES.filter((page) => rights.page(key, page)),
  forms: catalog.forms
    .filter((form) => form.app === key)
    .map((form) => ({
      key: form.key,
      name: form.def.name,
      reasons: explain(catalog, form, rights.sets).map((reason) => reasonOf(organisation, rights, reason)),
    }))
    .filter((form) => form.reasons.length > 0),
})

const reasonOf = (organisation: Organisation, rights: Rights, reason: Reason): RightReason => {
  const { set, grant } = reason
  return {
    set: set.key,
    name: set.doc.name,
    ways: rights.ways(set).flatMap((binding) => wayOf(organisation, binding)),
    rows: grant.rows.rows,
    ...(grant.rows.rows === 'condition' ? { condition: grant.rows.condition } : {}),
    operations: [...grant.operations],
    hidden: [...reason.hidden],
    readOnly: [...reason.readOnly],
    editable: reason.editable.length,
  }
}

const wayOf = (organisation: Organisation, { kind, ref }: GrantBinding): readonly Way[] => {
  if (kind === 'everyone') return [{ kind }]
  if (kind === 'link' || kind === 'key') return []
  const source = {
    member: organisation.members,
    department: organisation.departments,
    role: organisation.roles,
  }[kind]
  const name = source.get(ref)?.name
  return name === undefined ? [{ kind }] : [{ kind, name }]
}
