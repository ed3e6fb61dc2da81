// Where we differ from spreadsheets on purpose: each entry names its row of "Differences we choose" (runtime/formula/grammar.md) and
// the shape of the cases it covers, so that it holds for any file of cases.
import { type CallNode, childrenOf, type Node, parse } from '../../../../runtime/formula/index.ts'
import type { Case } from './case.ts'

interface Intended {
  readonly row: string
  readonly why: string
  /** `texts`: those of a comparison or a SWITCH, written there or bound to a name. */
  readonly covers: (tested: Case, calls: readonly CallNode[], texts: readonly string[]) => boolean
}

const calls =
  (name: string, test: (call: CallNode, tested: Case) => boolean): Intended['covers'] =>
  (tested, all) =>
    all.some((call) => call.name === name && test(call, tested))
const word = (node: Node | undefined): string | undefined => (node?.kind === 'text' ? node.value : undefined)
const negative = (node: Node | undefined): boolean => node?.kind === 'unary' && node.op === '-'
const values = ({ bindings }: Case): readonly unknown[] => Object.values(bindings).flat()
const unlikeNumbers = (call: CallNode, tested: Case): boolean =>
  values(tested).some((each) => each !== null && typeof each !== 'number') ||
  call.args.some(({ kind }) => kind === 'text' || kind === 'boolean')
/** Formats stand in the call or in a name. */
const format = ({ args }: CallNode, tested: Case): string =>
  word(args[1]) ?? values(tested).find((each): each is string => typeof each === 'string') ?? ''

export const INTENDED: readonly Intended[] = [
  {
    row: 'D1',
    why: 'IF without else is empty, not FALSE',
    covers: calls('IF', ({ args }, { expected }) => args.length === 2 && expected.value === false),
  },
  {
    row: 'D2',
    why: 'COUNT counts filled values of any type',
    covers: calls('COUNT', unlikeNumbers),
  },
  {
    row: 'D3',
    why: 'CEILING and FLOOR use the size of the step',
    covers: (_tested, all) =>
      all.some(({ name, args }) => (name === 'CEILING' || name === 'FLOOR') && negative(args[1])),
  },
  {
    row: 'D5',
    why: 'WEEKDAY without a type: Monday is 1',
    covers: calls('WEEKDAY', ({ args }) => args.length === 1),
  },
  {
    row: 'D5',
    why: 'WEEKNUM without a type: weeks begin on Monday',
    covers: calls('WEEKNUM', ({ args }) => args.length === 1),
  },
  {
    row: 'D6',
    why: 'DATEDIF takes Y M D h m s and no MD, YM, YD',
    covers: calls('DATEDIF', ({ args }) => !['Y', 'M', 'D', 'h', 'm', 's'].includes(word(args[2]) ?? 'D')),
  },
  {
    row: 'D12',
    why: 'days and times are no numbers, and no numbers days: years do not count from 1900',
    covers: (tested, all) => all.some((call) => COUNTS_DAYS[call.name]?.(call, tested) === true),
  },
  {
    row: 'D9',
    why: 'TEXT writes no fractions, chooses no format by size, ends with no point, and writes as many digits of a power as the format has',
    covers: calls('TEXT', (call, tested) => /\?|\[|\.#|E[-+]00/.test(format(call, tested))),
  },
  {
    row: 'D13',
    why: 'numbers are exact decimals, not floats',
    covers: (tested, all) =>
      all.some(({ name }) => name === 'MOD' || name === 'ROUND') &&
      values(tested).some((each) => typeof each === 'number' && !Number.isInteger(each)),
  },
  {
    row: 'D13',
    why: 'an aggregate of nothing is empty, not 0',
    covers: (tested, all) => tested.expected.value === 0 && all.some(({ name }) => OF_NOTHING.includes(name)),
  },
  {
    row: 'D13',
    why: 'a number as text has all its digits, not fifteen',
    covers: ({ expected }) => expected.type === 'text' && /\d\.\d{12}/.test(String(expected.value)),
  },
  {
    row: 'D11',
    why: '= and SWITCH tell capital letters from small ones',
    covers: (_tested, _all, texts) => texts.some((one) => texts.some((other) => differInCase(one, other))),
  },
  {
    row: 'D8',
    why: 'a lone ~ means itself',
    covers: (tested) => Object.values(tested.bindings).includes('~'),
  },
  {
    row: 'D8',
    why: 'LOOKUP looks at every key, in whatever order they stand',
    covers: calls('LOOKUP', ({ args }, { expected }) => args.length > 1 && expected.type === 'error'),
  },
]
const COUNTS_DAYS: Readonly<Record<string, (call: CallNode, tested: Case) => boolean>> = {
  DATE: ({ args }) => args[0]?.kind === 'number' && Number(args[0].text) < 1900,
  TIME: (_, { expected }) => expected.type === 'number',
  TEXT: (call, tested) => /[ymdhs]/i.test(format(call, tested)),
  VALUE: ({ args }) => /\d[:/-]\d/.test(word(args[0]) ?? ''),
}
const OF_NOTHING = ['MAX', 'MIN', 'MAXIFS', 'MINIFS', 'PRODUCT']

export const intendedFor = (tested: Case, source: string): Intended | undefined => {
  const parsed = parse(source)
  const all = parsed.ok ? callsIn(parsed.tree) : []
  const texts = parsed.ok ? comparedTexts(parsed.tree, tested) : []
  return INTENDED.find(({ covers }) => covers(tested, all, texts))
}
const comparedTexts = (node: Node, tested: Case): readonly string[] => {
  const compares =
    (node.kind === 'binary' && (node.op === '=' || node.op === '<>')) ||
    (node.kind === 'call' && node.name === 'SWITCH')
  const below = childrenOf(node)
  if (!compares) return below.flatMap((each) => comparedTexts(each, tested))
  return below.flatMap((each) => {
    const value = each.kind === 'ref' ? tested.bindings[each.path[0] ?? ''] : word(each)
    return typeof value === 'string' ? [value] : []
  })
}
const differInCase = (one: string, other: string): boolean =>
  one !== other && one.toLowerCase() === other.toLowerCase()
const callsIn = (node: Node): readonly CallNode[] => [
  ...(node.kind === 'call' ? [node] : []),
  ...childrenOf(node).flatMap(callsIn),
]
