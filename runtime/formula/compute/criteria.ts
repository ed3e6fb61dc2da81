// Criteria of SUMIF and its kin over lists side by side: a value to equal, or a text such as ">5", "<>won", "Bei*" (D8). Empties
// meet only "<>something" and "=". runtime/pg/fw/007-criteria.sql says the same in SQL.
import { lowerText } from '../../kernel/case.ts'
import { Decimal } from '../../kernel/decimal.ts'
import { param, type Sql, sql } from '../../kernel/sql.ts'
import { codePointLength, compareCodePoints } from '../../kernel/text.ts'
import type { SqlEnv, Tag } from '../functions/function.ts'
import type { Facts, FormulaType, Value } from '../types.ts'
import { numberOf, textOf, textSql } from './convert.ts'
import { dayOfInstant, readDay } from './dates.ts'
import { globOf, isSearched, looksLike } from './texts.ts'

type Test = (value: Value) => boolean
type Sign = '=' | '<>' | '<' | '<=' | '>' | '>='

const CRITERION = /^(==|=|<>|!=|<=|>=|<|>)?(.*)$/s
const SIGNS: Readonly<Record<string, Sign>> = { '==': '=', '!=': '<>' }
export const readCriterion = (text: string): { readonly sign: Sign; readonly operand: string } => {
  const [, sign = '=', operand = ''] = CRITERION.exec(text) ?? []
  return { sign: SIGNS[sign] ?? (sign as Sign), operand }
}

const HOLDS: Readonly<Record<Sign, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}
const empty = (value: Value): boolean => value === null || value === ''

/** Against something that can be ordered; an operand that is none differs from everything. */
const ordered = <T>(sign: Sign, operand: T | null, order: (value: Value, operand: T) => number): Test => {
  if (operand === null) return () => sign === '<>'
  return (value) => (empty(value) ? sign === '<>' : HOLDS[sign](order(value, operand)))
}

/** In any case; `=` and `<>` know wildcards, and nothing is larger or smaller than a number. */
const textual = (sign: Sign, operand: string): Test => {
  const folded = lowerText(operand)
  if (sign === '=' || sign === '<>') {
    const like = likeness(folded)
    return (value) => like(empty(value) ? '' : lowerText(String(value))) === (sign === '=')
  }
  if (numberOf(operand) !== null) return () => false
  return (value) => !empty(value) && HOLDS[sign](compareCodePoints(lowerText(String(value)), folded))
}
const likeness = (pattern: string): ((text: string) => boolean) => {
  if (!/[*?~]/.test(pattern)) return (text) => text === pattern
  const parts = globOf(pattern)
  const length = codePointLength(pattern)
  return (text) => isSearched(codePointLength(text), length) && looksLike(text, parts)
}

const testOf = (type: FormulaType, criterion: string, facts: Facts): Test => {
  const { sign, operand } = readCriterion(criterion)
  if (operand === '' && (sign === '=' || sign === '<>')) return (value) => empty(value) === (sign === '=')
  switch (type.is) {
    case 'number':
      return ordered(sign, numberOf(operand), (value, number) => (value as Decimal).cmp(number))
    case 'date':
      return ordered(sign, readDay(operand), (value, day) => compareCodePoints(String(value), day))
    case 'datetime':
      return ordered(sign, readDay(operand), (value, day) =>
        compareCodePoints(dayOfInstant(value as Date, facts), day),
      )
    default: {
      const test = textual(sign, operand)
      return (value) => test(textOf(value, type, facts))
    }
  }
}

const same = (left: Value, right: Value): boolean => {
  if (empty(left) || empty(right)) return empty(left) && empty(right)
  if (Decimal.isDecimal(left) && Decimal.isDecimal(right)) return (left as Decimal).eq(right as Decimal)
  return left instanceof Date && right instanceof Date ? left.getTime() === right.getTime() : left === right
}

const itemType = (type: FormulaType): FormulaType => (type.is === 'list' ? type.of : type)
/** A text is a criterion, unless the list is of texts and then too: everything else is a value to equal. */
const isCriterion = (criterion: FormulaType): boolean => criterion.is === 'text'

/** Which items of the list meet the criterion. */
export const met = (
  list: readonly Value[],
  listType: FormulaType,
  criterion: Value,
  criterionType: FormulaType,
  facts: Facts,
): readonly boolean[] => {
  const type = itemType(listType)
  const test = isCriterion(criterionType)
    ? testOf(type, criterion === null ? '' : String(criterion), facts)
    : (value: Value) => same(value, criterion)
  return list.map(test)
}

export const metSql = (
  q: Tag,
  [list, listType]: readonly [Sql, FormulaType],
  [criterion, criterionType]: readonly [Sql, FormulaType],
  env: SqlEnv,
): Sql => {
  const type = itemType(listType)
  const items = q`coalesce(${list}, '{}')`
  // An empty literal stands for a list of any type: nothing in it equals a value of another.
  if (!isCriterion(criterionType))
    return type.is === criterionType.is
      ? q`fw.met(${items}, ${criterion})`
      : q`array(select false from unnest(${items}))`
  const text = q`coalesce(${criterion}, '')`
  switch (type.is) {
    case 'number':
      return q`fw.met_number(${items}, ${text})`
    case 'date':
      return q`fw.met_day(${items}, ${text})`
    case 'datetime':
      return q`fw.met_day(array(select (i.v at time zone ${param(env.facts.timeZone, 'text')})::date from unnest(${items}) with ordinality i(v, o) order by i.o), ${text})`
    case 'text':
      return q`fw.met_text(${items}, ${text})`
    default:
      return q`fw.met_text(array(select ${textSql(sql`i.v`, type, env)} from unnest(${items}) with ordinality i(v, o) order by i.o), ${text})`
  }
}
