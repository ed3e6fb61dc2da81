// The SQL files of a workspace (schema/NNN.sql) and of the formula functions (fw/NNN.sql) as lists of statements: one statement
// per round trip, because a cluster refuses several in one string. Who runs them, and in which transaction, is the caller's affair.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SqlName } from '../kernel/naming.ts'
import { quoteName } from './print.ts'

export interface SqlFile {
  /** `schema/001`, `fw/002`: what a migration table remembers. */
  readonly name: string
  readonly number: number
  readonly checksum: string
  readonly statements: readonly string[]
}

export interface WorkspaceNames {
  readonly schema: SqlName
  /** null when the installation runs with one role: then there is nobody to grant to. */
  readonly roles: { readonly workspace: SqlName; readonly readers: readonly SqlName[] } | null
}

/** Files of a folder beside this one, ascending by number. */
export const sqlFiles = (folder: string, label: string): readonly SqlFile[] =>
  readdirSync(folder)
    .filter((name) => /^\d{3}.*\.sql$/.test(name))
    .sort()
    .map((name) => readSqlFile(folder, name, label))

const readSqlFile = (folder: string, name: string, label: string): SqlFile => {
  const text = readFileSync(join(folder, name), 'utf8')
  const checksum = createHash('sha256').update(text).digest('hex')
  return {
    name: `${label}/${name.replace(/\.sql$/, '')}`,
    number: Number(name.slice(0, 3)),
    checksum,
    statements: splitStatements(text),
  }
}

/** Statements stand between lines `--;`; a piece of comments only is none. */
export const splitStatements = (text: string): readonly string[] =>
  text
    .split(/^--;.*$/m)
    .map((piece) => piece.trim().replace(/;$/, ''))
    .filter((piece) => piece.split('\n').some((line) => line.trim() !== '' && !line.trim().startsWith('--')))

/** Schema version a workspace has after its creation now. */
export const schemaVersion = (): number => workspaceFiles().at(-1)?.number ?? 0

/** Functions of the formula language; written so that running them again replaces them. */
export const formulaFiles = (): readonly SqlFile[] => sqlFiles(join(import.meta.dirname, 'fw'), 'fw')

/** Everything that takes a workspace from `fromVersion` (0 = it does not exist) to the newest version, in order. */
export const workspaceStatements = (names: WorkspaceNames, fromVersion: number): readonly string[] => [
  ...(fromVersion === 0 ? openingStatements(names) : []),
  ...workspaceFiles()
    .filter((file) => file.number > fromVersion)
    .flatMap((file) =>
      file.statements.map((statement) => statement.replaceAll(/:ws\b/g, quoteName(names.schema))),
    ),
  ...(fromVersion === 0 ? closingStatements(names) : []),
]

const workspaceFiles = (): readonly SqlFile[] => sqlFiles(join(import.meta.dirname, 'schema'), 'schema')

/** Rights are given as defaults before the first table, so that tables made later by the planner have them too. */
const openingStatements = ({ schema, roles }: WorkspaceNames): readonly string[] => {
  const ws = quoteName(schema)
  if (roles === null) return [`create schema ${ws}`]
  const readers = roles.readers.map(quoteName).join(', ')
  const workspace = quoteName(roles.workspace)
  return [
    `create schema ${ws}`,
    `grant usage on schema ${ws} to ${workspace}, ${readers}`,
    `grant usage on schema fw to ${workspace}`,
    // For the two functions of the queue; the tables of this schema stay closed.
    `grant usage on schema formwork to ${workspace}`,
    `alter default privileges in schema ${ws} grant select, insert, update, delete on tables to ${workspace}`,
    `alter default privileges in schema ${ws} grant select on tables to ${readers}`,
  ]
}

/** Audit rows and published versions are written once. */
const closingStatements = ({ schema, roles }: WorkspaceNames): readonly string[] =>
  roles === null
    ? []
    : ['audit', 'definition_versions'].map(
        (table) =>
          `revoke update, delete on ${quoteName(schema)}."${table}" from ${quoteName(roles.workspace)}`,
      )
