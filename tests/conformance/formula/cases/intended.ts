// Where we differ from spreadsheets on purpose: each entry names its row of "Differences we choose" (runtime/formula/grammar.md) and
// the shape of the cases it covers, so that it holds for any file of cases.
import { type CallNode, childrenOf, type Node, parse } from '../../../../runtime/formula/index.ts'
import type { Case } from './case.ts'

interface Intended {
  readonly row: string
  readonly why: string
  readonly covers: (tested: Case, calls: readonly CallNode[]) => boolean
}

const calls =
  (name: string, test: (call: CallNode, tested: Case) => boolean): Intended['covers'] =>
  (tested, all) =>
    all.some((call) => call.name === name && test(call, tested))
const word = (node: Node | undefined): string | undefined => (node?.kind === 'text' ? node.value : undefined)
const negative = (node: Node | undefined): boolean => node?.kind === 'unary' && node.op === '-'

export const INTENDED: readonly Intended[] = [
  {
    row: 'D1',
    why: 'IF without else is empty, not FALSE',
    covers: calls('IF', ({ args }, { expected }) => args.length === 2 && expected.value === false),
  },
  { row: 'D2', why: 'COUNT counts filled values of any type', covers: calls('COUNT', () => true) },
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
    why: 'a year is a year: no count from 1900, as there are no serial numbers',
    covers: calls('DATE', ({ args }) => args[0]?.kind === 'number' && Number(args[0].text) < 1900),
  },
  {
    row: 'D12',
    why: 'a time is a time, not a part of a day',
    covers: calls('TIME', (_, { expected }) => expected.type === 'number'),
  },
  { row: 'D9', why: 'TEXT knows the formats of D9', covers: calls('TEXT', () => true) },
  {
    row: 'D8',
    why: 'VALUE reads plain numbers, percents and thousands, no currencies, fractions or times',
    covers: calls('VALUE', () => true),
  },
  {
    row: 'D13',
    why: 'numbers are exact decimals, not floats',
    covers: (tested, all) =>
      all.some(({ name }) => name === 'MOD' || name === 'ROUND') &&
      Object.values(tested.bindings).some((each) => typeof each === 'number' && !Number.isInteger(each)),
  },
  {
    row: 'D8',
    why: 'LOOKUP asks conditions, it does not search a sorted list',
    covers: calls('LOOKUP', () => true),
  },
  {
    row: 'D8',
    why: 'INDEX takes one place of a list',
    covers: calls('INDEX', ({ args }) => args.length > 2),
  },
  {
    row: 'D13',
    why: 'an aggregate of nothing is empty, not 0',
    covers: (tested, all) =>
      tested.expected.value === 0 && all.some(({ name }) => name === 'MAXIFS' || name === 'MINIFS'),
  },
  {
    row: 'D8',
    why: 'a lone ~ means itself',
    covers: (tested) => Object.values(tested.bindings).includes('~'),
  },
]

export const intendedFor = (tested: Case, source: string): Intended | undefined => {
  const parsed = parse(source)
  const all = parsed.ok ? callsIn(parsed.tree) : []
  return INTENDED.find(({ covers }) => covers(tested, all))
}
const callsIn = (node: Node): readonly CallNode[] => [
  ...(node.kind === 'call' ? [node] : []),
  ...childrenOf(node).flatMap(callsIn),
]
