// What does not fit, each text once, with what may be meant and what may be done about it.

import type { Option } from '../../../schemas/form.ts'
import type { OwnText, Text } from '../../../schemas/text.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Db, Tx } from '../../pg/index.ts'
import { queryRecords } from '../../records/index.pg.ts'
import { targetOf } from '../../records/index.ts'
import type { Choice } from '../choices.ts'
import { type ImportField, importFields } from '../fields.ts'
import type { ImportRow, StoredIssue } from '../import-row.ts'
import { type Named, nearestOf } from '../nearest.ts'
import { DAY_ORDER } from '../read/days.ts'
import { COMMA, PERCENT, SIGN } from '../read/numbers.ts'
import { groupProblems } from '../store/imports.pg.ts'
import type { ImportAsker } from './asker.pg.ts'
import { creatableTarget } from './make.pg.ts'

const MOST_ISSUES = 200
const OFFERED = 5
const MOST_TITLES = 5_000

type Suggestion = StoredIssue['suggestions'][number]
type Suggest = (text: string) => readonly Suggestion[]

/** `refused`: why records that were to be made cannot be, by id. */
export const loadIssues = async (
  db: Db,
  tx: Tx,
  asker: ImportAsker,
  row: ImportRow,
  refused: ReadonlyMap<string, Problem>,
): Promise<readonly StoredIssue[]> => {
  const fields = new Map(importFields(asker.form, asker.access).map((field) => [field.key, field]))
  const suggesters = new Map<string, Suggest>()
  const issues: StoredIssue[] = []
  for (const issue of await groupProblems(tx, row.id, MOST_ISSUES)) {
    const field = fields.get(issue.field)
    const suggest =
      suggesters.get(issue.field) ?? (field === undefined ? () => [] : await suggester(db, asker, field))
    suggesters.set(issue.field, suggest)
    const why = refusal(row.choices, refused, issue)
    issues.push({
      ...issue,
      problem: why ?? issue.problem,
      suggestions: ANSWERS[issue.text] ?? suggest(issue.text),
      actions: actionsOf(asker, field, issue.text),
    })
  }
  return issues
}

const refusal = (
  choices: readonly Choice[],
  refused: ReadonlyMap<string, Problem>,
  issue: { readonly field: string; readonly text: string },
): Problem | undefined => {
  const choice = choices.find((each) => each.field === issue.field && each.text === issue.text)
  return choice?.record === undefined ? undefined : refused.get(choice.record)
}

const answer = (value: string, label: OwnText): Suggestion => ({ value, label })
/** Questions about a whole column have two answers. */
const ANSWERS: Readonly<Record<string, readonly Suggestion[]>> = {
  [PERCENT]: [
    answer('percent', { 'zh-CN': '12.5 就是 12.5%', en: '12.5 means 12.5%' }),
    answer('fraction', { 'zh-CN': '0.125 才是 12.5%', en: '0.125 means 12.5%' }),
  ],
  [DAY_ORDER]: [
    answer('day', { 'zh-CN': '日在前，3/11 是 11 月 3 日', en: 'Day first: 3/11 is 3 November' }),
    answer('month', { 'zh-CN': '月在前，3/11 是 3 月 11 日', en: 'Month first: 3/11 is March 11' }),
  ],
  [COMMA]: [
    answer('thousands', { 'zh-CN': '逗号是千位，1,200 是一千二', en: 'Thousands: 1,200 is twelve hundred' }),
    answer('decimals', { 'zh-CN': '逗号是小数点，1,2 是一点二', en: 'Decimals: 1,2 is one and two tenths' }),
  ],
  [SIGN]: [answer('keep', { 'zh-CN': '数字照用，不换算', en: 'Take the number as it is' })],
}

const actionsOf = (
  asker: ImportAsker,
  field: ImportField | undefined,
  text: string,
): readonly Choice['action'][] => {
  if (field === undefined) return ['skip']
  if (ANSWERS[text] !== undefined) return ['use']
  const creates = field.valueType === 'link' && creatableTarget(asker, field.key) !== undefined
  return [
    'use',
    ...(creates ? (['create'] as const) : []),
    ...(field.required ? [] : (['empty'] as const)),
    'skip',
  ]
}

const suggester = async (db: Db, asker: ImportAsker, field: ImportField): Promise<Suggest> => {
  switch (field.valueType) {
    case 'link':
      return nearTo(await titlesOf(db, asker, field.key))
    case 'member':
    case 'members':
      return nearTo(peopleOf(asker))
    case 'department':
      return nearTo(departmentsOf(asker))
    case 'choice':
    case 'choices':
      return nearOptions(field.field?.constraint.options ?? [])
    case 'boolean':
      return () => [
        answer('true', { 'zh-CN': '是', en: 'Yes' }),
        answer('false', { 'zh-CN': '否', en: 'No' }),
      ]
    default:
      return () => []
  }
}

const nearTo = (names: readonly Named[]): Suggest => {
  const nearest = nearestOf(names, OFFERED)
  return (text) => (text === '' ? [] : nearest(text).map(({ id, name }) => ({ value: id, label: name })))
}

/** Few options are all offered, the likely ones first. */
const nearOptions = (options: readonly Option[]): Suggest => {
  const named = options.flatMap(({ key, label }) => Object.values(label).map((name) => ({ id: key, name })))
  const nearest = nearestOf(named, OFFERED)
  const labels = new Map<string, Text>(options.map(({ key, label }) => [key, label]))
  return (text) => {
    const first = nearest(text).map(({ id }) => id)
    const keys = [...new Set([...first, ...(options.length <= 20 ? labels.keys() : [])])]
    return keys.map((key) => ({ value: key, label: labels.get(key) ?? key }))
  }
}

const titlesOf = async (db: Db, asker: ImportAsker, key: string): Promise<readonly Named[]> => {
  const { world, form } = asker
  const target = targetOf(world, form, key)
  if (target === undefined) return []
  const names: Named[] = []
  let cursor: string | undefined
  do {
    const page = await queryRecords(
      db,
      world,
      world.accessOf(target),
      target,
      { limit: 500, columns: [], cursor, sort: [{ field: 'updated_at', descending: true }] },
      { plain: true },
    )
    if (!page.ok) break
    names.push(...page.value.items.map(({ id, title }) => ({ id, name: title })))
    cursor = page.value.cursor ?? undefined
  } while (cursor !== undefined && names.length < MOST_TITLES)
  return names
}

/** Two people of one name are told apart by their e-mail. */
const peopleOf = ({ organisation }: ImportAsker): readonly Named[] => {
  const all = [...organisation.members.values()]
  const count = new Map<string, number>()
  for (const { name } of all) count.set(name, (count.get(name) ?? 0) + 1)
  return all.map(({ id, name, email }) => ({
    id,
    name: (count.get(name) ?? 0) > 1 && email !== null ? `${name} · ${email}` : name,
  }))
}

const departmentsOf = ({ organisation }: ImportAsker): readonly Named[] =>
  [...organisation.departments.values()].flatMap(({ id, name }) =>
    Object.values(name)
      .slice(0, 1)
      .map((each) => ({ id, name: each })),
  )
