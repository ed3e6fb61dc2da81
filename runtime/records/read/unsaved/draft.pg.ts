// A record that is being typed: what only the database can work out of it. Computed fields with the rights their class gives
// them; rules and defaults with the right of the definition, by name and never by source. What is typed about a stored record
// stands over what is stored in it; links to records the person may not see count as empty.

import {
  computeValues,
  type ModelField,
  namedFormulas,
  type StoredForm,
  type Wanted,
} from '../../../forms/index.ts'
import { ownName } from '../../../kernel/naming.ts'
import { commaList, id, type Sql, sql } from '../../../kernel/sql.ts'
import type { Db, Tx } from '../../../pg/index.ts'
import { type Json, linesOf, type RecordValues } from '../../../values/index.ts'
import type { Access } from '../../access.ts'
import { jsonObject, lineFromJson } from '../../images.ts'
import { maskOf } from '../../names.ts'
import { rowsWhere } from '../../row/mask.ts'
import type { ReadWorld } from '../../world.ts'
import { type Draft, newDraft } from '../../write/draft.ts'
import { type Answer, type Asking, answerName, askDrafts, proposed } from '../../write/formulas/answers.pg.ts'
import { draftLines, draftWorld } from '../../write/formulas/draft-rows.ts'
import { recordImages } from '../../write/lock.pg.ts'
import { visibleLinks } from '../../write/lookups.pg.ts'
import { plainColumns, rowSet, systemColumns } from '../../write/rows.ts'
import { readColumns, rowValues, selectColumns } from '../columns.ts'
import { computedPairs } from '../computed-columns.ts'
import { recordRights } from '../record-rights.pg.ts'

export interface DraftQuestion extends Partial<Wanted> {
  readonly id: string
  readonly typed: RecordValues
}
export interface DraftAnswer {
  readonly values: RecordValues
  readonly rules: Readonly<Record<string, boolean>>
  readonly defaults: RecordValues
}

export const computeDraft = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  question: DraftQuestion,
): Promise<DraftAnswer> => {
  const draft = await typedDraft(db, world, access, form, question)
  const facts = {
    at: world.facts.now.toISOString(),
    by: access.actor.principal,
    formVersion: form.version,
    importId: null,
  }
  const { ctx } = world
  const query = (statement: Sql) => db.read(ctx, statement)
  const asking: Asking = { ctx, query, world, access, form, facts, known: rowsWhere(access) }
  const { rules = [], defaults = [] } = question
  const visible = namedFormulas(form.model, { rules, defaults }).filter(({ field, subform }) =>
    mayKnow(form, access, (subform ?? field).key),
  )
  const answers = await askDrafts(asking, [draft], visible)
  const isRule = ({ formula }: Answer): boolean => rules.includes(formula.name)
  return {
    values: await computedFields(asking, draft, question),
    rules: Object.fromEntries(
      answers.filter(isRule).map((each) => [answerName(each.formula, each.line), each.value === true]),
    ),
    defaults: Object.fromEntries(
      answers
        .filter((each) => !isRule(each) && each.formula.subform === undefined)
        .map((each): readonly [string, Json] => [each.formula.name, proposed(each)]),
    ),
  }
}

/** Fields the person reads somewhere or may fill in. */
const mayKnow = (form: StoredForm, access: Access, key: string): boolean =>
  maskOf(form, access, key).shown !== 'never' || access.grants.some((grant) => grant.writable.has(key))

const typedDraft = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  { id, typed }: DraftQuestion,
): Promise<Draft> => {
  const tx: Tx = { ctx: world.ctx, query: (statement) => db.read(world.ctx, statement) }
  const known = await recordRights(db, world, access, form, id)
  const stored = known === null ? undefined : (await recordImages(tx, form, [id])).get(id)
  const draft: Draft = {
    ...newDraft({ kind: 'create', id, values: {} }, null, []),
    values: typed,
    changed: new Set(Object.keys(typed)),
    owner: stored?.owner ?? access.subject.member,
    ownerDepartment: stored?.ownerDepartment ?? access.subject.departments[0] ?? null,
    rev: stored?.rev ?? 1,
  }
  const batch = { form: form.key, changes: [], via: 'ui', submit: false, onProblem: 'each' } as const
  const visible = await visibleLinks(tx, { access, form, batch, world, token: null }, draft)
  draft.values = computeValues(form.model, { ...stored?.values, ...visible }, world.facts)
  return draft
}

const computedFields = async (
  asking: Asking,
  draft: Draft,
  { fields: wanted, typed }: DraftQuestion,
): Promise<RecordValues> => {
  const { query, world, access, form, facts } = asking
  // Lines are given back only where they were typed: with the computed columns they have now.
  const lines = (field: ModelField): boolean =>
    field.columns !== undefined && wanted?.includes(field.key) === true && typed[field.key] !== undefined
  const computed = form.model.fields.filter(
    (field) =>
      (field.type.computed === true || lines(field)) &&
      wanted?.includes(field.key) !== false &&
      maskOf(form, access, field.key).shown !== 'never',
  )
  const local = Object.fromEntries(
    computed
      .filter((field) => field.local === true || field.columns !== undefined)
      .map((field) => [field.key, draft.values[field.key] ?? null]),
  )
  const inLines = await Promise.all(
    computed
      .filter((field) => field.columns !== undefined)
      .map(async ({ key }) => [key, await linesWithComputed(asking, draft, key)] as const),
  )
  const given = { ...local, ...Object.fromEntries(inLines) }
  const columns = readColumns(
    draftWorld(world, form, [draft]),
    form,
    access,
    computed.filter((field) => field.local !== true && field.columns === undefined).map((field) => field.key),
  )
  if (columns.length === 0) return given
  const rows = await query(
    sql`select ${commaList(selectColumns(columns))} from ${rowSet([...systemColumns(form, facts), ...plainColumns(form)], [draft], ownName('r'))}`,
  )
  return { ...given, ...(rows[0] === undefined ? {} : rowValues(form, columns, rows[0])) }
}

/** The typed lines with those of their columns that only the database can work out. */
const linesWithComputed = async (
  { query, world, access, form, facts }: Asking,
  draft: Draft,
  subform: string,
): Promise<Json> => {
  const typed = linesOf(draft.values[subform])
  const alias = ownName('l')
  const pairs = computedPairs(draftWorld(world, form, [draft]), form, access, subform, alias)
  if (typed.length === 0 || pairs.length === 0) return draft.values[subform] ?? null
  const rows = await query(sql`select ${id(alias, ownName('id'))} as id, ${jsonObject(pairs)} as "values"
    from ${rowSet([...systemColumns(form, facts), ...plainColumns(form)], [draft], ownName('r'))},
         ${draftLines(form, [draft], subform, alias)}`)
  const found = new Map(
    rows.map((row) => [
      String(row.id),
      lineFromJson(form, subform, row.values as Readonly<Record<string, unknown>>),
    ]),
  )
  return typed.map((each): Json => {
    const results = pairs.map(([key]) => [key, found.get(each.id)?.[key] ?? null] as const)
    return { id: each.id, values: { ...each.values, ...Object.fromEntries(results) } }
  })
}
