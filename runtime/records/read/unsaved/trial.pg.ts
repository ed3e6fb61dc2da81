// A formula nobody has saved yet, tried on one record: every part of it worked out with the rights of who asks, in one statement. What
// comes back is what he could read himself; names of people and records are read with the same rights.

import { computeValues, hostScope, type StoredForm } from '../../../forms/index.ts'
import {
  checkFormula,
  compileSql,
  type FormulaType,
  fromValue,
  type SqlNames,
  toValue,
  tracedParts,
} from '../../../formula/index.ts'
import { aliasName, ownName, tableName } from '../../../kernel/naming.ts'
import { failed, ok, type Result } from '../../../kernel/result.ts'
import { allOf, commaList, id, param, type Sql, sql } from '../../../kernel/sql.ts'
import type { Db } from '../../../pg/index.ts'
import type { Json, RecordValues } from '../../../values/index.ts'
import type { Access } from '../../access.ts'
import { linePaths, maskOf, recordNames } from '../../names.ts'
import { modelField, recordTable } from '../../row/fields.ts'
import { maskCondition, rowsWhere } from '../../row/mask.ts'
import type { ReadWorld } from '../../world.ts'
import { newDraft } from '../../write/draft.ts'
import { draftLines, draftNames, draftRows } from '../../write/formulas/draft-rows.ts'
import { hiddenProblem, hiddenReads } from '../selection.ts'
import { loadNames, type Shown, type WantedNames } from '../shown.pg.ts'

export interface TrialQuestion {
  readonly source: string
  /** A stored record; without one the made-up `values`. */
  readonly record?: string
  readonly values: RecordValues
  /** Written for a column of this sub-form: tried on its first line. */
  readonly subform?: string
}
export interface TrialAnswer {
  /** In the order of `tracedParts`; null as a whole when the record is not there for who asks. */
  readonly parts: readonly Json[] | null
  readonly shown: Shown
}

/** Above this a formula shows its result only. */
const MOST_PARTS = 60

export const tryFormula = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  question: TrialQuestion,
): Promise<Result<TrialAnswer>> => {
  const { subform: key } = question
  const subform = key === undefined ? undefined : modelField(form, key)
  const known = key === undefined || subform?.columns !== undefined
  if (!known || (key !== undefined && maskOf(form, access, key).shown === 'never'))
    return failed(hiddenProblem('/subform'))
  const checked = checkFormula(question.source, hostScope('trial', form.model, subform), 'any')
  const found = checked.problems.length > 0 ? checked.problems : hiddenReads(world, form, access, checked)
  if (found.length > 0) return failed(...found.map((each) => ({ ...each, at: '/source' })))
  const parts = tracedParts(checked, MOST_PARTS)
  const { from, names } =
    question.record === undefined
      ? madeUp(world, access, form, question)
      : stored(world, access, form, question.record, key)
  const columns = parts.map(
    (part, index) => sql`${compileSql(part, names)} as ${id(aliasName('x', index + 1))}`,
  )
  const [row] = await db.read(world.ctx, sql`select ${commaList(columns)} from ${from}`)
  if (row === undefined) return ok({ parts: null, shown: {} })
  const values = parts.map(({ type }, index) => shownPart(row[aliasName('x', index + 1)], type))
  const wanted = wantedNames(
    world,
    form,
    parts.map(({ type }) => type),
    values,
  )
  return ok({ parts: values, shown: await loadNames(db, world, access, wanted) })
}

/** As records carry values; of a long list its beginning. */
const shownPart = (column: unknown, type: FormulaType): Json => {
  const json = (column ?? null) as Json
  return fromValue(toValue(Array.isArray(json) ? json.slice(0, MOST_ITEMS) : json, type))
}
const MOST_ITEMS = 50

interface Ground {
  readonly from: Sql
  readonly names: SqlNames
}
const LINE = ownName('l')

const stored = (
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  record: string,
  subform: string | undefined,
): Ground => {
  const part = subform === undefined ? undefined : form.parts.get(subform)
  const lines = part === undefined ? undefined : id(world.ctx.schema, tableName(part.tableNo))
  const shown = maskCondition(maskOf(form, access, subform ?? ''))
  const row = linePaths(world, form, access, subform ?? '', LINE)
  const line =
    lines === undefined
      ? sql``
      : firstLine(sql`${lines} x where ${allOf([sql`x.${id(ownName('record_id'))} = r.id`, shown])}`)
  return {
    from: sql`${recordTable(world.ctx, form)} r${line}
      where r.id = ${param(record, 'uuid')} and r.deleted_at is null and ${rowsWhere(access)}`,
    names: recordNames(world, form, access, ([, ...path]) => row(path)),
  }
}

const madeUp = (
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  { values, subform }: TrialQuestion,
): Ground => {
  const { subject, actor } = access
  const draft = {
    ...newDraft({ kind: 'create', id: NOBODY, values: {} }, null, []),
    values: computeValues(form.model, values, world.facts),
    owner: subject.member,
    ownerDepartment: subject.departments[0] ?? null,
    rev: 1,
  } as const
  const at = world.facts.now.toISOString()
  const facts = { at, by: actor.principal, formVersion: form.version, importId: null }
  const rows = draftRows(world.ctx, form, facts, [draft], sql`false`)
  const line =
    subform === undefined ? sql`` : firstLine(sql`${draftLines(form, [draft], subform, aliasName('x', 1))}`)
  return {
    from: sql`${rows}${line}`,
    names: draftNames(
      world,
      form,
      access,
      [draft],
      subform === undefined ? undefined : { subform, alias: LINE },
    ),
  }
}
/** No record has this id: what is made up is nowhere stored. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

const firstLine = (lines: Sql): Sql =>
  sql` left join lateral (select * from ${lines} order by ${id(ownName('position'))} limit 1) ${id(LINE)} on true`

const wantedNames = (
  world: ReadWorld,
  form: StoredForm,
  types: readonly FormulaType[],
  values: readonly Json[],
): WantedNames => {
  const wanted: WantedNames = { members: new Set(), departments: new Set(), records: new Map() }
  for (const [index, type] of types.entries()) {
    const value = values[index]
    const item = type.is === 'list' ? type.of : type
    const ids = (Array.isArray(value) ? value : [value]).filter(
      (each): each is string => typeof each === 'string',
    )
    if (item.is === 'member') for (const each of ids) wanted.members.add(each)
    if (item.is === 'department') for (const each of ids) wanted.departments.add(each)
    const target = item.is === 'record' ? world.catalog.form(form.app, item.form ?? form.key) : undefined
    if (target !== undefined)
      wanted.records.set(target, new Set([...(wanted.records.get(target) ?? []), ...ids]))
  }
  return wanted
}
