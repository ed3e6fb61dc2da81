// Submit checks that read other records, judged in the saving transaction on the rows as they now are. Before the write each
// check locks what its saves must queue up behind: the record of its first relation, else the form's own guard row. So two
// contracts cannot both fit the last of one credit limit.

import { type FormFormulas, guardOf, remoteFormulas, type StoredForm } from '../../../forms/index.ts'
import { compileCondition } from '../../../formula/index.ts'
import { aliasName, ownName } from '../../../kernel/naming.ts'
import { type Problem, problem } from '../../../kernel/problem.ts'
import { commaList, id, param, type Sql, sql } from '../../../kernel/sql.ts'
import type { Tx } from '../../../pg/index.ts'
import type { Json } from '../../../values/index.ts'
import type { Access } from '../../access.ts'
import { recordNames, targetOf } from '../../names.ts'
import { fieldPgType, recordTable } from '../../row/fields.ts'
import { PG_TYPE_SQL } from '../../row/pg-types.ts'
import type { ReadWorld } from '../../world.ts'
import { type Draft, setsValues } from '../draft.ts'

type Check = FormFormulas['checks'][number]

export interface Judging {
  readonly world: ReadWorld
  readonly access: Access
  readonly form: StoredForm
  readonly checks: readonly Check[]
}

/** Undefined: nothing to judge. A person who fills in part of a record at a step of a flow answers for that part only. */
export const judgingOf = (
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  only: ReadonlySet<string> | undefined,
): Judging | undefined => {
  const { checks } = remoteFormulas(form.model, world.facts)
  return checks.length === 0 || only !== undefined ? undefined : { world, access, form, checks }
}

/** Locks in ascending order of table and id. */
export const lockGuards = async (tx: Tx, judging: Judging, drafts: readonly Draft[]): Promise<void> => {
  const { form } = judging
  const wanted = new Map<StoredForm, Set<string>>()
  let guarded = false
  for (const check of judging.checks) {
    const relation = firstRelation(judging, check)
    for (const draft of drafts.filter(setsValues)) {
      const parent = relation === undefined ? null : (draft.values[relation.key] ?? null)
      if (relation === undefined || typeof parent !== 'string') guarded = true
      else wanted.set(relation.target, (wanted.get(relation.target) ?? new Set()).add(parent))
    }
  }
  for (const [target, ids] of [...wanted].sort(([left], [right]) => left.tableNo - right.tableNo))
    await tx.query(sql`select r.id from ${recordTable(tx.ctx, target)} r
      where r.id = any(${param([...ids].sort(), 'uuid[]')}) order by r.id for no key update of r`)
  if (guarded) await lockForm(tx, form)
}

const firstRelation = (
  { world, form }: Judging,
  { checked }: Check,
): { readonly key: string; readonly target: StoredForm } | undefined => {
  const guard = guardOf(form.model, checked)
  const target = guard.by === 'relation' ? targetOf(world, form, guard.field.key) : undefined
  return guard.by !== 'relation' || target === undefined ? undefined : { key: guard.field.key, target }
}

/** The row of counters stands for the form as a whole; it is made when the form has none yet. */
const lockForm = async (tx: Tx, form: StoredForm): Promise<void> => {
  const stats = id(tx.ctx.schema, ownName('table_stats'))
  await tx.query(sql`insert into ${stats} as s (table_no, live, binned) values (${param(form.tableNo, 'integer')}, 0, 0)
    on conflict (table_no) do update set live = s.live`)
}

/** Per record the checks that refuse it; to be asked after the rows are written. */
export const refusedByChecks = async (
  tx: Tx,
  judging: Judging,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, readonly Problem[]>> => {
  const judged = drafts.filter(setsValues)
  if (judged.length === 0) return new Map()
  const { world, form, access, checks } = judging
  const old = oldRows(form, checks, judged)
  const names = recordNames(world, form, { ...access, mode: 'definition' }, old.field)
  const held = checks.map(
    ({ checked }, index) =>
      sql`coalesce(${compileCondition(checked, names)}, false) as ${id(aliasName('x', index + 1))}`,
  )
  const ids = param(
    judged.map((draft) => draft.change.id),
    'uuid[]',
  )
  const rows = await tx.query(
    sql`select r.id, ${commaList(held)} from ${recordTable(tx.ctx, form)} r join ${old.from} on o.id = r.id where r.id = any(${ids})`,
  )
  return new Map(
    rows.flatMap((row) => {
      const refusing = checks.filter((_, index) => row[aliasName('x', index + 1)] === true)
      const problems = refusing.map(({ check }) =>
        problem('F_CHECK', '', { params: { message: check.message, check: check.key } }),
      )
      return problems.length === 0 ? [] : [[String(row.id), problems] as const]
    }),
  )
}

/** `{old.x}`: the values before the save, as a row `o` per record; a new record has none. */
const oldRows = (
  form: StoredForm,
  checks: readonly Check[],
  drafts: readonly Draft[],
): { readonly from: Sql; readonly field: (path: readonly string[]) => Sql } => {
  const keys = [
    ...new Set(
      checks.flatMap(({ checked }) =>
        checked.reads.flatMap(([head, key]) => (head === 'old' && key !== undefined ? [key] : [])),
      ),
    ),
  ]
  const name = (index: number) => aliasName('x', index + 1)
  const rows = drafts.map((draft) => ({
    id: draft.change.id,
    ...Object.fromEntries(keys.map((key, index) => [name(index), oldValue(draft, key)])),
  }))
  const types = keys.map((key, index) => {
    const type = fieldPgType(form, key)
    return sql`, ${id(name(index))} ${type === null ? sql`text` : PG_TYPE_SQL[type]}`
  })
  return {
    from: sql`jsonb_to_recordset(${param(rows, 'jsonb')}) as o(id uuid${types.reduce((all, each) => sql`${all}${each}`, sql``)})`,
    field: ([, key = '']) => sql`o.${id(name(keys.indexOf(key)))}`,
  }
}

const oldValue = ({ before }: Draft, key: string): Json => {
  if (before === null) return null
  const system: Readonly<Record<string, Json>> = {
    id: before.id,
    rev: String(before.rev),
    title: before.title,
    owner: before.owner,
    owner_dept: before.ownerDepartment,
    flow_status: before.flowStatus,
    created_at: before.createdAt,
  }
  return Object.hasOwn(system, key) ? (system[key] ?? null) : (before.values[key] ?? null)
}
