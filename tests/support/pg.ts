// A database of its own for a test file: a copy of the run's template, dropped when the file is done.
// A connection left open at the end fails the file: a leaking pool in a test is a leaking pool in the product.

import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { databaseUrl, withClient } from './cluster.ts'
import { until } from './until.ts'

export interface TestDatabase {
  /** Owner's URL of this file's database; valid from the first `beforeAll` on. */
  readonly ownerUrl: string
  readonly name: string
  /** Part of every role name in this run. */
  readonly tag: string
}

export interface DatabaseWishes {
  /** `empty`: no template, for tests of the migrations themselves. */
  readonly from?: 'template' | 'empty'
}

/** Registers the hooks of a file and returns its database: `const db = testDatabase()`. */
export function testDatabase(wishes: DatabaseWishes = {}): TestDatabase {
  const { url, tag } = inject('cluster')
  const name = `fw_${tag}_${randomBytes(4).toString('hex')}`
  beforeAll(() => createDatabase(name, wishes))
  afterAll(() => dropDatabase(name))
  return { ownerUrl: databaseUrl(url, name), name, tag }
}

/** For the rare test that needs a second database; the caller drops it. */
export async function createDatabase(name: string, wishes: DatabaseWishes = {}): Promise<string> {
  const { url, template } = inject('cluster')
  const source = wishes.from === 'empty' ? '' : ` template ${template}`
  await withClient(url, (client) => client.query(`create database ${name}${source}`))
  return databaseUrl(url, name)
}

export async function dropDatabase(name: string): Promise<void> {
  const { url } = inject('cluster')
  const leaks = await withClient(url, async (client) => {
    const left = await until(
      () => sessionsOf(client, name),
      (found) => found.length === 0,
      { withinMs: 2_000 },
    )
    await client.query(`drop database if exists ${name} with (force)`)
    return left
  })
  if (leaks.length > 0) throw new Error(`connections left open by this test file: ${leaks.join('; ')}`)
}

/** Runs one statement as the owner, outside the product's own code: for arranging and for looking. */
export async function ownerQuery<Row extends pg.QueryResultRow>(
  database: TestDatabase,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return withClient(database.ownerUrl, async (client) => (await client.query<Row>(text, [...values])).rows)
}

async function sessionsOf(client: pg.Client, name: string): Promise<string[]> {
  const found = await client.query<{ line: string }>(
    `select application_name || ' as ' || usename || ': ' || left(query, 80) as line
       from pg_catalog.pg_stat_activity
      where datname = $1`,
    [name],
  )
  return found.rows.map((row) => row.line)
}
