// The Maven sales data and what it amounts to, counted straight from the CSV in whole numbers and fractions, with nothing of the
// product: won amount, won and closed deals of an agent in a quarter, the score of the template's plan, and the places.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

export const file = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/maven-crm', `${name}.csv`), 'utf8')
export const rowsOf = (name: string): readonly Readonly<Record<string, string>>[] =>
  parse(file(name), { columns: true }) as Readonly<Record<string, string>>[]

/** The sales teams as a file of people: managers with their office first, then everybody with their manager. */
export const peopleCsv = (): string => {
  const teams = rowsOf('sales_teams')
  const managers = new Map(teams.map((row) => [row.manager, row.regional_office]))
  return [
    'name,department,manager',
    ...[...managers].map(([name, office]) => `${name},${office},`),
    ...teams.map((row) => `${row.sales_agent},${row.regional_office},${row.manager}`),
  ].join('\n')
}

export const QUARTERS = ['2017-q1', '2017-q2', '2017-q3', '2017-q4'] as const
export const agents = rowsOf('sales_teams').map((row) => row.sales_agent ?? '')
/** Round and different for everybody, so that nobody's score is anybody else's. */
export const targetOf = (agent: string): bigint => 20_000n + 1_000n * BigInt(agents.indexOf(agent))

/** An exact fraction; both parts are whole. */
export type Fraction = readonly [top: bigint, bottom: bigint]
/** With exactly so many digits, half away from zero; the numbers here are not negative. */
export const fixed = ([top, bottom]: Fraction, digits: number): string => {
  const scale = 10n ** BigInt(digits)
  const whole = (top * scale * 2n + bottom) / (bottom * 2n)
  const text = whole.toString().padStart(digits + 1, '0')
  const cut = text.length - digits
  return digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`
}
/** At most so many digits. */
export const rounded = (fraction: Fraction, digits: number): string =>
  digits === 0 ? fixed(fraction, 0) : fixed(fraction, digits).replace(/\.?0+$/, '')

export interface Figures {
  readonly amount: bigint
  readonly won: bigint
  readonly closed: bigint
}
const quarterOf = (day: string): string => `${day.slice(0, 4)}-q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
const counted = new Map<string, Figures>()
for (const { sales_agent: agent = '', deal_stage: stage, close_date: day = '', close_value: value } of rowsOf(
  'sales_pipeline',
)) {
  if (day === '') continue
  const key = `${agent} ${quarterOf(day)}`
  const { amount, won, closed } = counted.get(key) ?? { amount: 0n, won: 0n, closed: 0n }
  const isWon = stage === 'Won'
  counted.set(key, {
    amount: amount + (isWon ? BigInt(value ?? '0') : 0n),
    won: won + (isWon ? 1n : 0n),
    closed: closed + 1n,
  })
}
export const figuresOf = (agent: string, quarter: string): Figures =>
  counted.get(`${agent} ${quarter}`) ?? { amount: 0n, won: 0n, closed: 0n }

/** 60 % won amount against target, capped at 120; 20 % win rate by steps; new customers have no target, so their 20 % are spread. */
export const scoreOf = (agent: string, quarter: string): Fraction => {
  const { amount, won, closed } = figuresOf(agent, quarter)
  const target = targetOf(agent)
  const linear: Fraction = amount * 100n > target * 120n ? [120n, 1n] : [amount * 100n, target]
  if (closed === 0n) return linear
  const reaches = (percent: bigint): boolean => won * 100n >= closed * percent
  const ladder = reaches(70n) ? 100n : reaches(60n) ? 80n : reaches(50n) ? 60n : 0n
  return [60n * linear[0] + 20n * ladder * linear[1], 80n * linear[1]]
}

/** Places with ties: one more than there are better scores, as shown with two digits. */
export const placesOf = (quarter: string): Readonly<Record<string, number>> => {
  const totals = agents.map((agent) => ({ agent, total: Number(rounded(scoreOf(agent, quarter), 2)) }))
  const better = (total: number): number => totals.filter((each) => each.total > total).length
  return Object.fromEntries(totals.map(({ agent, total }) => [agent, better(total) + 1]))
}

/** What is entered as targets; `members` are the product's ids by name. */
export const targetCells = (
  members: ReadonlyMap<string, string>,
  periods: readonly string[],
): readonly object[] =>
  agents.flatMap((agent) =>
    periods.map((period) => ({
      unitKind: 'member',
      unitId: members.get(agent) ?? '',
      period,
      value: targetOf(agent).toString(),
    })),
  )
