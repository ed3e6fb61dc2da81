// A database of its own with one workspace and its owner: what tests of forms, records and flows start from.
//   let world: World
//   beforeAll(async () => { world = await givenWorkspace() })
//   afterAll(() => world.close())
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import type { Clock } from '../../runtime/kernel/clock.ts'
import { ownName } from '../../runtime/kernel/naming.ts'
import { id, param, sql } from '../../runtime/kernel/sql.ts'
import { dayInZone } from '../../runtime/kernel/time.ts'
import {
  addDepartments,
  addMembers,
  addRoleBindings,
  loadOrganisation,
  rebuildTree,
  setHeads,
} from '../../runtime/org/index.pg.ts'
import { mainDepartment, type Organisation, rolesOf } from '../../runtime/org/index.ts'
import { raiseVersion } from '../../runtime/pg/index.pg.ts'
import type { Db, Tx, WsCtx } from '../../runtime/pg/index.ts'
import type { Actor, Subject } from '../../runtime/records/access.ts'
import { createWorkspace } from '../../server/catalog/workspaces.ts'
import { type Database, openDatabase } from '../../server/plugins/db.ts'
import type { StatementEntry } from '../../server/plugins/statements.ts'
import { type TestClock, testClock } from './clock.ts'
import { createDatabase, dropDatabase } from './pg.ts'
import { installPlatform } from './platform.ts'
import { seeded } from './seed.ts'

export const TIME_ZONE = 'Asia/Shanghai'

/** A person of the workspace with everything the engines ask for. */
export interface Person {
  readonly member: string
  readonly principal: string
  readonly name: string
  /** As of now: ask again after changing departments or roles. */
  readonly subject: Subject
  readonly actor: Actor
}

export interface World {
  readonly db: Db
  readonly database: Database
  readonly ctx: WsCtx
  readonly slug: string
  readonly clock: TestClock & Clock
  readonly newId: () => string
  readonly admin: Person
  readonly today: () => string
  readonly addDepartment: (name: string, parent?: string | null, heads?: readonly string[]) => Promise<string>
  readonly addMember: (
    name: string,
    place?: { readonly department?: string; readonly manager?: string; readonly roles?: readonly string[] },
  ) => Promise<Person>
  /** A role of the workspace; `app` makes it an app's. */
  readonly addRole: (key: string, app?: string) => Promise<string>
  readonly organisation: () => Promise<Organisation>
  readonly person: (member: string) => Promise<Person>
  /** Statements of `work`, without begin and commit. */
  readonly statements: (work: () => Promise<unknown>) => Promise<readonly StatementEntry[]>
  readonly close: () => Promise<void>
}

export const givenWorkspace = async (slug = 'acme'): Promise<World> => {
  const { tag } = inject('cluster')
  const name = `fw_${tag}_${randomBytes(4).toString('hex')}`
  const ownerUrl = await createDatabase(name)
  const installed = await installPlatform({ ownerUrl, tag })
  const database = await openDatabase({
    ...installed,
    connections: { app: 12, read: 8, report: 2, owner: 2 },
  })
  const clock = { ...testClock(), newId: seeded(name).newId }
  const made = await createWorkspace(
    { owner: database.owner, tag, oneRole: installed.oneRole, clock },
    {
      slug,
      name: '测试公司',
      timeZone: TIME_ZONE,
      language: 'zh-CN',
      currency: 'CNY',
      fiscalStart: 1,
      owner: { account: clock.newId(), name: '王经理', pinyin: 'wjl', email: 'admin@example.com' },
      account: {
        passwordHash: 'none',
        email: 'admin@example.com',
        emailFolded: 'admin@example.com',
        name: '王经理',
        locale: 'zh-CN',
      },
    },
  )
  const close = async (): Promise<void> => {
    await database.close()
    await dropDatabase(name)
  }
  return worldOf(database, made.ctx, slug, clock, made.member, close)
}

const worldOf = async (
  database: Database,
  ctx: WsCtx,
  slug: string,
  clock: TestClock & Clock,
  admin: string,
  close: () => Promise<void>,
): Promise<World> => {
  const { db } = database
  const today = (): string => dayInZone(clock.now(), TIME_ZONE)
  const change = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.withTx(ctx, async (tx) => {
      const result = await work(tx)
      await raiseVersion(tx, 'org_version')
      return result
    })
  const organisation = async (): Promise<Organisation> =>
    loadOrganisation(db, ctx, await orgVersion(db, ctx), today())
  const person = async (member: string): Promise<Person> => personOf(await organisation(), member)
  const addDepartment: World['addDepartment'] = (text, parent = null, heads = []) =>
    change(async (tx) => {
      const department = clock.newId()
      await addDepartments(tx, [{ id: department, name: { 'zh-CN': text }, parent, sort: 0 }], today())
      if (heads.length > 0) await setHeads(tx, department, heads, today())
      await rebuildTree(tx, today())
      return department
    })
  const addMember: World['addMember'] = async (text, place = {}) => {
    const { department = null, manager = null, roles = [] } = place
    const member = clock.newId()
    await change(async (tx) => {
      const row = {
        id: member,
        principalId: clock.newId(),
        name: text,
        pinyin: '',
        email: null,
        state: 'active',
        department,
        manager,
      } as const
      await addMembers(tx, [row], today())
      await addRoleBindings(
        tx,
        roles.map((role) => ({ role, kind: 'member', id: member })),
      )
    })
    return person(member)
  }
  const addRole: World['addRole'] = (key, app) =>
    change(async (tx) => {
      const role = clock.newId()
      await tx.query(sql`insert into ${id(ctx.schema, ownName('roles'))} (id, app_id, key, name)
        values (${param(role, 'uuid')}, ${param(app ?? null, 'uuid')}, ${param(key)}, ${param({ 'zh-CN': key, en: key }, 'jsonb')})`)
      return role
    })
  const statements: World['statements'] = async (work) => {
    const heard: StatementEntry[] = []
    const stop = database.statements.listen((entry) => heard.push(entry))
    await work().finally(stop)
    return heard.filter((entry) => entry.kind === 'statement')
  }
  return {
    db,
    database,
    ctx,
    slug,
    clock,
    newId: clock.newId,
    admin: await person(admin),
    today,
    addDepartment,
    addMember,
    addRole,
    organisation,
    person,
    statements,
    close,
  }
}

const orgVersion = async (db: Db, ctx: WsCtx): Promise<number> => {
  const rows = await db.read<{ version: number }>(
    ctx,
    sql`select value::integer as version from ${id(ctx.schema, ownName('settings'))} where key = 'org_version'`,
  )
  return rows[0]?.version ?? 0
}

const personOf = (organisation: Organisation, member: string): Person => {
  const found = organisation.members.get(member)
  if (found === undefined) throw new Error(`no member ${member} in this workspace`)
  const main = mainDepartment(organisation, member)
  const roles = rolesOf(organisation, member)
  const isAdmin = roles.some(
    (role) =>
      ['owner', 'admin'].includes(organisation.roles.get(role)?.key ?? '') &&
      organisation.roles.get(role)?.app === null,
  )
  const subject = { member, departments: main === null ? [] : found.departments, roles, isAdmin }
  return {
    member,
    principal: found.principal,
    name: found.name,
    subject,
    actor: { principal: found.principal },
  }
}
