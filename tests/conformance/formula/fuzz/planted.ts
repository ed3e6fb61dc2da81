// Faults put in on purpose, one at a time: the differential test is worth something only if it finds every one of them.

import type { Overload, Tag } from '../../../../runtime/formula/functions/function.ts'
import { functions } from '../../../../runtime/formula/functions/index.ts'
import { operators } from '../../../../runtime/formula/functions/operators.ts'
import type { Value } from '../../../../runtime/formula/index.ts'
import { Decimal } from '../../../../runtime/kernel/decimal.ts'
import type { Sql } from '../../../../runtime/kernel/sql.ts'

interface Named {
  readonly name: string
  /** The function it is in: what is rare among all calls is looked for among its own. */
  readonly only?: string
}
interface SqlFault extends Named {
  /** Replaces a function of schema fw; the test rolls it back. */
  readonly sql: string
}
interface JsFault extends Named {
  readonly in: Overload | undefined
  readonly js: (...args: readonly never[]) => Value
}
interface PartFault extends Named {
  /** Some part of the engine that is read when it is used. */
  readonly of: object | undefined
  readonly part: string
  readonly instead: unknown
}
export type Fault = SqlFault | JsFault | PartFault

const replaced = (signature: string, returns: string, body: string): string =>
  `create or replace function fw.${signature} returns ${returns} language sql stable parallel safe as $$ select ${body} $$`

export const PLANTED: readonly Fault[] = [
  { name: 'numbers keep 15 places', sql: replaced('num(x numeric)', 'numeric', 'round(x, 15)') },
  { name: 'numbers have no upper end', sql: replaced('num(x numeric)', 'numeric', 'round(x, 16)') },
  {
    name: 'a quotient is rounded twice',
    only: '/',
    sql: replaced('div(a numeric, b numeric)', 'numeric', 'fw.num(round(a / nullif(b, 0), 16))'),
  },
  {
    name: 'a remainder has the sign of what is divided',
    only: 'MOD',
    sql: replaced('mod(a numeric, b numeric)', 'numeric', 'fw.num(mod(a, nullif(b, 0)))'),
  },
  {
    name: 'a broken digit count is rounded',
    only: 'ROUND',
    sql: replaced(
      'round(x numeric, digits numeric)',
      'numeric',
      'fw.num(round(x, round(greatest(-39::numeric, least(16::numeric, digits)))::integer))',
    ),
  },
  {
    name: 'LEFT with a negative count cuts from the end',
    only: 'LEFT',
    sql: replaced('left(x text, n numeric)', 'text', 'left(x, fw.whole(n))'),
  },
  { name: 'TRIM leaves inner spaces', only: 'TRIM', sql: replaced('trim(x text)', 'text', 'btrim(x)') },
  { name: 'small letters by the platform', only: 'LOWER', sql: replaced('lower(text)', 'text', 'lower($1)') },
  {
    name: 'weeks begin on Sunday',
    only: 'STARTOF',
    sql: replaced(
      'start_of(d date, period text, fiscal integer)',
      'date',
      `case when period = 'week' then d - extract(dow from d)::integer else (select case when period = 'day' then d else date_trunc('month', d)::date end) end`,
    ),
  },
  {
    name: 'the end of an instant’s period is its last second',
    only: 'ENDOF',
    sql: replaced(
      'end_of_instant(t timestamptz, period text, fiscal integer, zone text)',
      'timestamptz',
      `((fw.end_of((t at time zone zone)::date, period, fiscal) + 1)::timestamp at time zone zone) - interval '1 second'`,
    ),
  },
  {
    name: 'averages count empties',
    only: 'AVERAGE',
    sql: replaced('average(items numeric[])', 'numeric', 'fw.div(sum(x), count(*)) from unnest(items) x'),
  },
  {
    name: 'printed numbers keep their zeros',
    only: 'CONCATENATE',
    sql: replaced('text(x numeric)', 'text', `coalesce(x::text, '')`),
  },
  {
    name: 'sets with empties are never equal',
    only: '=',
    sql: replaced(
      'same_set(a anyarray, b anyarray)',
      'boolean',
      `coalesce(a, '{}') <@ coalesce(b, '{}') and coalesce(b, '{}') <@ coalesce(a, '{}')`,
    ),
  },
  {
    name: 'dates beyond year 9999',
    sql: replaced(
      'day(n numeric)',
      'date',
      `date '1970-01-01' + greatest(least(n, 9000000), -719162)::integer`,
    ),
  },
  {
    name: 'the sum of no rows is empty',
    of: functions.SUMIFS?.rows,
    only: 'SUMIFS',
    part: 'nothing',
    instead: undefined,
  },
  {
    name: 'a look-up takes the last row',
    of: functions.LOOKUP?.rows,
    only: 'LOOKUP',
    part: 'js',
    instead: (items: readonly Value[]) => items.at(-1) ?? null,
  },
  {
    name: 'a list of rows is turned round',
    of: functions.LIST?.rows,
    only: 'LIST',
    part: 'js',
    instead: (items: readonly Value[]) => items.toReversed(),
  },
  {
    name: 'different values are counted with their repeats',
    of: functions.COUNTUNIQUEIFS?.rows,
    only: 'COUNTUNIQUEIFS',
    part: 'sql',
    instead: (q: Tag, item: Sql) => q`count(${item})::numeric`,
  },
  {
    name: 'the largest of no rows is nought',
    of: functions.MAXIFS?.rows,
    only: 'MAXIFS',
    part: 'nothing',
    instead: (q: Tag) => q`0`,
  },
  { name: 'INT cuts', only: 'INT', in: functions.INT?.overloads[0], js: (value: Decimal) => value.trunc() },
  {
    name: 'order of text by UTF-16 units',
    only: '<',
    in: textOverload('<'),
    js: (left: string | null, right: string | null) =>
      (left ?? '') !== '' && (right ?? '') !== '' && (left ?? '') < (right ?? ''),
  },
  {
    name: 'LEN in UTF-16 units',
    only: 'LEN',
    in: functions.LEN?.overloads[0],
    js: (value: string) => new Decimal(value.length),
  },
  {
    name: 'an empty day is the first of all days',
    only: '<=',
    in: operators['<=']?.find(({ params }) => params[0] === 'date:own'),
    js: (left: string | null, right: string | null) => (left ?? '') <= (right ?? ''),
  },
]

function textOverload(sign: string): Overload | undefined {
  return operators[sign]?.find(({ params }) => params[0] === 'text:own')
}
