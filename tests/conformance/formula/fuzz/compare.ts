// Runs random expressions over random rows in both back ends and lists where they differ. A statement that raises is halved until
// the expression that raises stands alone: a raise is a disagreement too.
import type pg from 'pg'
import { type CheckedFormula, checkFormula } from '../../../../runtime/formula/index.ts'
import type { Random } from '../../../support/seed.ts'
import { askJavaScript } from '../javascript.ts'
import { askPostgres, loadTables } from '../postgres.ts'
import type { Content, RecordRow, Shape } from '../world.ts'
import { randomSource } from './expressions.ts'
import { randomWorld } from './rows.ts'

export interface Disagreement {
  readonly source: string
  readonly js: string | null
  readonly sql: string | null
  readonly zone: string
  readonly record: RecordRow['values']
}
export interface FuzzOptions {
  readonly expressions: number
  readonly records: number
  /** Stops at the first world with a disagreement. */
  readonly stopEarly?: boolean
  /** Only calls of this function outermost. */
  readonly only?: string
  readonly said?: (line: string) => void
}
export interface FuzzReport {
  readonly expressions: number
  readonly refused: number
  readonly values: number
  readonly disagreements: readonly Disagreement[]
}

const PER_WORLD = 400

export const fuzz = async (client: pg.Client, random: Random, options: FuzzOptions): Promise<FuzzReport> => {
  let [done, refused, values] = [0, 0, 0]
  const disagreements: Disagreement[] = []
  while (done < options.expressions) {
    const { shape, content } = randomWorld(random, options.records)
    const wanted = Math.min(PER_WORLD, options.expressions - done)
    const made = randomFormulas(random, shape, wanted, options.only)
    refused += made.refused
    await loadTables(client, shape, content)
    const found = await compare(client, shape, content, made.formulas)
    for (const each of found) options.said?.(JSON.stringify(each))
    disagreements.push(...found)
    done += wanted
    values += wanted * options.records
    options.said?.(`${done} expressions, ${disagreements.length} disagreements`)
    if (options.stopEarly === true && disagreements.length > 0) break
  }
  return { expressions: done, refused, values, disagreements }
}

/** Expressions the checker takes; what it refuses (a unit, an option beside a text) is drawn again. */
export const randomFormulas = (random: Random, shape: Shape, wanted: number, only?: string) => {
  const formulas: CheckedFormula[] = []
  let refused = 0
  while (formulas.length < wanted) {
    const checked = checkFormula(randomSource(random, shape, only), shape.scope, 'any')
    if (checked.problems.length === 0) formulas.push(checked)
    else refused += 1
    if (refused > 20 * wanted + 1_000)
      throw new Error(`too many refused, the last: ${checked.source} ${checked.problems[0]?.code ?? ''}`)
  }
  return { formulas, refused }
}

export const compare = async (
  client: pg.Client,
  shape: Shape,
  content: Content,
  formulas: readonly CheckedFormula[],
): Promise<readonly Disagreement[]> => {
  const js = askJavaScript(shape, content, formulas)
  const sql = await askSafely(client, shape, formulas)
  return formulas.flatMap((formula, index) => {
    const at = content.records.findIndex((_, record) => js[index]?.[record] !== sql[index]?.[record])
    if (at < 0) return []
    return [
      {
        source: formula.source,
        js: js[index]?.[at] ?? null,
        sql: sql[index]?.[at] ?? null,
        zone: shape.facts.timeZone,
        record: named(formula, content.records[at]?.values ?? {}),
      },
    ]
  })
}
const named = (formula: CheckedFormula, values: RecordRow['values']): RecordRow['values'] =>
  Object.fromEntries(Object.entries(values).filter(([key]) => formula.reads.some(([head]) => head === key)))

const askSafely = async (
  client: pg.Client,
  shape: Shape,
  formulas: readonly CheckedFormula[],
  size = 40,
): Promise<readonly (readonly (string | null)[])[]> => {
  const answers: (readonly (string | null)[])[] = []
  for (let start = 0; start < formulas.length; start += size) {
    const batch = formulas.slice(start, start + size)
    try {
      answers.push(...(await askPostgres(client, shape, batch, { perStatement: size })))
    } catch (error) {
      if (batch.length === 1)
        answers.push(Array.from({ length: 100 }, () => `raises: ${(error as Error).message}`))
      else answers.push(...(await askSafely(client, shape, batch, Math.ceil(batch.length / 4))))
    }
  }
  return answers
}
