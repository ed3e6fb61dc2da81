// The functions of schema fw in any database, for tools that bring their own.
import type pg from 'pg'
import { formulaFiles } from '../../../runtime/pg/index.pg.ts'

export const createFunctions = async (client: pg.Client): Promise<void> => {
  await client.query('create schema if not exists fw')
  for (const file of formulaFiles()) for (const statement of file.statements) await client.query(statement)
}
