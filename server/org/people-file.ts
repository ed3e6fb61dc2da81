// Reads a people file: name, e-mail, department as path `A/B`, manager by name or e-mail, roles by name. Pure: rows in, a plan
// and problems per line out; nothing is guessed.
import { parse } from 'csv-parse/sync'
import { type Problem, problem } from '../../runtime/kernel/problem.ts'
import { foldForSearch, storableText } from '../../runtime/kernel/text.ts'
import type { Organisation, OrgMember } from '../../runtime/org/index.ts'

const COLUMNS = {
  name: ['name', '姓名', '名字', '成员'],
  email: ['email', 'e-mail', '邮箱', '邮件'],
  department: ['department', '部门'],
  manager: ['manager', '上级', '主管', '直属上级', '经理'],
  roles: ['roles', 'role', '角色'],
} as const
type Column = keyof typeof COLUMNS

export const MAX_PEOPLE = 5_000

export interface PersonRow {
  readonly line: number
  readonly name: string
  readonly email: string | null
  /** Names from the top: `['销售部', '华东']`. */
  readonly department: readonly string[]
  readonly manager: string
  readonly roles: readonly string[]
}

/** Lines of the file; a problem with the whole file when it has no names or is no CSV. */
export const readPeople = (
  csv: string,
): { readonly rows: readonly PersonRow[] } | { readonly problem: Problem } => {
  const lines = parseLines(csv)
  const header = lines?.[0]
  if (lines === null || header === undefined)
    return { problem: problem('P_PEOPLE_FILE', '/csv', { params: { column: 'name' } }) }
  const at = columnsOf(header)
  if (at.name === undefined)
    return { problem: problem('P_PEOPLE_FILE', '/csv', { params: { column: 'name' } }) }
  if (lines.length - 1 > MAX_PEOPLE)
    return { problem: problem('H_TOO_LARGE', '/csv', { params: { limit: MAX_PEOPLE } }) }
  const cell = (line: readonly string[], column: Column): string =>
    storableText((line[at[column] ?? -1] ?? '').trim()) ?? ''
  return {
    rows: lines.slice(1).map((line, index) => ({
      line: index + 2,
      name: cell(line, 'name').slice(0, 100),
      email: cell(line, 'email') === '' ? null : cell(line, 'email'),
      department: cell(line, 'department')
        .split(/[/／]/)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
      manager: cell(line, 'manager'),
      roles: cell(line, 'roles')
        .split(/[,，;；、]/)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    })),
  }
}

const parseLines = (csv: string): readonly (readonly string[])[] | null => {
  try {
    const delimiter = delimiterOf(csv)
    return parse(csv, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter,
    }) as string[][]
  } catch {
    return null
  }
}

/** What divides the first line most often: sheets are saved with commas, semicolons or tabs. */
const delimiterOf = (csv: string): string => {
  const first = csv.slice(0, 2_000).split(/\r?\n/, 1)[0] ?? ''
  const count = (mark: string): number => first.split(mark).length
  return [';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}

const columnsOf = (header: readonly string[]): Partial<Record<Column, number>> => {
  const found: Partial<Record<Column, number>> = {}
  for (const [index, text] of header.entries()) {
    const word = foldForSearch(text)
    for (const column of Object.keys(COLUMNS) as Column[]) {
      if ((COLUMNS[column] as readonly string[]).includes(word)) found[column] ??= index
    }
  }
  return found
}

export interface PlannedPerson {
  readonly row: PersonRow
  /** The member this line changes; null when it makes one. */
  readonly member: OrgMember | null
  readonly roleIds: readonly string[]
}
export interface PeoplePlan {
  readonly people: readonly PlannedPerson[]
  readonly problems: readonly { readonly line: number; readonly problem: Problem }[]
}

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}$/

/** Lines with a problem are left out and reported; the others can be written. */
export const planPeople = (rows: readonly PersonRow[], organisation: Organisation): PeoplePlan => {
  const people: PlannedPerson[] = []
  const problems: { line: number; problem: Problem }[] = []
  const roles = new Map(
    [...organisation.roles.values()]
      .filter((role) => role.app === null)
      .flatMap((role) => roleWords(role.key, role.name).map((word) => [word, role.id])),
  )
  const emails = new Set<string>()
  for (const row of rows) {
    const found = matchMember(row, organisation)
    const wrong = [
      ...(row.name === '' ? [problem('P_NAME_MISSING', 'name')] : []),
      ...(row.email !== null && (!EMAIL.test(row.email) || emails.has(row.email))
        ? [problem('P_EMAIL_USED', 'email', { params: { email: row.email } })]
        : []),
      ...(found === 'many' ? [problem('P_MANY_PEOPLE', 'name', { params: { name: row.name } })] : []),
      ...managerProblems(row, rows, organisation),
      ...row.roles
        .filter((role) => !roles.has(foldForSearch(role)))
        .map((role) => problem('P_UNKNOWN_ROLE', 'roles', { params: { name: role } })),
    ]
    if (row.email !== null) emails.add(row.email)
    for (const each of wrong) problems.push({ line: row.line, problem: each })
    if (wrong.length === 0 && found !== 'many')
      people.push({
        row,
        member: found,
        roleIds: row.roles.flatMap((role) => roles.get(foldForSearch(role)) ?? []),
      })
  }
  return { people, problems }
}

const roleWords = (key: string, name: OrgNameText): readonly string[] =>
  [key, ...Object.values(name)].map(foldForSearch)
type OrgNameText = Readonly<Record<string, string>>

const matchMember = (row: PersonRow, organisation: Organisation): OrgMember | 'many' | null => {
  const alive = [...organisation.members.values()].filter((member) => member.state !== 'left')
  const byEmail = row.email === null ? undefined : alive.find((member) => member.email === row.email)
  if (byEmail !== undefined) return byEmail
  // Two people may share a name: a line with an e-mail of its own is another person than one who has a different e-mail.
  const byName = alive.filter(
    (member) => member.name === row.name && (row.email === null || member.email === null),
  )
  if (byName.length > 1) return 'many'
  return byName[0] ?? null
}

const managerProblems = (
  row: PersonRow,
  rows: readonly PersonRow[],
  organisation: Organisation,
): readonly Problem[] => {
  if (row.manager === '') return []
  const names = new Set([
    ...rows
      .filter((each) => each.name === row.manager || each.email === row.manager)
      .map((each) => each.email ?? each.name),
    ...[...organisation.members.values()]
      .filter((each) => each.state !== 'left' && (each.name === row.manager || each.email === row.manager))
      .map((each) => each.email ?? each.name),
  ])
  if (names.size === 0) return [problem('P_UNKNOWN_PERSON', 'manager', { params: { name: row.manager } })]
  return names.size > 1 ? [problem('P_MANY_PEOPLE', 'manager', { params: { name: row.manager } })] : []
}

/** The department at the end of a path, by any of its names. */
export const findDepartment = (organisation: Organisation, path: readonly string[]): string | null => {
  let parent: string | null = null
  for (const name of path) {
    const found = [...organisation.departments.values()].find(
      (each) =>
        each.parent === parent &&
        Object.values(each.name).some((text) => foldForSearch(text) === foldForSearch(name)),
    )
    if (found === undefined) return null
    parent = found.id
  }
  return parent
}
