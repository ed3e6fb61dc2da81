// Fixes of values that do not go together: the side to turn is found by trying both.
import { nearest } from '../check/nearest.ts'
import { childrenOf, type Node } from '../syntax/ast.ts'
import { parse } from '../syntax/parser.ts'
import type { Broken, Fix, FixRule } from './fix.ts'

/** `TEXT(…)` around a part. */
const wrap = ({ span }: Node, name: string): Fix => ({
  label: { 'zh-CN': `用 ${name}(…)`, en: `Use ${name}(…)` },
  edits: [
    { start: span.start, end: span.start, text: `${name}(` },
    { start: span.end, end: span.end, text: ')' },
  ],
})

const find = (node: Node, wanted: (node: Node) => boolean): Node | undefined =>
  wanted(node) ? node : childrenOf(node).flatMap((each) => find(each, wanted) ?? [])[0]

const nodeAt = ({ source, span }: Broken): Node | undefined => {
  const parsed = parse(source)
  return parsed.ok
    ? find(parsed.tree, (node) => node.span.start === span.start && node.span.end === span.end)
    : undefined
}
/** What may be turned: the sides of an operator, or the argument the problem points at. */
const sidesOf = (broken: Broken): readonly Node[] => {
  const node = nodeAt(broken)
  if (node === undefined) return []
  return node.kind === 'binary' ? [node.left, node.right] : [node]
}

const turned = (broken: Broken, names: readonly string[]): readonly Fix[] =>
  sidesOf(broken).flatMap((side) => names.map((name) => wrap(side, name)))

/** A number that was put in quotes. */
const withoutQuotes = (broken: Broken): readonly Fix[] =>
  sidesOf(broken).flatMap((side): readonly Fix[] =>
    side.kind === 'text' && /^\d+(\.\d+)?$/.test(side.value.trim())
      ? [
          {
            label: { 'zh-CN': '去掉引号', en: 'Remove the quotes' },
            edits: [{ ...side.span, text: side.value.trim() }],
          },
        ]
      : [],
  )

/** `+` between texts means `&`. */
const joinInstead = (broken: Broken): readonly Fix[] => {
  const node = nodeAt(broken)
  return node?.kind === 'binary' && node.op === '+'
    ? [{ label: { 'zh-CN': '改用 &', en: 'Use &' }, edits: [{ ...node.opSpan, text: '&' }] }]
    : []
}

/** The title of a record in place of the record. */
const titleOf = (broken: Broken): readonly Fix[] =>
  sidesOf(broken).flatMap((side): readonly Fix[] =>
    side.kind === 'ref'
      ? [
          {
            label: { 'zh-CN': '用它的标题', en: 'Use its title' },
            edits: [{ start: side.span.end - 1, end: side.span.end - 1, text: '.title' }],
          },
        ]
      : [],
  )

const includes: FixRule = (broken) => {
  const node = nodeAt(broken)
  if (node?.kind !== 'binary' || (node.op !== '=' && node.op !== '<>')) return []
  const part = ({ span }: Node): string => broken.source.slice(span.start, span.end)
  const call = (list: Node, item: Node): Fix => {
    const text = `INCLUDES(${part(list)}, ${part(item)})`
    return {
      label: { 'zh-CN': '用 INCLUDES(列表, 值)', en: 'Use INCLUDES(list, value)' },
      edits: [{ ...node.span, text: node.op === '=' ? text : `NOT(${text})` }],
    }
  }
  return [call(node.left, node.right), call(node.right, node.left)]
}

const option: FixRule = ({ problem, span }) => {
  const hint = problem.hint ?? ''
  return hint === ''
    ? []
    : [
        {
          label: { 'zh-CN': `换成“${hint}”`, en: `Use "${hint}"` },
          edits: [{ ...span, text: `"${hint}"` }],
        },
      ]
}

/** One of the words an argument may be: the nearest to what was written, else the first ones. */
const word: FixRule = (broken) => {
  const words = String(broken.problem.params?.words ?? '').split(', ')
  const node = nodeAt(broken)
  const close = node?.kind === 'text' ? nearest(node.value, words) : undefined
  return (close === undefined ? words : [close]).map((each) => ({
    label: { 'zh-CN': `换成 "${each}"`, en: `Use "${each}"` },
    edits: [{ ...broken.span, text: `"${each}"` }],
  }))
}

/** In the order of what people mean most often; the checker says which of them fit. */
const argument: FixRule = (broken) => [
  ...withoutQuotes(broken),
  ...turned(broken, ['VALUE', 'DATE', 'TEXT', 'KEY']),
  ...titleOf(broken),
]
const result: FixRule = (broken) => {
  const parsed = parse(broken.source)
  return parsed.ok ? argument({ ...broken, span: parsed.tree.span }) : []
}

const isCode = (unit: unknown): unit is string => typeof unit === 'string' && unit !== ''

const currency: FixRule = (broken) => {
  const node = nodeAt(broken)
  const { left, right } = broken.problem.params ?? {}
  // A currency that a field names differs from record to record: people say themselves which day's rate counts.
  if (node?.kind !== 'binary' || !isCode(left) || !isCode(right)) return []
  const { start, end } = node.right.span
  return [
    {
      label: { 'zh-CN': `换算成 ${left}`, en: `Convert to ${left}` },
      edits: [
        { start, end: start, text: 'CONVERT(' },
        { start: end, end, text: `, "${right}", "${left}", TODAY())` },
      ],
    },
  ]
}

/** Beside a written text people mean to join, beside a field that holds a number to compute. */
const textAndNumber: FixRule = (broken) => {
  const joins = sidesOf(broken).some(({ kind }) => kind === 'text')
  const [join, value] = [joinInstead(broken), turned(broken, ['VALUE'])]
  return [...withoutQuotes(broken), ...(joins ? [...join, ...value] : [...value, ...join])]
}

export const typeRules = {
  X_TEXT_NUMBER: textAndNumber,
  X_DATE_DATETIME: (broken: Broken) => turned(broken, ['DATE']),
  X_RECORD_TEXT: titleOf,
  X_OPTION: option,
  X_OPTION_TEXT: (broken: Broken) => turned(broken, ['TEXT']),
  X_OPERATOR: (broken: Broken) => [
    ...withoutQuotes(broken),
    ...joinInstead(broken),
    ...turned(broken, ['VALUE', 'DATE', 'TEXT']),
    ...titleOf(broken),
  ],
  X_LISTS: includes,
  X_UNITS: currency,
  X_ARGUMENT: argument,
  X_WORD: word,
  X_RESULT: result,
} satisfies Readonly<Record<string, FixRule>>
