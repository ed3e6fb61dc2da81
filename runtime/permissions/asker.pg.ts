// Everything a request of a person in a workspace needs before it can touch a form: the catalogue, the organisation of today,
// facts for formulas and the rights. All of it is cached per process by the versions of the session, so a warm request costs
// no statement.

import { loadCatalog } from '../forms/index.pg.ts'
import type { Catalog, StoredForm } from '../forms/index.ts'
import type { Facts } from '../formula/index.ts'
import { ownName } from '../kernel/naming.ts'
import { ProblemError, problem } from '../kernel/problem.ts'
import { id, param, sql } from '../kernel/sql.ts'
import { dayInZone } from '../kernel/time.ts'
import { loadOrganisation, loadReckoning } from '../org/index.pg.ts'
import { type Organisation, organisationFacts } from '../org/index.ts'
import type { Db, Row, WsCtx } from '../pg/index.ts'
import type { Access, Actor, Subject } from '../records/index.ts'
import { loadRights, type Rights } from './rights.pg.ts'
import { subjectOf } from './subject.ts'

export interface AskerInput {
  readonly ctx: WsCtx
  readonly subject: Subject
  readonly actor: Actor
  readonly settings: { readonly timeZone: string; readonly language: string; readonly fiscalStart: number }
  readonly versions: { readonly org: number; readonly access: number; readonly definitions: number }
}

export interface Asker {
  readonly catalog: Catalog
  readonly organisation: Organisation
  readonly facts: Facts
  readonly rights: Rights
}

/** `app` is the app whose roles HASROLE means first. */
export const loadAsker = async (db: Db, input: AskerInput, now: Date, app?: string): Promise<Asker> => {
  const { ctx, subject, settings, versions } = input
  const [catalog, organisation, reckoning] = await Promise.all([
    loadCatalog(db, ctx, versions.definitions),
    loadOrganisation(db, ctx, versions.org, dayInZone(now, settings.timeZone)),
    loadReckoning(db, ctx, versions.org, settings.timeZone),
  ])
  const { timeZone, language, fiscalStart } = settings
  const who = {
    now,
    timeZone,
    language,
    fiscalStart,
    member: subject.member,
    ...(app === undefined ? {} : { app }),
  }
  const facts = { ...organisationFacts(organisation, who), ...reckoning }
  const rights = await loadRights(db, {
    ...input,
    catalog,
    organisation,
    facts,
    accessVersion: versions.access,
  })
  return { catalog, organisation, facts, rights }
}

export interface OpenedForm extends Asker {
  readonly form: StoredForm
  readonly access: Access
}

/** A form by its address. Whoever may do nothing with it learns no more than that it cannot be found. */
export const openForm = async (
  db: Db,
  input: AskerInput,
  now: Date,
  app: string,
  key: string,
): Promise<OpenedForm> => {
  const asker = await loadAsker(db, input, now, app)
  const form = asker.catalog.form(app, key)
  const access = form === undefined ? undefined : asker.rights.access(form)
  if (form === undefined || access === undefined || access.grants.length === 0)
    throw new ProblemError(problem('H_NOT_FOUND', ''))
  return { ...asker, form, access }
}

/**
 * The same for work that goes on without a session: who a principal is by now and what he may do. Null when he is no active member
 * any more.
 */
export const askerInputOf = async (
  db: Db,
  ctx: WsCtx,
  principal: string,
  now: Date,
): Promise<AskerInput | null> => {
  const rows = await db.read<Row & { member: string | null; settings: Readonly<Record<string, unknown>> }>(
    ctx,
    sql`select (select jsonb_object_agg(key, value) from ${id(ctx.schema, ownName('settings'))}) as settings,
               (select ref_id from ${id(ctx.schema, ownName('principals'))} where id = ${param(principal, 'uuid')} and kind = 'member') as member`,
  )
  const { member = null, settings = {} } = rows[0] ?? {}
  const timeZone = String(settings.time_zone)
  const versions = {
    org: Number(settings.org_version),
    access: Number(settings.access_version),
    definitions: Number(settings.definitions_version),
  }
  const organisation = await loadOrganisation(db, ctx, versions.org, dayInZone(now, timeZone))
  if (member === null || organisation.members.get(member)?.state !== 'active') return null
  return {
    ctx,
    versions,
    subject: subjectOf(organisation, member),
    actor: { principal },
    settings: {
      timeZone,
      language: String(settings.locale),
      fiscalStart: Number(settings.fiscal_start),
    },
  }
}
