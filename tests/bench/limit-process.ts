// The bare server of one case, in a process of its own so that its CPU time can be told apart: argv holds the module that
// exports `register` and the database URL. Prints its port once it listens.

import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'

/** What a limit module exports: one handler with one prepared statement. */
export type RegisterLimit = (app: FastifyInstance, pool: pg.Pool) => void

const [, , moduleUrl = '', databaseUrl = ''] = process.argv
const { register } = (await import(moduleUrl)) as { register: RegisterLimit }
const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 })
pool.on('error', (error) => process.stderr.write(`${error.message}\n`))
const app = Fastify()
register(app, pool)
const address = await app.listen({ port: 0, host: '127.0.0.1' })

process.once('SIGTERM', () => void app.close().then(() => pool.end()))
process.stdout.write(`${address}\n`)
