// The table of hosts: what may be named where, as rows of source and code. A row is run in every host, so that a place which
// answers otherwise than the table says is seen.
import { describe, expect, test } from 'vitest'
import {
  checkFormula,
  type HostName,
  hostNames,
  hosts,
  modeIn,
  type Scope,
  scopeIn,
} from '../../../runtime/formula/index.ts'
import { scope } from './sample.ts'

/** All that any shelf could supply. */
const supplied: Scope = {
  ...scope,
  row: scope.fields.find((field) => field.key === 'lines')?.columns ?? [],
  host: {
    user: [{ key: 'member', label: { en: 'Member' }, type: { is: 'member' }, class: 'live' }],
    old: scope.fields,
    period: [{ key: 'start', label: { en: 'Start' }, type: { is: 'date' } }],
    actual: { is: 'number' },
    target: { is: 'number' },
  },
}
const codesIn = (host: HostName, source: string): readonly string[] =>
  checkFormula(source, scopeIn(host, supplied), 'any').problems.map((each) => each.code)

const all = (...without: readonly HostName[]): readonly HostName[] =>
  hostNames.filter((name) => !without.includes(name))
const METRICS: readonly HostName[] = ['metric_value', 'metric_condition', 'score_rule']
const COLUMNS: readonly HostName[] = [
  'default',
  'computed',
  'show_if',
  'required_if',
  'read_only_if',
  'trial',
]

const rows: readonly (readonly [source: string, code: string, allowedIn: readonly HostName[]])[] = [
  ['{amount} > 1', '', hostNames],
  ['{user.member} = {owner}', 'X_NAME_REFUSED', all(...METRICS, 'record_title')],
  ['{old.amount} > {amount}', 'X_NAME_REFUSED', ['submit_check']],
  ['{row.qty} > 1', 'X_ROW_OUTSIDE', COLUMNS],
  ['{actual} / {target}', 'X_NAME_REFUSED', ['score_rule']],
  ['{period.start} < {day}', 'X_NAME_REFUSED', METRICS],
  ['UUID()', 'X_FUNCTION_REFUSED', ['default', 'batch_value']],
  ['CURRENTUSER() = {owner}', 'X_FUNCTION_REFUSED', all(...METRICS, 'record_title')],
  ['TODAY() > {day}', 'X_CLASS', all('record_title', 'score_rule')],
  ['SUM({lines.price})', '', hostNames],
]

describe('what may be named', () => {
  test.each(rows)('%s is %j beyond its hosts', (source, code, allowed) => {
    const refused = [code, 'X_CLASS']
    for (const host of hostNames) {
      const found = codesIn(host, source)
      if (allowed.includes(host)) expect([host, found]).toEqual([host, []])
      else expect([host, refused.includes(found[0] ?? 'nothing')]).toEqual([host, true])
    }
  })
  test('a field whose label is a supplied name can still be named', () => {
    const labelled = {
      ...supplied,
      fields: [{ key: 'goal', label: { en: 'target' }, type: { is: 'number' as const } }],
    }
    expect(checkFormula('{target} + 1', scopeIn('list_filter', labelled), 'number').problems).toEqual([])
  })
})

describe('whose rights', () => {
  test('a computed field is the definition’s while it lives with the record, the viewer’s when it is read', () => {
    expect(modeIn('computed', 'stored')).toBe('definition')
    expect(modeIn('computed', 'kept')).toBe('definition')
    expect(modeIn('computed', 'live')).toBe('viewer')
  })
  test('what people write for themselves is evaluated with their own rights', () => {
    const viewers = hostNames.filter((name) => hosts[name].mode === 'viewer')
    expect(viewers).toEqual(['list_filter', 'view_filter', 'batch_value', 'trial'])
  })
})
