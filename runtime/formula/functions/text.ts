// Text, counted in code points. Order, FIND and SUBSTITUTE are case-sensitive; SEARCH, CONTAINS and their kin ignore case.
import { LIMITS } from '../../../schemas/keys.ts'
import { lowerText, upperText } from '../../kernel/case.ts'
import { Decimal } from '../../kernel/decimal.ts'
import { codePointLength } from '../../kernel/text.ts'
import { textsOf, textsSql } from '../compute/convert.ts'
import { whole } from '../compute/numbers.ts'
import {
  bounded,
  cut,
  ending,
  findIn,
  joined,
  points,
  proper,
  replacedAt,
  searchIn,
} from '../compute/texts.ts'
import type { Value } from '../types.ts'
import { defineFunction, overload, variadic } from './define.ts'

const count = (value: Decimal): number => Math.max(0, whole(value))

/** A place in a text, or empty when it is not there. */
const placed = (place: number | null): Value => (place === null ? null : new Decimal(place))
const finder = (js: (part: string, text: string, start: number) => number | null, name: 'find' | 'search') =>
  defineFunction({
    overloads: [
      overload({
        params: ['text', 'text', 'number'],
        returns: 'number',
        weight: name === 'find' ? 2 : 8,
        js: (part, text, start) => placed(js(part, text, whole(start))),
        sql: (q, part, text, start) =>
          name === 'find' ? q`fw.find(${part}, ${text}, ${start})` : q`fw.search(${part}, ${text}, ${start})`,
      }),
      overload({
        params: ['text', 'text'],
        returns: 'number',
        weight: name === 'find' ? 2 : 8,
        js: (part, text) => placed(js(part, text, 1)),
        sql: (q, part, text) =>
          name === 'find' ? q`fw.find(${part}, ${text}, 1)` : q`fw.search(${part}, ${text}, 1)`,
      }),
    ],
  })

export const text = {
  CONCATENATE: defineFunction({
    overloads: [
      variadic({
        repeat: ['textual'],
        spread: true,
        returns: 'text',
        weight: 3,
        bind: (types) => ({
          js: (values, { facts }) => joined(textsOf(values, types, facts), ''),
          sql: (q, values, env) => q`fw.concat(${textsSql(values, types, env)})`,
        }),
      }),
    ],
  }),
  JOIN: defineFunction({
    overloads: [
      variadic({
        params: ['[textual]'],
        tail: 'text',
        returns: 'text',
        weight: 3,
        bind: ([type = { is: 'empty' }]) => ({
          js: ([list = null, separator], { facts }) =>
            joined(filled(textsOf([list], [type], facts)), String(separator ?? ', ')),
          sql: (q, [list = q`null`, separator], env) =>
            q`fw.join(${textsSql([list], [type], env)}, ${separator ?? q`', '`}, true)`,
        }),
      }),
    ],
  }),
  TEXTJOIN: defineFunction({
    overloads: [
      variadic({
        params: ['text', 'boolean'],
        repeat: ['textual'],
        spread: true,
        returns: 'text',
        weight: 3,
        bind: ([, , ...types]) => ({
          js: ([separator, skip, ...values], { facts }) => {
            const texts = textsOf(values, types, facts)
            return joined(skip === true ? filled(texts) : texts, String(separator))
          },
          sql: (q, [separator = q`''`, skip = q`false`, ...values], env) =>
            q`fw.join(${textsSql(values, types, env)}, ${separator}, ${skip})`,
        }),
      }),
    ],
  }),
  LEFT: defineFunction({
    overloads: [
      overload({
        params: ['text', 'number'],
        returns: 'text',
        weight: 6,
        js: (value, n) => cut(value, 0, count(n)),
        sql: (q, value, n) => q`fw.left(${value}, ${n})`,
      }),
      overload({
        params: ['text'],
        returns: 'text',
        weight: 6,
        js: (value) => cut(value, 0, 1),
        sql: (q, value) => q`fw.left(${value}, 1)`,
      }),
    ],
  }),
  RIGHT: defineFunction({
    overloads: [
      overload({
        params: ['text', 'number'],
        returns: 'text',
        weight: 6,
        js: (value, n) => ending(value, count(n)),
        sql: (q, value, n) => q`fw.right(${value}, ${n})`,
      }),
      overload({
        params: ['text'],
        returns: 'text',
        weight: 6,
        js: (value) => ending(value, 1),
        sql: (q, value) => q`fw.right(${value}, 1)`,
      }),
    ],
  }),
  MID: defineFunction({
    overloads: [
      overload({
        params: ['text', 'number', 'number'],
        returns: 'text',
        weight: 6,
        js: (value, start, n) => (whole(start) < 1 ? null : cut(value, whole(start) - 1, count(n))),
        sql: (q, value, start, n) => q`fw.mid(${value}, ${start}, ${n})`,
      }),
    ],
  }),
  LEN: defineFunction({
    overloads: [
      overload({
        params: ['text'],
        returns: 'number',
        filled: true,
        js: (value) => new Decimal(codePointLength(value)),
        sql: (q, value) => q`char_length(${value})::numeric`,
      }),
    ],
  }),
  TRIM: defineFunction({
    overloads: [
      overload({
        params: ['text'],
        returns: 'text',
        weight: 20,
        js: (value) => value.replace(/ +/g, ' ').replace(/^ | $/g, ''),
        sql: (q, value) => q`fw.trim(${value})`,
      }),
    ],
  }),
  UPPER: defineFunction({
    overloads: [
      overload({
        params: ['text'],
        returns: 'text',
        weight: 8,
        js: (value) => upperText(value),
        sql: (q, value) => q`fw.upper(${value})`,
      }),
    ],
  }),
  LOWER: defineFunction({
    overloads: [
      overload({
        params: ['text'],
        returns: 'text',
        weight: 8,
        js: (value) => lowerText(value),
        sql: (q, value) => q`fw.lower(${value})`,
      }),
    ],
  }),
  PROPER: defineFunction({
    overloads: [
      overload({
        params: ['text'],
        returns: 'text',
        weight: 16,
        js: (value) => proper(value),
        sql: (q, value) => q`fw.proper(${value})`,
      }),
    ],
  }),
  REPLACE: defineFunction({
    overloads: [
      overload({
        params: ['text', 'number', 'number', 'text'],
        returns: 'text',
        weight: 6,
        js: (value, start, n, put) => replacedAt(value, whole(start), whole(n), put),
        sql: (q, value, start, n, put) => q`fw.replace_at(${value}, ${start}, ${n}, ${put})`,
      }),
    ],
  }),
  REPT: defineFunction({
    overloads: [
      overload({
        params: ['text', 'number'],
        returns: 'text',
        js: (value, n) =>
          whole(n) < 0 || codePointLength(value) * whole(n) > LIMITS.textCodePoints
            ? null
            : value.repeat(value === '' ? 0 : whole(n)),
        sql: (q, value, n) => q`fw.rept(${value}, ${n})`,
      }),
    ],
  }),
  SUBSTITUTE: defineFunction({
    overloads: [
      overload({
        params: ['text', 'text', 'text'],
        returns: 'text',
        weight: 12,
        js: (value, from, to) => (from === '' ? value : joined(value.split(from), to)),
        sql: (q, value, from, to) => q`fw.substitute(${value}, ${from}, ${to})`,
      }),
      overload({
        params: ['text', 'text', 'text', 'number'],
        returns: 'text',
        weight: 12,
        js: (value, from, to, nth) => (whole(nth) < 1 ? null : nthReplaced(value, from, to, whole(nth))),
        sql: (q, value, from, to, nth) => q`fw.substitute(${value}, ${from}, ${to}, ${nth})`,
      }),
    ],
  }),
  FIND: finder(findIn, 'find'),
  SEARCH: finder(searchIn, 'search'),
  EXACT: defineFunction({
    overloads: [
      overload({
        params: ['text', 'text'],
        returns: 'boolean',
        filled: true,
        js: (left, right) => left === right,
        sql: (q, left, right) => q`(${left} collate "C" = ${right})`,
      }),
    ],
  }),
  CONTAINS: defineFunction({
    overloads: [
      overload({
        params: ['text', 'text'],
        returns: 'boolean',
        weight: 8,
        filled: true,
        js: (value, part) => lowerText(value).includes(lowerText(part)),
        sql: (q, value, part) => q`(strpos(fw.lower(${value}), fw.lower(${part})) > 0)`,
      }),
    ],
  }),
  STARTSWITH: defineFunction({
    overloads: [
      overload({
        params: ['text', 'text'],
        returns: 'boolean',
        weight: 8,
        filled: true,
        js: (value, part) => lowerText(value).startsWith(lowerText(part)),
        sql: (q, value, part) => q`starts_with(fw.lower(${value}), fw.lower(${part}))`,
      }),
    ],
  }),
  ENDSWITH: defineFunction({
    overloads: [
      overload({
        params: ['text', 'text'],
        returns: 'boolean',
        weight: 8,
        filled: true,
        js: (value, part) => lowerText(value).endsWith(lowerText(part)),
        sql: (q, value, part) => q`starts_with(reverse(fw.lower(${value})), reverse(fw.lower(${part})))`,
      }),
    ],
  }),
  SPLIT: defineFunction({
    overloads: [
      overload({
        params: ['text', 'text'],
        returns: '[text]',
        weight: 10,
        js: (value, separator) => split(value, separator),
        sql: (q, value, separator) => q`fw.split(${value}, ${separator})`,
      }),
    ],
  }),
}

const filled = (texts: readonly string[]): readonly string[] => texts.filter((each) => each !== '')

const nthReplaced = (value: string, from: string, to: string, nth: number): string | null => {
  if (from === '') return value
  const pieces = value.split(from)
  if (nth >= pieces.length) return value
  return bounded(`${pieces.slice(0, nth).join(from)}${to}${pieces.slice(nth).join(from)}`)
}

const split = (value: string, separator: string): readonly string[] | null => {
  if (value === '') return []
  if (separator === '') return codePointLength(value) > LIMITS.listItems ? null : points(value)
  const pieces = value.split(separator, LIMITS.listItems + 1)
  return pieces.length > LIMITS.listItems ? null : pieces
}
