// Runs cases through both back ends and judges each answer.
import type pg from 'pg'
import {
  type CheckedFormula,
  checkFormula,
  compileJs,
  compileSql,
  type Facts,
  functions,
  type SqlNames,
} from '../../../../runtime/formula/index.ts'
import { pgTypeOf } from '../../../../runtime/formula/sql/compile-sql.ts'
import { param, sql } from '../../../../runtime/kernel/sql.ts'
import { printSql } from '../../../../runtime/pg/index.pg.ts'
import { canonical, canonicalSql } from '../canonical.ts'
import { type Bound, bindCase, type Case } from './case.ts'
import { isIllTyped } from './ill-typed.ts'
import { intendedFor } from './intended.ts'

export type Verdict = 'pass' | 'refused' | 'intended' | 'fail' | 'not-shipped'
export interface Outcome {
  readonly id: string
  /** Canonical text, null for empty, or the code the checker refused with. */
  readonly js: string | null
  readonly sql: string | null
  readonly expected: unknown
  readonly verdict: Verdict
  /** Row of the intended differences. */
  readonly row?: string
  readonly why?: string
}

/** A workspace without holidays: spreadsheets know Saturday and Sunday only. */
const facts: Facts = {
  now: new Date('2026-11-24T03:00:00.000Z'),
  timeZone: 'Asia/Shanghai',
  language: 'en',
  fiscalStart: 1,
}

export const runCases = async (client: pg.Client, cases: readonly Case[]): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  for (const each of cases) outcomes.push(await runCase(client, each))
  return outcomes
}

const runCase = async (client: pg.Client, tested: Case): Promise<Outcome> => {
  const { id, expected } = tested
  if (tested.functions.some((name) => !Object.hasOwn(functions, name)))
    return { id, js: null, sql: null, expected: expected.value, verdict: 'not-shipped' }
  const bound = bindCase(tested)
  const checked = checkFormula(bound.source, bound.scope, 'any')
  const code = checked.problems[0]?.code
  if (isIllTyped(bound)) {
    const refused = code !== undefined
    return {
      id,
      js: code ?? null,
      sql: code ?? null,
      expected: expected.value,
      verdict: refused ? 'refused' : 'fail',
    }
  }
  // A formula that cannot be saved is as visible a failure as an error value.
  if (code !== undefined && expected.type === 'error')
    return { id, js: code, sql: code, expected: expected.value, verdict: 'refused' }
  const js = code ?? canonical(compileJs(checked)(([name = '']) => bound.values[name] ?? null, facts))
  const sqlAnswer = code ?? (await askSql(client, checked, bound))
  const agrees = code === undefined && [js, sqlAnswer].every((answer) => isExpected(answer, checked, tested))
  if (agrees) return { id, js, sql: sqlAnswer, expected: expected.value, verdict: 'pass' }
  const intended = js === sqlAnswer ? intendedFor(tested, bound.source) : undefined
  const told = { id, js, sql: sqlAnswer, expected: expected.value }
  return intended === undefined
    ? { ...told, verdict: 'fail' }
    : { ...told, verdict: 'intended', row: intended.row, why: intended.why }
}

const askSql = async (client: pg.Client, checked: CheckedFormula, bound: Bound): Promise<string | null> => {
  const names: SqlNames = {
    facts,
    field: ([name = '']) => {
      const type = bound.scope.fields.find(({ key }) => key === name)?.type ?? { is: 'empty' }
      return sql`${param(bound.values[name] ?? null, pgTypeOf(type) ?? 'text')}`
    },
  }
  const { text, values } = printSql(
    sql`select ${canonicalSql(compileSql(checked, names), checked.type)} as answer`,
  )
  try {
    const found = await client.query<{ answer: string | null }>(text, [...values])
    return found.rows[0]?.answer ?? null
  } catch (error) {
    return `raises: ${(error as Error).message}`
  }
}

const DEFAULT_TOLERANCE = 1e-12

const isExpected = (
  answer: string | null,
  checked: CheckedFormula,
  { expected, tolerance }: Case,
): boolean => {
  switch (expected.type) {
    case 'error':
    case 'empty':
      return answer === null
    case 'number':
      return (
        checked.type.is === 'number' &&
        answer !== null &&
        isNear(Number(answer), Number(expected.value), tolerance)
      )
    case 'boolean':
      return checked.type.is === 'boolean' && answer === String(expected.value)
    case 'date':
      return checked.type.is === 'date' && answer === expected.value
    default:
      return (answer ?? '') === expected.value && checked.type.is !== 'number'
  }
}
/** A figure from 1 on that is written with six decimals or more is right to its last place. */
const isNear = (answer: number, expected: number, tolerance = DEFAULT_TOLERANCE): boolean => {
  const decimals = String(expected).split('.')[1]?.length ?? 0
  const lastPlace = decimals >= 6 && Math.abs(expected) >= 1 ? 0.5 * 10 ** -decimals : 5e-17
  const allowed = Math.abs(expected) * Math.max(tolerance, DEFAULT_TOLERANCE)
  return Math.abs(answer - expected) <= Math.max(allowed, lastPlace)
}
