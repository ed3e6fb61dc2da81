// Aggregates over rows of another form or of a sub-form, with conditions; and over lists side by side, with criteria (Excel's way).
import { LIMITS } from '../../../schemas/keys.ts'
import { Decimal, inDomain } from '../../kernel/decimal.ts'
import type { Sql } from '../../kernel/sql.ts'
import { met, metSql } from '../compute/criteria.ts'
import { numbersIn, total } from '../compute/numbers.ts'
import type { Facts, FormulaType, ScalarName, Value } from '../types.ts'
import { defineRows, variadic } from './define.ts'
import { extreme } from './extremes.ts'
import type { FunctionDef, Overload, ParamSpec, SqlEnv, Tag } from './function.ts'
import { distinct } from './lists.ts'
import { lookupLists } from './lookup-list.ts'
import { average } from './math.ts'
import type { RowsDef } from './rows-def.ts'

/** What an aggregate makes of the values that are left. */
type Fold = Omit<RowsDef, 'value' | 'ordered'> & {
  /** Over the kept items as an array; null when the lists do not go together. */
  readonly kept: (q: Tag, items: Sql) => Sql
}

const sum: Fold = {
  of: ['number'],
  returns: 'number',
  keepsUnit: true,
  additive: true,
  js: (items) => inDomain(total(numbersIn(items))),
  sql: (q, item) => q`fw.num(coalesce(sum(${item}), 0))`,
  nothing: (q) => q`0`,
  kept: (q, items) => q`fw.sum_kept(${items})`,
}
const mean: Fold = {
  of: ['number'],
  returns: 'number',
  keepsUnit: true,
  js: average,
  sql: (q, item) => q`fw.div(sum(${item}), count(${item}))`,
  kept: (q, items) => q`fw.average(${items})`,
}
const largest: Fold = {
  of: ['number', 'date', 'datetime', 'time'],
  returns: 'item',
  keepsUnit: true,
  js: (items) => extreme(items, true),
  sql: (q, item) => q`max(${item})`,
  kept: (q, items) => q`fw.large(${items}, 1)`,
}
const smallest: Fold = {
  ...largest,
  js: (items) => extreme(items, false),
  sql: (q, item) => q`min(${item})`,
  kept: (q, items) => q`fw.small(${items}, 1)`,
}
const differing: Fold = {
  of: ['any'],
  returns: 'number',
  keepsUnit: false,
  js: (items) => new Decimal(distinct(items).length),
  sql: (q, item, _order, type) =>
    type.is === 'text'
      ? q`count(distinct nullif(${item}, ''))::numeric`
      : q`count(distinct ${item})::numeric`,
  nothing: (q) => q`0`,
  kept: (q, items) => q`fw.count_kept(${items})`,
}
const number: Fold = {
  of: [],
  returns: 'number',
  keepsUnit: false,
  additive: true,
  js: (items) => new Decimal(items.length),
  sql: (q) => q`count(*)::numeric`,
  nothing: (q) => q`0`,
  kept: (q, items) => q`fw.count_met(${items})`,
}
const all: Omit<RowsDef, 'value' | 'ordered'> = {
  of: ['any'],
  returns: 'list',
  keepsUnit: true,
  js: (items) => (items.length > LIMITS.listItems ? null : items),
  sql: (q, item, order) =>
    q`case when count(*) <= 10000 then coalesce(array_agg(${item} order by ${order}), '{}') end`,
  nothing: (q) => q`'{}'`,
}

/** Every item is held against a criterion, texts in small letters. */
const CRITERIA = 8

const asList = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : []
const typeAt = (types: readonly FormulaType[], index: number): FormulaType => types[index] ?? { is: 'empty' }

/** Which places meet all pairs of list and criterion; null when the lists differ in length. */
const metAll = (
  pairs: readonly Value[],
  types: readonly FormulaType[],
  facts: Facts,
): readonly boolean[] | null => {
  let mask: readonly boolean[] | null = null
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const next = met(
      asList(pairs[at]),
      typeAt(types, at),
      pairs[at + 1] ?? null,
      typeAt(types, at + 1),
      facts,
    )
    if (mask !== null && mask.length !== next.length) return null
    const before: readonly boolean[] | null = mask
    mask = before === null ? next : next.map((holds, index) => holds && before[index] === true)
  }
  return mask
}
const metAllSql = (q: Tag, pairs: readonly Sql[], types: readonly FormulaType[], env: SqlEnv): Sql => {
  const masks: Sql[] = []
  for (let at = 0; at + 1 < pairs.length; at += 2)
    masks.push(
      metSql(
        q,
        [pairs[at] ?? q`null`, typeAt(types, at)],
        [pairs[at + 1] ?? q`null`, typeAt(types, at + 1)],
        env,
      ),
    )
  return masks.reduce((made, mask) => q`fw.both(${made}, ${mask})`)
}

/** Values at `values`, then pairs of list and criterion from `from` on; without values the matches are counted. */
const paired = (
  fold: Fold,
  params: readonly ParamSpec[],
  place: { readonly values: number | null; readonly from: number; readonly many: boolean },
  returns: 'number' | 'date' | 'datetime' = 'number',
): Overload =>
  variadic({
    params,
    repeat: place.many ? ['[any]', 'criterion'] : [],
    returns,
    keepsUnit: fold.keepsUnit,
    weight: CRITERIA,
    bind: (types) => ({
      js: (args, { facts }) => {
        const mask = metAll(args.slice(place.from), types.slice(place.from), facts)
        if (mask === null) return null
        const values = place.values === null ? mask : asList(args[place.values])
        return values.length === mask.length ? fold.js(values.filter((_, index) => mask[index])) : null
      },
      sql: (q, args, env) => {
        const mask = metAllSql(q, args.slice(place.from), types.slice(place.from), env)
        return fold.kept(
          q,
          place.values === null ? mask : q`fw.kept(${args[place.values] ?? q`null`}, ${mask})`,
        )
      },
    }),
  })

/** SUMIFS and its kin: values first, then any number of pairs. */
const many = (fold: Fold, of: readonly ('number' | 'date' | 'datetime')[]): FunctionDef =>
  defineRows(
    { ...fold, value: true, ordered: false },
    of.map((type) =>
      paired(fold, [`[${type}]`, '[any]', 'criterion'], { values: 0, from: 1, many: true }, type),
    ),
  )
/** SUMIF and AVERAGEIF: the list that is tested first, the list that is summed last or the same. */
const single = (fold: Fold): FunctionDef =>
  defineRows({ ...fold, value: true, ordered: false }, [
    onItself(fold),
    variadic({
      params: ['[any]', 'criterion', '[number]'],
      returns: 'number',
      keepsUnit: true,
      weight: CRITERIA,
      bind: (types) => ({
        js: ([list = null, criterion = null, values], { facts }) => {
          const mask = met(asList(list), typeAt(types, 0), criterion, typeAt(types, 1), facts)
          const kept = asList(values)
          return kept.length === mask.length ? fold.js(kept.filter((_, index) => mask[index])) : null
        },
        sql: (q, [list = q`null`, criterion = q`null`, values = q`null`], env) =>
          fold.kept(
            q,
            q`fw.kept(${values}, ${metSql(q, [list, typeAt(types, 0)], [criterion, typeAt(types, 1)], env)})`,
          ),
      }),
    }),
  ])
/** The list is named once in SQL, in a row of its own. */
const onItself = (fold: Fold): Overload =>
  variadic({
    params: ['[number]', 'criterion'],
    returns: 'number',
    keepsUnit: true,
    weight: CRITERIA,
    bind: (types) => ({
      js: ([list = null, criterion = null], { facts }) => {
        const mask = met(asList(list), typeAt(types, 0), criterion, typeAt(types, 1), facts)
        return fold.js(asList(list).filter((_, index) => mask[index]))
      },
      sql: (q, [list = q`null`, criterion = q`null`], env) => {
        const mask = metSql(q, [q`l.v`, typeAt(types, 0)], [criterion, typeAt(types, 1)], env)
        return q`(select ${fold.kept(q, q`fw.kept(l.v, ${mask})`)} from (select ${list} as v) l)`
      },
    }),
  })

const counted = (pairs: boolean): FunctionDef =>
  defineRows({ ...number, value: false, ordered: false }, [
    paired({ ...number, js: (kept) => new Decimal(kept.length) }, ['[any]', 'criterion'], {
      values: null,
      from: 0,
      many: pairs,
    }),
  ])

const EVERY: readonly (ScalarName | 'any')[] = ['any']

export const rows = {
  SUMIFS: many(sum, ['number']),
  COUNTIFS: counted(true),
  AVERAGEIFS: many(mean, ['number']),
  MAXIFS: many(largest, ['number', 'date', 'datetime']),
  MINIFS: many(smallest, ['number', 'date', 'datetime']),
  COUNTUNIQUEIFS: defineRows({ ...differing, value: true, ordered: false }, [
    paired(differing, ['[any]', '[any]', 'criterion'], { values: 0, from: 1, many: true }),
  ]),
  SUMIF: single(sum),
  COUNTIF: counted(false),
  AVERAGEIF: single(mean),
  FILTER: defineRows({ ...all, value: true, ordered: true }),
  LIST: defineRows({ ...all, value: true, ordered: true }),
  LOOKUP: defineRows(
    {
      of: EVERY,
      returns: 'item',
      keepsUnit: true,
      value: true,
      ordered: true,
      first: true,
      js: (items) => items[0] ?? null,
      sql: (_q, item) => item,
    },
    lookupLists,
  ),
}
