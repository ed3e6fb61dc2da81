// Which records a question is about: rights, bin or not, filter, search. The same conditions serve list, count, summary and
// export, so they agree by construction.

import { hostScope, type ModelField, type StoredForm } from '../../forms/index.ts'
import { type CheckedFormula, checkFormula, compileCondition, conjunctsOf } from '../../formula/index.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { allOf, anyOf, param, type Sql, sql } from '../../kernel/sql.ts'
import type { Access } from '../access.ts'
import { makeJoins } from '../joins.ts'
import { maskOf, recordNames } from '../names.ts'
import { modelField, recordTable } from '../row/fields.ts'
import { fieldMask, maskCondition, rowsWhere } from '../row/mask.ts'
import { likePattern, lineMark, searchTerms, TITLE_LINE } from '../row/search.ts'
import { titleMask } from '../row/title.ts'
import type { ReadWorld } from '../world.ts'

export interface Selection {
  /** Formula source over the form's names; runs with the viewer's rights. */
  readonly filter?: string | undefined
  readonly search?: string | undefined
  /** The recycle bin instead of the live records. */
  readonly binned?: boolean
  /** A further condition over `r`, compiled by the caller with the definition's own right: what a metric counts. */
  readonly also?: Sql
}

/** Conditions over alias `r`. */
export const selectionWhere = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  selection: Selection,
): Result<Sql> => {
  const parts = filterParts(world, form, access, selection.filter ?? '')
  if (!parts.ok) return parts
  const plain = parts.value.flatMap((part) => plainCondition(world, form, access, part) ?? [])
  const wide = parts.value.filter((part) => plainCondition(world, form, access, part) === undefined)
  const narrowing = [
    ...plain,
    ...searchWhere(form, access, selection.search ?? ''),
    ...(selection.also === undefined ? [] : [selection.also]),
  ]
  const bin = selection.binned === true ? sql`r.deleted_at is not null` : sql`r.deleted_at is null`
  const where = [bin, rowsWhere(access), ...narrowing]
  const among = narrowing.length === 0 ? world : narrowed(world, form, where)
  return ok(allOf([...where, ...wide.map((part) => condition(among, form, access, part))]))
}

/** What else is asked says which records matter: only their groups are made. */
const narrowed = (world: ReadWorld, form: StoredForm, where: readonly Sql[]): ReadWorld => {
  if (world.joins === undefined) return world
  const from = sql`(select r.* from ${recordTable(world.ctx, form)} r where ${allOf(where)})`
  return { ...world, joins: world.joins.among({ from, few: false }) }
}

const condition = (world: ReadWorld, form: StoredForm, access: Access, part: CheckedFormula): Sql =>
  sql`(${compileCondition(part, recordNames(world, form, access))})`

/** undefined when groups of rows have to be joined for it. */
const plainCondition = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  part: CheckedFormula,
): Sql | undefined => {
  if (world.joins === undefined) return condition(world, form, access, part)
  const joins = makeJoins()
  const text = condition({ ...world, joins }, form, access, part)
  return joins.any() ? undefined : text
}

const filterParts = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  source: string,
): Result<readonly CheckedFormula[]> => {
  if (source.trim() === '') return ok([])
  const checked = checkFormula(source, hostScope('list_filter', form.model), 'boolean')
  if (checked.problems.length > 0)
    return failed(...checked.problems.map((each) => ({ ...each, at: '/filter' })))
  const hidden = hiddenReads(world, form, access, checked)
  return hidden.length > 0 ? failed(...hidden) : ok(conjunctsOf(checked))
}

/** Fields the viewer may read in no row at all: naming one is refused, here and along paths and in other forms. */
export const hiddenReads = (
  world: ReadWorld,
  form: StoredForm,
  access: Access,
  checked: CheckedFormula,
): readonly Problem[] =>
  checked.reads.flatMap((path) => (isHidden(world, form, access, path) ? [hiddenProblem('/filter')] : []))

const isHidden = (world: ReadWorld, form: StoredForm, access: Access, path: readonly string[]): boolean => {
  const [head = '', ...rest] = path
  if (access.mode === 'definition' || head === 'user') return false
  // Of a hidden sub-form nobody gets a line, so only what its paths lead to can give something away.
  if (head === 'row') return linksBy(form, rest[0]).some((link) => beyond(world, form, link, rest.slice(1)))
  if (head.endsWith(':')) {
    const other = world.catalog.form(form.app, head.slice(0, -1))
    return other !== undefined && isHidden(world, other, world.accessOf(other), rest)
  }
  if (maskOf(form, access, head).shown === 'never') return true
  const field = modelField(form, head)
  const columns = field?.columns?.filter(({ key }) => key === rest[0]) ?? []
  return (
    beyond(world, form, field, rest) || columns.some((column) => beyond(world, form, column, rest.slice(1)))
  )
}

/** Is what follows a relation hidden where it leads? */
const beyond = (
  world: ReadWorld,
  form: StoredForm,
  link: ModelField | undefined,
  rest: readonly string[],
): boolean => {
  const target = link?.type.target?.(link.props)
  const other = target === undefined || rest.length === 0 ? undefined : world.catalog.form(form.app, target)
  return other !== undefined && isHidden(world, other, world.accessOf(other), rest)
}

const linksBy = (form: StoredForm, column: string | undefined): readonly ModelField[] =>
  form.model.fields.flatMap((field) => field.columns?.filter(({ key }) => key === column) ?? [])

/** Says where, never what: the name of a hidden field is hidden too. */
export const hiddenProblem = (at: string): Problem => problem('P_FIELD_HIDDEN', at)

/**
 * Every term must be found. The trigram index narrows by the whole search column; where some searched field is not readable in
 * every row, the hit is re-checked line by line against the fields that are.
 */
const searchWhere = (form: StoredForm, access: Access, input: string): readonly Sql[] => {
  const lines = searchLines(form, access)
  return searchTerms(input).map((term) => {
    const narrowed = sql`r.search like ${param(likePattern(term), 'text')}`
    if (lines.every((line) => line.mask.shown === 'always')) return narrowed
    const found = lines.map((line) => allOf([maskCondition(line.mask), lineHolds(line.mark, term)]))
    return allOf([narrowed, anyOf(found)])
  })
}

const searchLines = (form: StoredForm, access: Access) => [
  { mark: lineMark(TITLE_LINE), mask: titleMask(form, access) },
  ...form.model.fields.flatMap((field) => {
    const column = form.columns.get(field.key)
    return column === undefined || field.valueType.name !== 'text'
      ? []
      : [{ mark: lineMark(column.columnNo), mask: fieldMask(access, field.key) }]
  }),
]

const lineHolds = (mark: string, term: string): Sql =>
  sql`exists (select 1 from unnest(string_to_array(r.search, chr(10))) s(line) where left(s.line, 1) = ${param(mark, 'text')} and strpos(s.line, ${param(term, 'text')}) > 0)`
