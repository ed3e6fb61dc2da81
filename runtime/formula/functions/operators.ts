// Operators are functions with signs for names; both back ends treat them alike. Empty operands: number 0, text "", boolean FALSE;
// a comparison is never empty.
import { type Decimal, divide, inDomain } from '../../kernel/decimal.ts'
import { type Sql, sql } from '../../kernel/sql.ts'
import { compareValues } from '../compute/compare.ts'
import { textOf, textSql } from '../compute/convert.ts'
import { addDays, addInstant, diffDays } from '../compute/dates.ts'
import { power } from '../compute/numbers.ts'
import { bounded } from '../compute/texts.ts'
import type { ScalarName, Value } from '../types.ts'
import { overload, typedOverload } from './define.ts'
import type { Overload } from './function.ts'

const same = (left: Value, right: Value): boolean => {
  const [first, second] = [left === '' ? null : left, right === '' ? null : right]
  return first === null || second === null ? first === second : compareValues(first, second) === 0
}
const sameBoolean = (left: Value, right: Value): boolean => (left ?? false) === (right ?? false)
const sameSet = (left: readonly Value[], right: readonly Value[]): boolean => {
  const filled = (list: readonly Value[]) => new Set(list.filter((each) => each !== null))
  const [first, second] = [filled(left), filled(right)]
  return first.size === second.size && [...first].every((each) => second.has(each))
}

const EQUAL: readonly ScalarName[] = [
  'number',
  'date',
  'datetime',
  'time',
  'option',
  'member',
  'department',
  'record',
]
const ORDERED: readonly ScalarName[] = ['number', 'date', 'datetime', 'time', 'text']

const equal = (negated: boolean): readonly Overload[] => [
  overload({
    params: ['text:own', 'text:own'],
    returns: 'boolean',
    filled: true,
    js: (left, right) => same(left, right) !== negated,
    sql: (q, left, right) =>
      negated
        ? q`(coalesce(${left}, '') collate "C" <> coalesce(${right}, ''))`
        : q`(coalesce(${left}, '') collate "C" = coalesce(${right}, ''))`,
  }),
  overload({
    params: ['boolean:own', 'boolean:own'],
    returns: 'boolean',
    filled: true,
    js: (left, right) => sameBoolean(left, right) !== negated,
    sql: (q, left, right) =>
      negated
        ? q`(coalesce(${left}, false) <> coalesce(${right}, false))`
        : q`(coalesce(${left}, false) = coalesce(${right}, false))`,
  }),
  ...EQUAL.map((type) =>
    overload({
      params: [`${type}:own`, `${type}:own`] as const,
      returns: 'boolean',
      keepsUnit: true,
      filled: true,
      js: (left, right) => same(left as Value, right as Value) !== negated,
      sql: (q, left, right) =>
        negated ? q`(${left} is distinct from ${right})` : q`(${left} is not distinct from ${right})`,
    }),
  ),
  ...(['option', 'member', 'department', 'record'] as const).map((type) =>
    overload({
      params: [`[${type}]`, `[${type}]`] as const,
      returns: 'boolean',
      weight: 4,
      filled: true,
      js: (left, right) => sameSet(left, right) !== negated,
      sql: (q, left, right) =>
        negated ? q`(not fw.same_set(${left}, ${right}))` : q`fw.same_set(${left}, ${right})`,
    }),
  ),
]

type Sign = '<' | '<=' | '>' | '>='
const HOLDS: Readonly<Record<Sign, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}
const orderSql = (sign: Sign, left: Sql, right: Sql): Sql => {
  if (sign === '<') return sql`coalesce(${left} < ${right}, false)`
  if (sign === '<=') return sql`coalesce(${left} <= ${right}, false)`
  return sign === '>' ? sql`coalesce(${left} > ${right}, false)` : sql`coalesce(${left} >= ${right}, false)`
}
const ordered = (sign: Sign): readonly Overload[] =>
  ORDERED.map((type) =>
    overload({
      params: [`${type}:own`, `${type}:own`] as const,
      returns: 'boolean',
      keepsUnit: true,
      filled: true,
      js: (left, right) =>
        left !== '' && right !== '' && HOLDS[sign](compareValues(left as Value, right as Value)),
      sql: (q, left, right) =>
        type === 'text'
          ? orderSql(sign, q`nullif(${left}, '') collate "C"`, q`nullif(${right}, '')`)
          : orderSql(sign, left, right),
    }),
  )

const numbers = (
  js: (left: Decimal, right: Decimal) => Decimal | null,
  name: 'add' | 'sub' | 'mul',
): Overload =>
  overload({
    params: ['number', 'number'],
    returns: 'number',
    keepsUnit: true,
    js,
    sql: (q, left, right) =>
      name === 'add'
        ? q`fw.add(${left}, ${right})`
        : name === 'sub'
          ? q`fw.sub(${left}, ${right})`
          : q`fw.mul(${left}, ${right})`,
  })

const joined: readonly Overload[] = [
  typedOverload({
    params: ['textual', 'textual'],
    returns: 'text',
    bind: ([first = { is: 'empty' }, second = { is: 'empty' }]) => ({
      js: (one: Value, other: Value, env) =>
        bounded(textOf(one, first, env.facts) + textOf(other, second, env.facts)),
      sql: (q, one, other, env) =>
        q`fw.bounded(${textSql(one, first, env)} || ${textSql(other, second, env)})`,
    }),
  }),
]

export const operators: Readonly<Record<string, readonly Overload[]>> = {
  '+': [
    numbers((left, right) => inDomain(left.plus(right)), 'add'),
    overload({
      params: ['date', 'number'],
      returns: 'date',
      js: (day, count) => addDays(day, count),
      sql: (q, day, count) => q`fw.add_days(${day}, ${count})`,
    }),
    overload({
      params: ['number', 'date'],
      returns: 'date',
      js: (count, day) => addDays(day, count),
      sql: (q, count, day) => q`fw.add_days(${day}, ${count})`,
    }),
    overload({
      params: ['datetime', 'number'],
      returns: 'datetime',
      js: (at, count) => addInstant(at, count),
      sql: (q, at, count) => q`fw.add_instant(${at}, ${count})`,
    }),
  ],
  '-': [
    numbers((left, right) => inDomain(left.minus(right)), 'sub'),
    overload({
      params: ['date', 'number'],
      returns: 'date',
      js: (day, count) => addDays(day, count.neg()),
      sql: (q, day, count) => q`fw.add_days(${day}, -${count})`,
    }),
    overload({
      params: ['date', 'date'],
      returns: 'number',
      js: (left, right) => diffDays(left, right),
      sql: (q, left, right) => q`(${left} - ${right})::numeric`,
    }),
    overload({
      params: ['datetime', 'number'],
      returns: 'datetime',
      js: (at, count) => addInstant(at, count.neg()),
      sql: (q, at, count) => q`fw.add_instant(${at}, -${count})`,
    }),
    overload({
      params: ['datetime', 'datetime'],
      returns: 'number',
      js: (left, right) => diffDays(left, right),
      sql: (q, left, right) => q`fw.diff_instant(${left}, ${right})`,
    }),
  ],
  '*': [numbers((left, right) => inDomain(left.times(right)), 'mul')],
  '/': [
    // Money by money of the same currency is a plain number; money by a plain number stays money.
    overload({
      params: ['number', 'number'],
      returns: 'number',
      keepsUnit: true,
      js: (left, right) => divide(left, right),
      sql: (q, left, right) => q`fw.div(${left}, ${right})`,
    }),
  ],
  '^': [
    overload({
      params: ['number', 'number'],
      returns: 'number',
      cost: 600,
      js: power,
      sql: (q, base, exponent) => q`fw.power(${base}, ${exponent})`,
    }),
  ],
  '&': joined,
  '=': equal(false),
  '<>': equal(true),
  '<': ordered('<'),
  '<=': ordered('<='),
  '>': ordered('>'),
  '>=': ordered('>='),
  minus: [
    overload({
      params: ['number'],
      returns: 'number',
      keepsUnit: true,
      js: (value) => inDomain(value.neg()),
      sql: (q, value) => q`(-${value})`,
    }),
  ],
  plus: [
    overload({
      params: ['number'],
      returns: 'number',
      keepsUnit: true,
      js: (value) => value,
      sql: (q, value) => q`(${value})`,
    }),
  ],
  percent: [
    overload({
      params: ['number'],
      returns: 'number',
      js: (value) => inDomain(value.div(100)),
      sql: (q, value) => q`fw.num(${value} * 0.01)`,
    }),
  ],
}
