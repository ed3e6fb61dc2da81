// Every place where a person writes a formula, in one table: under whose rights it is evaluated, which names it is given, where
// its value may live, and what happens when it no longer checks. A host is a row here and a shelf that evaluates it; the
// language itself is the same everywhere.
import type { FormulaClass, FormulaResult, Scope } from './types.ts'

/** What a place may supply beside the fields of its form. `row`: the line, in columns of a sub-form. */
export type SuppliedName = 'user' | 'old' | 'row' | 'period' | 'member' | 'actual' | 'target'

export interface Host {
  /**
   * definition: with the right of the definition, whoever triggers it. viewer: the rights of who asks hold for every row and field.
   * by_class: what lives with the record is the definition's, what is worked out when read is the viewer's.
   */
  readonly mode: 'definition' | 'viewer' | 'by_class'
  /** `own`: the type of the field it is written for. */
  readonly result: FormulaResult | 'own'
  readonly names: readonly SuppliedName[]
  readonly classes: readonly FormulaClass[]
  /** Means the same whoever looks: nothing that asks for the person. */
  readonly impersonal?: true
  /** What the product does while the formula has problems. */
  readonly whenInvalid:
    | 'none'
    | 'kept'
    | 'shown'
    | 'off'
    | 'skipped'
    | 'first_text'
    | 'stops'
    | 'no_rows'
    | 'refused'
    | 'not_scored'
}

const ANY: readonly FormulaClass[] = ['stored', 'kept', 'live']
/** Worked out once and then a plain value: the only places for UUID. */
const ONCE: readonly FormulaClass[] = [...ANY, 'frozen']
const rule = { mode: 'definition', result: 'boolean', names: ['user', 'row'], classes: ANY } as const
const filter = { mode: 'viewer', result: 'boolean', names: ['user'], classes: ANY } as const
/** `period` and `member`: of the number that is counted, not of the moment and not of who looks. */
const counted = { mode: 'definition', names: ['period', 'member'], classes: ANY, impersonal: true } as const

const table = {
  default: { ...rule, result: 'own', classes: ONCE, whenInvalid: 'none' },
  computed: { ...rule, mode: 'by_class', result: 'own', whenInvalid: 'kept' },
  show_if: { ...rule, whenInvalid: 'shown' },
  required_if: { ...rule, whenInvalid: 'off' },
  read_only_if: { ...rule, whenInvalid: 'off' },
  /** In the saving transaction, over the record as it will be. */
  submit_check: { ...rule, names: ['user', 'old'], whenInvalid: 'skipped' },
  record_title: {
    ...rule,
    result: 'text',
    names: ['user'],
    classes: ['stored', 'kept'],
    whenInvalid: 'first_text',
  },
  flow_condition: { ...filter, mode: 'definition', whenInvalid: 'stops' },
  flow_assignee: { ...filter, mode: 'definition', result: 'members', whenInvalid: 'stops' },
  row_filter: { ...filter, mode: 'definition', whenInvalid: 'no_rows' },
  list_filter: { ...filter, whenInvalid: 'refused' },
  view_filter: { ...filter, whenInvalid: 'refused' },
  batch_value: { ...filter, result: 'own', classes: ONCE, whenInvalid: 'refused' },
  /** The test panel of source that is not saved yet. */
  trial: { ...filter, result: 'any', names: ['user', 'row'], whenInvalid: 'refused' },
  metric_value: { ...counted, result: 'any', whenInvalid: 'not_scored' },
  metric_condition: { ...counted, result: 'boolean', whenInvalid: 'not_scored' },
  /** Closed periods keep their scores, so nothing of the moment is read. */
  score_rule: {
    ...counted,
    result: 'number',
    names: ['period', 'member', 'actual', 'target'],
    classes: ['stored'],
    whenInvalid: 'not_scored',
  },
} as const satisfies Readonly<Record<string, Host>>

export type HostName = keyof typeof table
export const hosts: Readonly<Record<HostName, Host>> = table
export const hostNames = Object.keys(table) as readonly HostName[]

const PERSONAL = ['CURRENTUSER', 'USERNAME', 'USERDEPT']

/** The scope as one place has it: of what a shelf could supply, what the table allows there. */
export const scopeIn = (name: HostName, scope: Scope): Scope => {
  const host = hosts[name]
  const { row, host: supplied = {}, ...rest } = scope
  const refuse = [...(host.classes.includes('frozen') ? [] : ['UUID']), ...(host.impersonal ? PERSONAL : [])]
  return {
    ...rest,
    ...(row === undefined || !host.names.includes('row') ? {} : { row }),
    host: Object.fromEntries(
      Object.entries(supplied).filter(([key]) => (host.names as readonly string[]).includes(key)),
    ),
    functions: { refuse },
    classes: host.classes,
  }
}

/** With whose rights a formula of this class is evaluated there. */
export const modeIn = (name: HostName, kind: FormulaClass): 'definition' | 'viewer' => {
  const { mode } = hosts[name]
  if (mode !== 'by_class') return mode
  return kind === 'live' ? 'viewer' : 'definition'
}
