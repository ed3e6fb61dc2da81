// Points from an actual and a target. One of them empty: empty. Target 0: actual 0 is empty, above it the cap, without one empty.
import { Decimal, divide, inDomain, ZERO } from '../../kernel/decimal.ts'
import { commaList, type Sql } from '../../kernel/sql.ts'
import type { Value } from '../types.ts'
import { defineFunction, overload, variadic } from './define.ts'
import type { FunctionDef, Overload, Tag } from './function.ts'

const HUNDRED = new Decimal(100)
type Amount = Decimal | null

/** above ÷ below, `times` 100 or 1, between floor and cap; below 0 (a target, or an actual that should be small) gives the cap. */
const ratio = (
  above: Amount,
  below: Amount,
  times: Decimal,
  floor: Amount,
  cap: Amount,
  whenZero: Amount,
): Value => {
  if (above === null || below === null) return null
  if (below.isZero()) return whenZero
  const made = divide(above.times(times), below)
  if (made === null) return null
  const raised = floor === null || made.gte(floor) ? made : floor
  return cap === null || raised.lte(cap) ? raised : cap
}
const above = (actual: Amount): boolean => actual?.gt(0) === true

const linear = (actual: Amount, target: Amount, floor: Amount, cap: Amount): Value =>
  ratio(actual, target, HUNDRED, floor ?? ZERO, cap, above(actual) ? cap : null)
const achievement = (actual: Amount, target: Amount, cap: Amount): Value =>
  ratio(actual, target, new Decimal(1), null, cap, above(actual) ? cap : null)
/** Small is good: target ÷ actual. */
const inverse = (actual: Amount, target: Amount, cap: Amount): Value =>
  target?.isZero() === true ? (above(actual) ? cap : null) : ratio(target, actual, HUNDRED, null, cap, cap)

const steps = (args: readonly Value[]): readonly (readonly [at: Decimal, value: Decimal])[] => {
  const pairs: [Decimal, Decimal][] = []
  for (let index = 0; index + 1 < args.length; index += 2)
    pairs.push([(args[index] as Amount) ?? ZERO, (args[index + 1] as Amount) ?? ZERO])
  return pairs.sort(([left], [right]) => left.cmp(right))
}
/** The points of the highest step reached; below the first 0. */
const ladder = ([value = null, ...rest]: readonly Value[]): Value => {
  if (value === null) return null
  return (
    steps(rest)
      .filter(([at]) => (value as Decimal).gte(at))
      .at(-1)?.[1] ?? ZERO
  )
}
/** Straight lines between the points; before the first and after the last it stays level. */
const interpolate = ([value = null, ...rest]: readonly Value[]): Value => {
  if (value === null) return null
  const x = value as Decimal
  const points = steps(rest)
  const from = points.filter(([at]) => x.gte(at)).at(-1)
  const to = points.find(([at]) => x.lt(at))
  if (from === undefined || to === undefined) return (from ?? to)?.[1] ?? null
  const rise = inDomain(x.minus(from[0]).times(to[1].minus(from[1])))
  const part = rise === null ? null : divide(rise, to[0].minus(from[0]))
  return part === null ? null : inDomain(from[1].plus(part))
}

const stepped = (
  js: (args: readonly Value[]) => Value,
  print: (q: Tag, value: Sql, at: Sql, points: Sql) => Sql,
): FunctionDef =>
  defineFunction({
    overloads: [
      variadic({
        params: ['number:own', 'number', 'number'],
        repeat: ['number', 'number'],
        returns: 'number',
        bind: () => ({
          js,
          sql: (q, [value = q`null`, ...rest]) => print(q, value, arrayOf(q, rest, 0), arrayOf(q, rest, 1)),
        }),
      }),
    ],
  })
const arrayOf = (q: Tag, items: readonly Sql[], odd: number): Sql =>
  q`array[${commaList(items.filter((_, index) => index % 2 === odd))}]::numeric[]`

const ACTUAL = ['number:own', 'number:own'] as const
/** With a cap and without. */
const capped = (
  js: (actual: Amount, target: Amount, cap: Amount) => Value,
  print: (q: Tag, actual: Sql, target: Sql, cap: Sql) => Sql,
): readonly Overload[] => [
  overload({
    params: [...ACTUAL, 'number:own'],
    returns: 'number',
    js,
    sql: (q, actual, target, cap) => print(q, actual, target, cap),
  }),
  overload({
    params: ACTUAL,
    returns: 'number',
    js: (actual, target) => js(actual, target, null),
    sql: (q, actual, target) => print(q, actual, target, q`null`),
  }),
]

export const score = {
  LINEAR: defineFunction({
    overloads: [
      overload({
        params: [...ACTUAL, 'number:own', 'number:own'],
        returns: 'number',
        js: linear,
        sql: (q, actual, target, floor, cap) =>
          q`fw.ratio(${actual}, ${target}, 100, coalesce(${floor}, 0), ${cap})`,
      }),
      overload({
        params: [...ACTUAL, 'number:own'],
        returns: 'number',
        js: (actual, target, floor) => linear(actual, target, floor, null),
        sql: (q, actual, target, floor) =>
          q`fw.ratio(${actual}, ${target}, 100, coalesce(${floor}, 0), null)`,
      }),
      overload({
        params: ACTUAL,
        returns: 'number',
        js: (actual, target) => linear(actual, target, null, null),
        sql: (q, actual, target) => q`fw.ratio(${actual}, ${target}, 100, 0, null)`,
      }),
    ],
  }),
  LADDER: stepped(ladder, (q, value, at, points) => q`fw.ladder(${value}, ${at}, ${points})`),
  INTERPOLATE: stepped(interpolate, (q, value, at, points) => q`fw.interpolate(${value}, ${at}, ${points})`),
  ACHIEVEMENT: defineFunction({
    overloads: capped(
      achievement,
      (q, actual, target, cap) => q`fw.ratio(${actual}, ${target}, 1, null, ${cap})`,
    ),
  }),
  INVERSE: defineFunction({
    overloads: capped(inverse, (q, actual, target, cap) => q`fw.inverse(${actual}, ${target}, ${cap})`),
  }),
}
