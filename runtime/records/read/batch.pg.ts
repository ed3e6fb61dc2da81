// What a batch edit would put into each record: a fixed value, or a formula evaluated with the rights of who edits, over the record
// as it stands. One statement for all records; each row carries its revision, so that nothing newer is overwritten unseen.

import { formulaTypeOf, hostScope, parseValues, type StoredForm } from '../../forms/index.ts'
import { type CheckedFormula, checkFormula, compileSql } from '../../formula/index.ts'
import { aliasName } from '../../kernel/naming.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { id, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Db } from '../../pg/index.ts'
import type { Json, RecordValues } from '../../values/index.ts'
import type { Access } from '../access.ts'
import { recordNames } from '../names.ts'
import { modelField, recordTable } from '../row/fields.ts'
import { masked, rowsWhere } from '../row/mask.ts'
import { titleMask } from '../row/title.ts'
import type { ReadWorld } from '../world.ts'
import { readColumns, rowValues, selectColumns } from './columns.ts'
import { hiddenReads } from './selection.ts'

export interface BatchEdit {
  readonly ids: readonly string[]
  readonly values: RecordValues
  /** Field key → formula source. */
  readonly formulas: Readonly<Record<string, string>>
}
export interface BatchRow {
  readonly id: string
  readonly rev: number
  readonly title: string
  readonly before: RecordValues
  readonly after: RecordValues
}

/** Rows in the asked order; records the person does not see are left out. */
export const batchRows = async (
  db: Pick<Db, 'read'>,
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  edit: BatchEdit,
): Promise<Result<readonly BatchRow[]>> => {
  const fixed = parseValues(form.model, edit.values)
  if (!fixed.ok) return failed(...fixed.problems)
  const checked = checkedFormulas(world, access, form, edit.formulas)
  if (!checked.ok) return failed(...checked.problems)
  const keys = [...Object.keys(fixed.value), ...checked.value.keys()]
  const before = readColumns(world, form, access, keys)
  const names = recordNames(world, form, access)
  const computed = [...checked.value].map(
    ([, each], index) => sql`, ${compileSql(each, names)} as ${id(aliasName('q', index + 1))}`,
  )
  const current = selectColumns(before).map((column) => sql`, ${column}`)
  const all = (parts: readonly Sql[]): Sql => parts.reduce((joined, each) => sql`${joined}${each}`, sql``)
  const rows = await db.read(
    world.ctx,
    sql`select r.id, r.rev, ${masked(titleMask(form, access), sql`r.title`)} as title${all(current)}${all(computed)}
      from ${recordTable(world.ctx, form)} r
     where r.id = any(${param(edit.ids, 'uuid[]')}) and r.deleted_at is null and ${rowsWhere(access)}`,
  )
  const byId = new Map(rows.map((row) => [String(row.id), row]))
  return ok(
    edit.ids.flatMap((record) => {
      const row = byId.get(record)
      if (row === undefined) return []
      const made = [...checked.value.keys()].map((key, index): readonly [string, Json] => [
        key,
        storedValue(form, key, row[aliasName('q', index + 1)]),
      ])
      return [
        {
          id: record,
          rev: Number(row.rev),
          title: typeof row.title === 'string' ? row.title : '',
          before: rowValues(form, before, row),
          after: { ...fixed.value, ...Object.fromEntries(made) },
        },
      ]
    }),
  )
}

const storedValue = (form: StoredForm, key: string, column: unknown): Json => {
  const type = modelField(form, key)?.valueType
  const parsed = type?.parse(type.fromPg(column ?? null))
  return parsed !== undefined && 'value' in parsed ? parsed.value : null
}

const checkedFormulas = (
  world: ReadWorld,
  access: Access,
  form: StoredForm,
  formulas: BatchEdit['formulas'],
): Result<ReadonlyMap<string, CheckedFormula>> => {
  const checked = new Map<string, CheckedFormula>()
  const problems: Problem[] = []
  for (const [key, source] of Object.entries(formulas)) {
    const at = `/formulas/${key}`
    const field = modelField(form, key)
    const type = field === undefined || field.formula !== undefined ? undefined : formulaTypeOf(field)
    if (type === undefined) {
      const code = field?.formula === undefined ? 'F_UNKNOWN_FIELD' : 'F_COMPUTED'
      problems.push(problem(code, at, { params: { field: field?.def.label ?? key } }))
      continue
    }
    const formula = checkFormula(source, hostScope('batch_value', form.model), type)
    const found = formula.problems.length > 0 ? formula.problems : hiddenReads(world, form, access, formula)
    problems.push(...found.map((each) => ({ ...each, at })))
    checked.set(key, formula)
  }
  return problems.length > 0 ? failed(...problems) : ok(checked)
}
