// Everything a batch must know about the world, in one statement: does what it refers to exist and may the writer refer to it, are
// unique values free, whose department is it, do the rows stay within the writer's grants, was the request sent before.

import { isPicture } from '../../files/index.ts'
import type { StoredForm } from '../../forms/index.ts'
import { aliasName, columnName, ownName } from '../../kernel/naming.ts'
import { problem } from '../../kernel/problem.ts'
import { commaList, id, type PgType, param, type Sql, sql } from '../../kernel/sql.ts'
import { dayInZone } from '../../kernel/time.ts'
import { type OnceToken, onceSeen } from '../../pg/index.pg.ts'
import type { Tx } from '../../pg/index.ts'
import { type Json, linesOf, type RecordValues } from '../../values/index.ts'
import type { Access } from '../access.ts'
import type { ChangeBatch } from '../changes.ts'
import { accessFor, targetOf } from '../names.ts'
import { modelField, recordTable } from '../row/fields.ts'
import { heldExpr } from '../row/held.ts'
import { rowsWhere } from '../row/mask.ts'
import type { ReadWorld } from '../world.ts'
import type { Draft } from './draft.ts'
import { mayLeaveLike, scopeMatters } from './rights.ts'
import { candidateRows } from './rows.ts'
import {
  type Reference,
  referencesOf,
  refuseTwins,
  type UniqueClaim,
  uniqueClaims,
  uniqueProblem,
} from './wanted.ts'

export interface LookupInput {
  readonly access: Access
  readonly form: StoredForm
  readonly batch: ChangeBatch
  readonly world: ReadWorld
  readonly token: OnceToken | null
}

/** Runs the statement and writes what is wrong into the drafts. Returns whether the request was seen before. */
export const lookUp = async (
  tx: Tx,
  input: LookupInput,
  drafts: readonly Draft[],
): Promise<{ readonly seen: boolean }> => {
  const { token } = input
  const parts = planLookups(tx, input, drafts)
  if (parts.length === 0) return { seen: false }
  const [answer] = await tx.query(
    sql`select ${commaList(parts.map((part, index) => sql`${part.sql} as ${id(aliasName('p', index + 1))}`))}`,
  )
  const answerOf = (index: number): unknown => answer?.[aliasName('p', index + 1)]
  const seen = token !== null && answerOf(0) === true
  if (!seen) for (const [index, part] of parts.entries()) part.use(answerOf(index))
  return { seen }
}

/** One look-up: an expression with one value, and what its answer means. */
interface Part {
  readonly sql: Sql
  readonly use: (value: unknown) => void
}

const planLookups = (tx: Tx, input: LookupInput, drafts: readonly Draft[]): readonly Part[] => {
  const { form, token } = input
  const references = drafts.flatMap((draft) => referencesOf(form, draft))
  const claims = uniqueClaims(form, drafts)
  refuseTwins(form, claims)
  const parts: (Part | undefined)[] = [
    token === null ? undefined : { sql: sql`${onceSeen(tx.ctx, token)}`, use: () => undefined },
    ownerPart(tx, input, drafts),
    idPart(tx, form, drafts),
    peoplePart(tx, form, 'member', references, drafts),
    peoplePart(tx, form, 'department', references, drafts),
    filePart(tx, input, references),
    ...linkParts(tx, input, references),
    ...uniqueParts(tx, form, claims),
    scopePart(tx, input, drafts),
  ]
  return parts.filter((part) => part !== undefined)
}

/** Main departments of the people who get records by this batch. Runs first: the scope test reads the department. */
const ownerPart = (tx: Tx, { world }: LookupInput, drafts: readonly Draft[]): Part | undefined => {
  const waiting = drafts.filter(needsDepartment)
  if (waiting.length === 0) return undefined
  const owners = [...new Set(waiting.map((draft) => draft.owner))]
  const use = (answer: unknown): void => {
    const departments = (answer ?? {}) as Readonly<Record<string, string>>
    for (const draft of waiting) draft.ownerDepartment = departments[draft.owner] ?? null
  }
  return {
    sql: sql`(select jsonb_object_agg(dm.member_id, dm.department_id) from ${mainDepartments(tx, world)} dm where dm.member_id = any(${param(owners, 'uuid[]')}))`,
    use,
  }
}

export const needsDepartment = (draft: Draft): boolean => {
  if (draft.change.kind === 'create') return draft.change.ownerDepartment === undefined
  return draft.change.kind === 'patch' && draft.owner !== draft.before?.owner
}

const mainDepartments = (tx: Tx, world: ReadWorld): Sql => {
  const today = param(dayInZone(world.facts.now, world.facts.timeZone), 'date')
  return sql`(select d.member_id, d.department_id from ${id(tx.ctx.schema, ownName('department_members'))} d
    where d.is_main and d.from_on <= ${today} and (d.to_on is null or d.to_on > ${today}))`
}

/** Ids of new records come from the client: an id never makes a second record or overwrites one. */
const idPart = (tx: Tx, form: StoredForm, drafts: readonly Draft[]): Part | undefined => {
  const created = drafts.filter((draft) => draft.change.kind === 'create')
  if (created.length === 0) return undefined
  const ids = param(
    created.map((draft) => draft.change.id),
    'uuid[]',
  )
  return {
    sql: sql`(select coalesce(jsonb_agg(r.id), '[]') from ${recordTable(tx.ctx, form)} r where r.id = any(${ids}))`,
    use: (answer) => {
      const taken = new Set(answer as readonly string[])
      for (const draft of created)
        if (taken.has(draft.change.id)) draft.problems.push(problem('F_ID_TAKEN', '/id'))
    },
  }
}

const peoplePart = (
  tx: Tx,
  form: StoredForm,
  kind: 'member' | 'department',
  references: readonly Reference[],
  drafts: readonly Draft[],
): Part | undefined => {
  const wanted = references.filter((reference) => reference.kind === kind)
  const named: readonly { readonly draft: Draft; readonly id: string; readonly at: string }[] =
    kind === 'member' ? [...wanted, ...newOwners(drafts)] : [...wanted, ...newDepartments(drafts)]
  if (named.length === 0) return undefined
  const ids = param([...new Set(named.map((each) => each.id))], 'uuid[]')
  const table =
    kind === 'member' ? id(tx.ctx.schema, ownName('members')) : id(tx.ctx.schema, ownName('departments'))
  return {
    sql: sql`(select coalesce(jsonb_agg(p.id), '[]') from ${table} p where p.id = any(${ids}))`,
    use: (answer) => refuseMissing(form, named, new Set(answer as readonly string[])),
  }
}

const newOwners = (drafts: readonly Draft[]) =>
  drafts
    .filter((draft) => draft.owner !== draft.before?.owner)
    .map((draft) => ({ draft, id: draft.owner, at: '/owner' }))
const newDepartments = (drafts: readonly Draft[]) =>
  drafts.flatMap((draft) => {
    const department = draft.change.kind === 'create' ? draft.change.ownerDepartment : null
    return department === null || department === undefined
      ? []
      : [{ draft, id: department, at: '/ownerDepartment' }]
  })

const refuseMissing = (
  form: StoredForm,
  named: readonly {
    readonly draft: Draft
    readonly id: string
    readonly at: string
    readonly field?: readonly string[]
  }[],
  found: ReadonlySet<string>,
): void => {
  for (const { draft, id: wanted, at, field } of named) {
    if (found.has(wanted)) continue
    draft.problems.push(problem('F_REFERENCE', at, { params: { field: labelOf(form, field ?? ['owner']) } }))
  }
}

const labelOf = (form: StoredForm, [key = '', column]: readonly string[]) => {
  const field = modelField(form, key)
  const found = column === undefined ? field : field?.columns?.find((each) => each.key === column)
  return found?.def.label ?? OWNER_LABEL
}
const OWNER_LABEL = { 'zh-CN': '负责人', en: 'Owner' }

/** One part per form pointed to. A record the writer may not see is as missing as one that does not exist. */
const linkParts = (
  tx: Tx,
  { access, form, world }: LookupInput,
  references: readonly Reference[],
): readonly Part[] => {
  const byField = new Map<string, Reference[]>()
  for (const reference of references) {
    if (reference.kind !== 'link') continue
    const name = reference.field.join('.')
    byField.set(name, [...(byField.get(name) ?? []), reference])
  }
  return [...byField.values()].map((wanted) => {
    const target = targetOf(world, form, ...(wanted[0]?.field ?? []))
    const ids = param([...new Set(wanted.map((each) => each.id))], 'uuid[]')
    const found: Sql =
      target === undefined
        ? sql`'[]'::jsonb`
        : sql`(select coalesce(jsonb_agg(r.id), '[]') from ${recordTable(tx.ctx, target)} r where r.id = any(${ids}) and r.deleted_at is null and ${rowsWhere(accessFor(world, access, target))})`
    return { sql: found, use: (answer) => refuseMissing(form, wanted, new Set(answer as readonly string[])) }
  })
}

/** Values that name records the person may not see, taken out: of a record that is only being typed nothing else is refused yet. */
export const visibleLinks = async (tx: Tx, input: LookupInput, draft: Draft): Promise<RecordValues> => {
  const parts = linkParts(tx, input, referencesOf(input.form, draft))
  if (parts.length === 0) return draft.values
  const [answer] = await tx.query(
    sql`select ${commaList(parts.map((part, index) => sql`${part.sql} as ${id(aliasName('p', index + 1))}`))}`,
  )
  for (const [index, part] of parts.entries()) part.use(answer?.[aliasName('p', index + 1)])
  return draft.problems.reduce((values, { at }) => withoutValue(values, at.split('/').slice(2)), draft.values)
}

/** `['customer']`, or `['lines', '0', 'product']`. */
const withoutValue = (values: RecordValues, [key = '', line, column]: readonly string[]): RecordValues => {
  if (line === undefined || column === undefined) return { ...values, [key]: null }
  const lines = linesOf(values[key]).map(
    (each, index): Json =>
      index === Number(line)
        ? { id: each.id, values: { ...each.values, [column]: null } }
        : { id: each.id, values: each.values },
  )
  return { ...values, [key]: lines }
}

const ARRAYS: Readonly<Partial<Record<PgType, PgType>>> = {
  text: 'text[]',
  numeric: 'numeric[]',
  date: 'date[]',
  uuid: 'uuid[]',
  'timestamptz(3)': 'timestamptz[]',
}

const uniqueParts = (tx: Tx, form: StoredForm, claims: readonly UniqueClaim[]): readonly Part[] =>
  [...new Set(claims.map((claim) => claim.field))].flatMap((field) => {
    const column = form.columns.get(field)
    const array = column === undefined ? undefined : ARRAYS[column.pgType]
    if (column === undefined || array === undefined) return []
    const mine = claims.filter((claim) => claim.field === field)
    const values = param(
      mine.map((claim) => claim.value),
      array,
    )
    const place = sql`r.${id(columnName(column.columnNo))}`
    const valueType = modelField(form, field)?.valueType
    return [
      {
        sql: sql`(select coalesce(jsonb_agg(jsonb_build_array(r.id, ${place}::text)), '[]') from ${recordTable(tx.ctx, form)} r
          where r.deleted_at is null and ${place} = any(${values}))`,
        use: (answer) => {
          const found = answer as readonly (readonly [string, string])[]
          for (const claim of mine) {
            const clash = found.some(
              ([holder, text]) =>
                holder !== claim.draft.change.id &&
                valueType?.compare(valueType.fromPg(text), claim.value) === 0,
            )
            if (clash) claim.draft.problems.push(uniqueProblem(form, field, claim.value))
          }
        },
      },
    ]
  })

/**
 * Files must be the writer's own uploads, or lie in this field of this record already; what is stored about them is what the
 * product measured. The rows are locked, so that an upload whose day is over is not swept between look-up and binding.
 */
const filePart = (
  tx: Tx,
  { access, form }: LookupInput,
  references: readonly Reference[],
): Part | undefined => {
  const wanted = references.filter((reference) => reference.kind === 'file')
  if (wanted.length === 0) return undefined
  const ids = param([...new Set(wanted.map((each) => each.id))], 'uuid[]')
  return {
    sql: sql`(select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'by', f.by, 'kind', f.subject_kind, 'subject', f.subject_id, 'field', f.field_key,
        'state', f.state, 'ref', jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'type', f.type))), '[]')
      from (select * from ${id(tx.ctx.schema, ownName('files'))} where id = any(${ids}) for no key update) f)`,
    use: (answer) => {
      const known = new Map((answer as readonly StoredFile[]).map((file) => [file.id, file]))
      const places = new Map<string, string>()
      for (const reference of wanted) {
        const file = known.get(reference.id)
        if (!mayHold(access, file, reference, places)) refuseMissing(form, [reference], new Set())
        else if (wantsPicture(form, reference) && !isPicture(file?.ref.type ?? ''))
          refusePicture(form, reference, file?.ref.name ?? '')
      }
      for (const draft of new Set(wanted.map((reference) => reference.draft)))
        draft.values = withFileFacts(draft.values, known)
    },
  }
}

interface StoredFile {
  readonly id: string
  readonly by: string
  readonly kind: string | null
  readonly subject: string | null
  readonly field: string | null
  readonly state: string
  readonly ref: { readonly id: string; readonly name: string; readonly size: number; readonly type: string }
}

const wantsPicture = (form: StoredForm, { field: [key = '', column] }: Reference): boolean => {
  const field = modelField(form, key)
  const one = column === undefined ? field : field?.columns?.find((each) => each.key === column)
  return one?.type.pictures === true
}

const refusePicture = (form: StoredForm, { draft, at, field }: Reference, name: string): void => {
  draft.problems.push(problem('F_PICTURE', at, { params: { field: labelOf(form, field), name } }))
}

/** One upload lies in one place: `places` remembers where this batch has put it. */
const mayHold = (
  access: Access,
  file: StoredFile | undefined,
  { draft, field, id: fileId }: Reference,
  places: Map<string, string>,
): boolean => {
  if (file === undefined) return false
  const record = draft.change.id
  if (file.state !== 'temporary')
    return file.kind === 'record' && file.subject === record && file.field === field[0]
  const place = `${record} ${field[0]}`
  const free = (places.get(fileId) ?? place) === place
  places.set(fileId, place)
  const own = access.mode === 'definition' || file.by === access.actor.principal
  return free && own && file.kind === null
}

const withFileFacts = (values: RecordValues, known: ReadonlyMap<string, StoredFile>): RecordValues =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, replaceFiles(value, known)]))
const replaceFiles = (value: Json, known: ReadonlyMap<string, StoredFile>): Json => {
  if (!Array.isArray(value)) return value
  const items: readonly Json[] = value
  return items.map((item) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return item
    const entry = item as Readonly<Record<string, Json>>
    const file = known.get(String(entry.id))
    if (file !== undefined) return file.ref
    return typeof entry.values === 'object' && entry.values !== null
      ? { ...entry, values: withFileFacts(entry.values as RecordValues, known) }
      : item
  })
}

/** The writer's grants, tested on the rows as they will be. */
const scopePart = (
  tx: Tx,
  { access, form, batch, world }: LookupInput,
  drafts: readonly Draft[],
): Part | undefined => {
  const tested = drafts.filter((draft) => draft.change.kind === 'create' || draft.change.kind === 'patch')
  if (access.mode === 'definition' || tested.length === 0) return undefined
  const judge = (held: ReadonlyMap<string, readonly boolean[]>): void => {
    for (const draft of tested)
      draft.problems.push(...mayLeaveLike(access, form, draft, held.get(draft.change.id) ?? [], batch))
  }
  if (!scopeMatters(access)) return { sql: sql`null::jsonb`, use: () => judge(new Map()) }
  const facts = {
    at: world.facts.now.toISOString(),
    by: access.actor.principal,
    formVersion: form.version,
    importId: batch.importId ?? null,
  }
  const department = (owner: Sql): Sql =>
    sql`(select dm.department_id from ${mainDepartments(tx, world)} dm where dm.member_id = ${owner} limit 1)`
  return {
    sql: sql`(select coalesce(jsonb_agg(jsonb_build_array(r.id, ${heldExpr(access)})), '[]') from ${candidateRows(form, facts, tested, needsDepartment, department)})`,
    use: (answer) => judge(new Map(answer as readonly (readonly [string, readonly boolean[]])[])),
  }
}
