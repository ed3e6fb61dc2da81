// Answers "which way?": conditions run in SQL in definition mode, on the rows as the transaction has them, for a whole batch of
// records of one form and one flow in one statement. A condition that no longer type-checks is invalid, never false.
import { hostScope, type StoredForm } from '../../forms/index.ts'
import { checkFormula, compileSql, formulaReads } from '../../formula/index.ts'
import { aliasName } from '../../kernel/naming.ts'
import { commaList, id, param, type Sql, sql } from '../../kernel/sql.ts'
import { definitionAccess } from '../../permissions/index.ts'
import type { Row, Tx } from '../../pg/index.ts'
import { type Access, type Actor, recordNames, recordTable } from '../../records/index.ts'
import type { Json } from '../../values/index.ts'
import type { Ask, ConditionsAnswer } from '../events.ts'
import type { FlowWorld, Run } from './world.ts'

type ConditionsAsk = Ask & { readonly need: 'conditions' }
export interface AskedConditions {
  readonly run: Run
  readonly ask: ConditionsAsk
}

/** Answers in the order of the questions. Questions of one node are one statement. */
export const answerConditions = async (
  tx: Tx,
  world: FlowWorld,
  actor: Actor,
  asked: readonly AskedConditions[],
): Promise<readonly ConditionsAnswer[]> => {
  const groups = new Map<string, AskedConditions[]>()
  for (const each of asked) {
    const name = `${each.run.flow.definitionId} ${each.run.flow.version} ${each.ask.node}`
    groups.set(name, [...(groups.get(name) ?? []), each])
  }
  const answers = new Map<AskedConditions, ConditionsAnswer>()
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const compiled = compile(world, actor, first.run.form, first.ask)
    const rows = await holding(
      tx,
      first.run.form,
      compiled,
      group.map((each) => each.run.record.id),
    )
    for (const each of group) answers.set(each, answerOf(each, compiled, rows.get(each.run.record.id)))
  }
  return asked.map((each) => answers.get(each) ?? { need: 'conditions', results: [] })
}

interface Compiled {
  readonly branch: string
  readonly source: string
  /** null: the condition is invalid. */
  readonly sql: Sql | null
}

const compile = (
  world: FlowWorld,
  actor: Actor,
  form: StoredForm,
  ask: ConditionsAsk,
): readonly Compiled[] => {
  const definition = (other: StoredForm): Access => definitionAccess(other, actor)
  const names = recordNames({ ...world, accessOf: definition }, form, definition(form))
  return ask.conditions.map(({ branch, source }) => {
    const checked = checkFormula(source, hostScope('flow_condition', form.model), 'boolean')
    return { branch, source, sql: checked.problems.length > 0 ? null : compileSql(checked, names) }
  })
}

const holding = async (
  tx: Tx,
  form: StoredForm,
  compiled: readonly Compiled[],
  records: readonly string[],
): Promise<ReadonlyMap<string, Row>> => {
  const columns = compiled.flatMap((each, index) =>
    each.sql === null ? [] : [sql`coalesce(${each.sql}, false) as ${id(aliasName('x', index + 1))}`],
  )
  if (columns.length === 0) return new Map()
  const rows = await tx.query(sql`
    select r.id, ${commaList(columns)} from ${recordTable(tx.ctx, form)} r where r.id = any(${param(records, 'uuid[]')})`)
  return new Map(rows.map((row) => [String(row.id), row]))
}

const answerOf = (
  { run }: AskedConditions,
  compiled: readonly Compiled[],
  row: Row | undefined,
): ConditionsAnswer => ({
  need: 'conditions',
  results: compiled.map(({ branch, source, sql: valid }, index) => ({
    branch,
    holds: valid === null ? 'invalid' : row?.[aliasName('x', index + 1)] === true,
    reads: readsOf(run, source),
  })),
})

/** Own fields the condition named, with their values: the reason the timeline shows. */
const readsOf = ({ record }: Run, source: string): Readonly<Record<string, Json>> => {
  const own = formulaReads(source).flatMap(([head, ...rest]) =>
    head !== undefined && rest.length === 0 ? [head] : [],
  )
  return Object.fromEntries(
    own.filter((key) => key in record.values).map((key) => [key, record.values[key] ?? null]),
  )
}
