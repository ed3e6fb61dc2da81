// What the database answers about drafts: rules and defaults that read other records. One statement for the records, one more
// for each sub-form that has such formulas, whatever the number of drafts. Read with the right of the definition; a draft must
// have been looked up before, so that nobody learns of records he may not refer to.

import {
  type FieldFormula,
  lineKey,
  type RuleAnswers,
  ruleKey,
  type StoredForm,
} from '../../../forms/index.ts'
import { compileSql } from '../../../formula/index.ts'
import { aliasName, ownName } from '../../../kernel/naming.ts'
import { id, type Sql, sql } from '../../../kernel/sql.ts'
import type { Row, WsCtx } from '../../../pg/index.ts'
import type { Json } from '../../../values/index.ts'
import type { Access } from '../../access.ts'
import type { ReadWorld } from '../../world.ts'
import type { Draft } from '../draft.ts'
import type { RowFacts } from '../rows.ts'
import { draftLines, draftNames, draftRows } from './draft-rows.ts'

export interface Asking {
  readonly ctx: WsCtx
  readonly query: (statement: Sql) => Promise<readonly Row[]>
  readonly world: ReadWorld
  readonly access: Access
  readonly form: StoredForm
  readonly facts: RowFacts
  /** Which stored records may be read for the drafts that change them. */
  readonly known: Sql
}

/** The value of a formula for one draft, in a column also for one line. */
export interface Answer {
  readonly formula: FieldFormula
  readonly record: string
  readonly line?: string
  readonly value: unknown
}

export const askDrafts = async (
  asking: Asking,
  drafts: readonly Draft[],
  formulas: readonly FieldFormula[],
): Promise<readonly Answer[]> => {
  if (drafts.length === 0 || formulas.length === 0) return []
  const places = new Map<string, FieldFormula[]>()
  for (const formula of formulas) {
    const place = formula.subform?.key ?? ''
    places.set(place, [...(places.get(place) ?? []), formula])
  }
  const answers: Answer[] = []
  for (const [place, asked] of places)
    answers.push(
      ...(await (place === '' ? askRecords(asking, drafts, asked) : askLines(asking, drafts, place, asked))),
    )
  return answers
}

const askRecords = async (
  asking: Asking,
  drafts: readonly Draft[],
  formulas: readonly FieldFormula[],
): Promise<readonly Answer[]> => {
  const names = draftNames(asking.world, asking.form, asDefinition(asking), drafts)
  const { ctx, form, facts, known } = asking
  const rows = await asking.query(
    sql`select r.id as record${valuesOf(formulas, names)} from ${draftRows(ctx, form, facts, drafts, known)}`,
  )
  return answersOf(formulas, rows)
}

const askLines = async (
  asking: Asking,
  drafts: readonly Draft[],
  subform: string,
  formulas: readonly FieldFormula[],
): Promise<readonly Answer[]> => {
  const alias = ownName('l')
  const names = draftNames(asking.world, asking.form, asDefinition(asking), drafts, { subform, alias })
  const { ctx, form, facts, known } = asking
  const rows = await asking.query(
    sql`select r.id as record, l.id as line${valuesOf(formulas, names)}
      from ${draftLines(form, drafts, subform, alias)} join ${draftRows(ctx, form, facts, drafts, known)} on r.id = l.record_id`,
  )
  return answersOf(formulas, rows)
}

/** Rules and defaults belong to the form, whoever triggers them. */
const asDefinition = ({ access }: Asking): Access => ({ ...access, mode: 'definition' })

const valuesOf = (formulas: readonly FieldFormula[], names: Parameters<typeof compileSql>[1]): Sql =>
  formulas.reduce(
    (all, { checked }, index) =>
      sql`${all}, ${compileSql(checked, names)} as ${id(aliasName('x', index + 1))}`,
    sql``,
  )

const answersOf = (formulas: readonly FieldFormula[], rows: readonly Row[]): readonly Answer[] =>
  rows.flatMap((row) =>
    formulas.map((formula, index) => ({
      formula,
      record: String(row.record),
      ...(row.line === undefined ? {} : { line: String(row.line) }),
      value: row[aliasName('x', index + 1)],
    })),
  )

/** Answers to rules as the checks of a record read them; a column's rule under the name of its line. */
export const ruleAnswers = (answers: readonly Answer[], record: string): RuleAnswers =>
  new Map(
    answers
      .filter((answer) => answer.record === record)
      .map(({ formula, line, value }) => [answerName(formula, line), value === true]),
  )

/** A rule of a column is answered line by line. */
export const answerName = ({ name, field, subform }: FieldFormula, line: string | undefined): string => {
  if (subform === undefined || line === undefined) return name
  const rule = name.slice(name.lastIndexOf('.') + 1) as Parameters<typeof ruleKey>[1]
  return ruleKey(lineKey(subform.key, line, field.key), rule)
}

/** What a default proposes, as a value of its field. */
export const proposed = ({ formula, value }: Answer): Json => {
  const { valueType } = formula.field
  const parsed = valueType.parse(valueType.fromPg(value))
  return 'value' in parsed ? parsed.value : null
}
