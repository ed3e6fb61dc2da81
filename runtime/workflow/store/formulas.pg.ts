// What the formulas of flows say: conditions of ways, and whom a step asks. They run in SQL in definition mode, on the rows as the
// transaction has them, for a whole batch of records at one step in one statement. A formula that no longer type-checks is
// invalid: it has no value.
import { hostScope } from '../../forms/index.ts'
import {
  type CheckedFormula,
  checkFormula,
  compileSql,
  type Expected,
  fromValue,
  type HostName,
  type SqlNames,
  toValue,
} from '../../formula/index.ts'
import { aliasName } from '../../kernel/naming.ts'
import { commaList, id, param, sql } from '../../kernel/sql.ts'
import { definitionAccess } from '../../permissions/index.ts'
import type { Row, Tx } from '../../pg/index.ts'
import { type Actor, recordNames, recordTable } from '../../records/index.ts'
import type { Json } from '../../values/index.ts'
import type { FlowWorld, FormulaValue, Run } from './world.ts'

/** Formulas of one step, over the record of one instance. Steps that ask the same host alike are evaluated together. */
export interface AskedFormulas {
  readonly run: Run
  readonly node: string
  readonly host: HostName
  readonly expected: Expected
  readonly sources: readonly string[]
}

/** In the order of the questions, each with a value per source. */
export const valuesOfFormulas = async (
  tx: Tx,
  world: FlowWorld,
  actor: Actor,
  asked: readonly AskedFormulas[],
): Promise<readonly (readonly FormulaValue[])[]> => {
  const groups = new Map<string, AskedFormulas[]>()
  for (const each of asked) {
    const name = `${each.run.flow.definitionId} ${each.run.flow.version} ${each.node}`
    groups.set(name, [...(groups.get(name) ?? []), each])
  }
  const values = new Map<AskedFormulas, readonly FormulaValue[]>()
  for (const group of groups.values()) {
    const checked = checkedOf(group)
    const rows = await rowsOf(tx, world, actor, group, checked)
    for (const each of group) {
      const row = rows.get(each.run.record.id)
      values.set(
        each,
        checked.map((formula, index) => answered(formula, row?.[aliasName('x', index + 1)])),
      )
    }
  }
  return asked.map((each) => values.get(each) ?? [])
}

/** One step of one version of a flow asks the same of every record. */
const checkedOf = ([first]: readonly AskedFormulas[]): readonly CheckedFormula[] =>
  first === undefined
    ? []
    : first.sources.map((source) =>
        checkFormula(source, hostScope(first.host, first.run.form.model), first.expected),
      )

const rowsOf = async (
  tx: Tx,
  world: FlowWorld,
  actor: Actor,
  group: readonly AskedFormulas[],
  checked: readonly CheckedFormula[],
): Promise<ReadonlyMap<string, Row>> => {
  const form = group[0]?.run.form
  if (form === undefined || checked.every((each) => each.problems.length > 0)) return new Map()
  const names: SqlNames = recordNames(
    { ...world, accessOf: (other) => definitionAccess(other, actor) },
    form,
    definitionAccess(form, actor),
  )
  const columns = checked.flatMap((each, index) =>
    each.problems.length > 0 ? [] : [sql`${compileSql(each, names)} as ${id(aliasName('x', index + 1))}`],
  )
  const records = group.map((each) => each.run.record.id)
  const rows = await tx.query(sql`
    select r.id, ${commaList(columns)} from ${recordTable(tx.ctx, form)} r where r.id = any(${param(records, 'uuid[]')})`)
  return new Map(rows.map((row) => [String(row.id), row]))
}

const answered = ({ problems, type }: CheckedFormula, column: unknown): FormulaValue =>
  problems.length > 0
    ? { is: 'invalid' }
    : { is: 'value', value: fromValue(toValue((column ?? null) as Json, type)) }
