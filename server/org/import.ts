// People import: members with department and manager, as placeholders until somebody claims them. Preview and run are the same
// plan; the run writes it in one transaction.
import type { Static } from 'typebox'
import { ownName } from '../../runtime/kernel/naming.ts'
import { ProblemError } from '../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import {
  addDepartments,
  addMembers,
  addRoleBindings,
  type NewDepartment,
  placeMembers,
  readOrganisation,
  rebuildTree,
  setManagers,
} from '../../runtime/org/index.pg.ts'
import type { Organisation } from '../../runtime/org/index.ts'
import type { Tx } from '../../runtime/pg/index.ts'
import type { PeopleImport } from '../../schemas/api/org.ts'
import { initialsOf } from '../plugins/pinyin.ts'
import { sentence } from '../plugins/problems.ts'
import type { RouteCall } from '../plugins/route.ts'
import { changeOrganisation } from './change.ts'
import { findDepartment, type PeoplePlan, type PlannedPerson, planPeople, readPeople } from './people-file.ts'
import { organisationOf, sessionOf, todayOf } from './read.ts'

type Answer = Static<ReturnType<typeof PeopleImport>>
type Call = RouteCall<{ csv: string; preview: boolean }>

export const importPeople = async (call: Call): Promise<Answer> => {
  const read = readPeople(call.body.csv)
  if ('problem' in read) throw new ProblemError(read.problem)
  if (call.body.preview) {
    const organisation = await organisationOf(call)
    const plan = planPeople(read.rows, organisation)
    return answerOf(call, plan, read.rows.length, missingDepartments(call, plan, organisation).length)
  }
  return changeOrganisation(call, async (tx, before) => {
    const plan = planPeople(read.rows, before)
    const departments = await writePlan(tx, call, plan, before)
    return answerOf(call, plan, read.rows.length, departments)
  })
}

/** As many lines as somebody looks through; the counts speak for all. */
const SHOWN = 100

const answerOf = (call: Call, plan: PeoplePlan, rows: number, departments: number): Answer => ({
  rows,
  departments,
  created: plan.people.filter((person) => person.member === null).length,
  updated: plan.people.filter((person) => person.member !== null).length,
  people: plan.people.slice(0, SHOWN).map(({ row, member }) => ({
    line: row.line,
    name: row.name,
    email: row.email,
    department: [...row.department],
    manager: row.manager,
    isNew: member === null,
  })),
  problems: plan.problems
    .slice(0, 1_000)
    .map(({ line, problem }) => ({ line, code: problem.code, message: sentence(problem, call.language) })),
})

/** Departments the paths name and the tree lacks, parents before children. */
const missingDepartments = (
  call: Call,
  plan: PeoplePlan,
  organisation: Organisation,
): readonly NewDepartment[] => {
  const made = new Map<string, NewDepartment>()
  for (const { row } of plan.people) {
    let parent: string | null = null
    for (const depth of row.department.keys()) {
      const path = row.department.slice(0, depth + 1)
      const key = JSON.stringify(path)
      const known: string | null = findDepartment(organisation, path) ?? made.get(key)?.id ?? null
      if (known === null) {
        const name = { [sessionOf(call).settings.language]: path[depth] ?? '' }
        made.set(key, {
          id: call.deps.clock.newId(),
          name,
          parent,
          sort: organisation.departments.size + made.size,
        })
      }
      parent = known ?? made.get(key)?.id ?? null
    }
  }
  return [...made.values()]
}

const writePlan = async (tx: Tx, call: Call, plan: PeoplePlan, before: Organisation): Promise<number> => {
  const day = todayOf(call)
  const { newId } = call.deps.clock
  // 1. departments, so that places can name them
  const departments = missingDepartments(call, plan, before)
  await addDepartments(tx, departments, day)
  if (departments.length > 0) await rebuildTree(tx, day)
  const organisation = departments.length > 0 ? await readOrganisation(tx, tx.ctx, day) : before
  // 2. new members; managers come last, when everybody exists
  const ids = new Map(plan.people.map((person) => [person, person.member?.id ?? newId()]))
  const place = (person: PlannedPerson): string | null =>
    person.row.department.length === 0 ? null : findDepartment(organisation, person.row.department)
  const fresh = plan.people.filter((person) => person.member === null)
  await addMembers(
    tx,
    fresh.map((person) => ({
      id: ids.get(person) ?? '',
      principalId: newId(),
      name: person.row.name,
      pinyin: initialsOf(person.row.name),
      email: person.row.email,
      state: 'placeholder',
      department: place(person),
      manager: null,
    })),
    day,
  )
  // 3. known members get what the file says about them; an empty cell says nothing
  const known = plan.people.filter((person) => person.member !== null)
  await updateKnown(tx, known)
  await placeMembers(
    tx,
    known.flatMap((person) =>
      place(person) === null ? [] : [{ member: ids.get(person) ?? '', department: place(person) }],
    ),
    day,
  )
  await setManagers(tx, managersOf(plan, ids, before), day)
  await addRoleBindings(
    tx,
    plan.people.flatMap((person) =>
      person.roleIds.map((role) => ({ role, kind: 'member' as const, id: ids.get(person) ?? '' })),
    ),
  )
  return departments.length
}

const updateKnown = async (tx: Tx, known: readonly PlannedPerson[]): Promise<void> => {
  if (known.length === 0) return
  const rows = known.map(({ member, row }) => ({
    id: member?.id,
    name: row.name,
    pinyin: initialsOf(row.name),
    email: row.email ?? member?.email ?? null,
  }))
  await tx.query(sql`
    update ${id(tx.ctx.schema, ownName('members'))} m set name = g.name, pinyin = g.pinyin, email = g.email, rev = m.rev + 1
      from jsonb_to_recordset(${param(rows, 'jsonb')}) as g(id uuid, name text, pinyin text, email text) where m.id = g.id`)
}

/** The plan has refused names that mean nobody or several. */
const managersOf = (plan: PeoplePlan, ids: ReadonlyMap<PlannedPerson, string>, before: Organisation) =>
  plan.people.flatMap((person) => {
    const wanted = person.row.manager
    if (wanted === '') return []
    const inFile = plan.people.find((each) => each.row.email === wanted || each.row.name === wanted)
    const manager =
      inFile === undefined
        ? [...before.members.values()].find((each) => each.email === wanted || each.name === wanted)?.id
        : ids.get(inFile)
    const member = ids.get(person) ?? ''
    return manager === undefined || manager === member ? [] : [{ member, manager }]
  })
