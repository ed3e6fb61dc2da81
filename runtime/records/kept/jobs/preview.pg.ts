// What working out stored results again would change, before anybody says yes: per form how many of its latest records would differ,
// and of each field one record as it is and as it would be. What a person may not read is counted and not shown.
import type { StoredForm } from '../../../forms/index.ts'
import {
  compileSql,
  type Facts,
  type FormulaSetting,
  type FormulaType,
  printValue,
  toValue,
} from '../../../formula/index.ts'
import { aliasName, columnName, ownName, type SqlName, tableName } from '../../../kernel/naming.ts'
import { anyOf, commaList, id, param, type Sql, sql } from '../../../kernel/sql.ts'
import type { Db, Row } from '../../../pg/index.ts'
import type { Json } from '../../../values/index.ts'
import { linePaths, maskOf, recordNames } from '../../names.ts'
import { recordTable } from '../../row/fields.ts'
import { rowsWhere } from '../../row/mask.ts'
import { storedExpr } from '../../row/stored-expr.ts'
import type { ReadWorld } from '../../world.ts'
import { type ComputedFormula, freshExpr, type Keeping } from '../values.pg.ts'
import { decidedBy, type StoredResult } from './settings.pg.ts'

/** Records that are looked at; older ones are worked out too. */
const MOST_RECORDS = 10_000

export interface ResultsPreview {
  readonly form: StoredForm
  readonly results: readonly StoredResult[]
  /** Records there are. */
  readonly records: number
  /** Of them, how many were looked at: the latest. */
  readonly looked: number
  /** Of those, how many would change. */
  readonly changing: number
  /** By the name of the result, texts as TEXT writes them. */
  readonly examples: ReadonlyMap<string, { readonly before: string; readonly after: string }>
}

export interface PreviewQuestion {
  /** The rights of who asks, under the settings as they are. */
  readonly world: ReadWorld
  /** The settings as they would be. */
  readonly facts: Facts
  readonly settings: ReadonlySet<FormulaSetting>
}

/** One statement for each form that has such results. */
export const previewResults = async (
  db: Pick<Db, 'read'>,
  question: PreviewQuestion,
): Promise<readonly ResultsPreview[]> => {
  const previews: ResultsPreview[] = []
  for (const form of question.world.catalog.forms) {
    const results = decidedBy(question.world.catalog, form, question.settings)
    if (results.length > 0) previews.push(await previewForm(db, question, form, results))
  }
  return previews
}

interface PreviewRow extends Row {
  readonly records: number
  readonly looked: number
  readonly changing: number
}

const previewForm = async (
  db: Pick<Db, 'read'>,
  { world, facts }: PreviewQuestion,
  form: StoredForm,
  results: readonly StoredResult[],
): Promise<ResultsPreview> => {
  const { ctx } = world
  const access = world.accessOf(form)
  const keeping = keepingUnder({ ...world, facts }, form)
  const own = results.flatMap((each, index) => {
    const column = form.columns.get(each.name)
    return each.field === null || each.subform !== undefined || column === undefined
      ? []
      : [{ each, before: aliasName('a', index + 1), after: aliasName('x', index + 1), column }]
  })
  const lines = results.filter(({ subform }) => subform !== undefined)
  const values = own.flatMap(({ each, before, after, column }) => [
    sql`r.${id(columnName(column.columnNo))} as ${id(before)}`,
    sql`${freshExpr(keeping, form, { field: each.name, checked: each.checked } satisfies ComputedFormula)} as ${id(after)}`,
  ])
  const differs = [
    ...own.map(({ before, after }) => sql`l.${id(before)} is distinct from l.${id(after)}`),
    ...(lines.length === 0 ? [] : [sql`l.lines`]),
  ]
  const shown = own.filter(({ each }) => maskOf(form, access, each.name).shown === 'always')
  const examples = shown.map(
    ({ each, before, after }, index) => sql`
      (select jsonb_build_array(${exact(before, each)}, ${exact(after, each)}) from looked l
        where l.readable and l.${id(before)} is distinct from l.${id(after)} order by l.id desc limit 1) as ${id(aliasName('q', index + 1))}`,
  )
  const table = recordTable(ctx, form)
  const [row] = await db.read<PreviewRow>(
    ctx,
    sql`with looked as materialized (
      select ${commaList([sql`r.id`, sql`${rowsWhere(access)} as readable`, sql`${linesDiffer(keeping, form, lines)} as lines`, ...values])}
        from ${table} r where r.deleted_at is null order by r.id desc limit ${param(MOST_RECORDS, 'integer')})
    select ${commaList([
      sql`(select count(*)::integer from ${table} r where r.deleted_at is null) as records`,
      sql`(select count(*)::integer from looked) as looked`,
      sql`(select count(*)::integer from looked l where ${anyOf(differs)}) as changing`,
      ...examples,
    ])}`,
  )
  if (row === undefined) throw new Error('counting records gave no row')
  const written = shown.flatMap(({ each }, index) => {
    const pair = row[aliasName('q', index + 1)] as readonly [Json, Json] | null
    const type = each.checked.type
    return pair === null
      ? []
      : [
          [
            each.name,
            { before: textOf(pair[0], type, world.facts), after: textOf(pair[1], type, facts) },
          ] as const,
        ]
  })
  const { records, looked, changing } = row
  return { form, results, records, looked, changing, examples: new Map(written) }
}

/** Numbers as text: JSON has no exact ones. */
const exact = (column: SqlName, { checked }: StoredResult): Sql =>
  checked.type.is === 'number' ? sql`l.${id(column)}::text` : sql`l.${id(column)}`

const textOf = (value: Json, type: FormulaType, facts: Facts): string =>
  printValue(toValue(value, type), type, facts)

/** Stored results are the definition's; nothing is written here, so what a write would note is of no account. */
const keepingUnder = (world: ReadWorld, form: StoredForm): Keeping => ({
  world,
  access: { ...world.accessOf(form), mode: 'definition' },
  newId: () => '',
  causeId: '',
  depth: 0,
  at: world.facts.now,
})

/** Would a line of the record `r` get another value? */
const linesDiffer = ({ world, access }: Keeping, form: StoredForm, results: readonly StoredResult[]): Sql =>
  anyOf(
    results.flatMap(({ field, subform, checked }) => {
      const part = subform === undefined ? undefined : form.parts.get(subform.key)
      const column = part?.columns.get(field?.key ?? '')
      if (part === undefined || column === undefined || subform === undefined) return []
      const line = linePaths(world, form, access, subform.key, ownName('l'))
      const value = compileSql(
        checked,
        recordNames(world, form, access, ([, ...path]) => line(path)),
      )
      return [
        sql`exists (select from ${id(world.ctx.schema, tableName(part.tableNo))} l where l.record_id = r.id
          and l.${id(columnName(column.columnNo))} is distinct from ${storedExpr(field ?? undefined, value)})`,
      ]
    }),
  )
