// The database shelf on a real server: tables of a workspace, the two doors, the wall between workspaces, idempotency.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ownName } from '../../../runtime/kernel/naming.ts'
import { ProblemError } from '../../../runtime/kernel/problem.ts'
import { id, param, sql } from '../../../runtime/kernel/sql.ts'
import {
  inspectTables,
  nextNumber,
  type OnceToken,
  once,
  raiseVersion,
} from '../../../runtime/pg/index.pg.ts'
import { createWorkspace } from '../../../server/catalog/workspaces.ts'
import { givenWorkspace, type World } from '../../support/workspace.ts'

let world: World
beforeAll(async () => {
  world = await givenWorkspace()
})
afterAll(() => world.close())

const settings = () => id(world.ctx.schema, ownName('settings'))
const tokenFor = (key: string, requestHash = 'h'): OnceToken => ({
  principal: world.admin.principal,
  route: 'test',
  key,
  requestHash,
  at: world.clock.now(),
})

describe('a workspace', () => {
  test('has every system table, each with a primary key', async () => {
    const tables = await inspectTables(world.db, world.ctx)
    expect(tables.length).toBeGreaterThanOrEqual(50)
    expect(tables.filter((table) => !table.indexes.some((index) => index.name.endsWith('_pkey')))).toEqual([])
  })

  test('keeps text in code point order on every server', async () => {
    const rows = await world.db.read<{ n: number }>(
      world.ctx,
      sql`select count(*) as n from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
           where c.relnamespace = ${param(world.ctx.schema)}::regnamespace and c.relkind = 'r' and a.attnum > 0
             and a.atttypid = 'text'::regtype and a.attcollation <> '"C"'::regcollation`,
    )
    expect(rows[0]?.n).toBe(0)
  })

  test('gives values back as JSON carries them', async () => {
    const rows = await world.db.read(
      world.ctx,
      sql`select ${param('1200.50', 'numeric')} as n, ${param(new Date('2026-03-02T01:00:00.120Z'), 'timestamptz')} as at, date '2026-11-23' as day,
                 count(*) as c, ${param(['1.0', '2'], 'numeric[]')} as list, ${param('a "text"', 'jsonb')} as j from ${settings()} where false`,
    )
    expect(rows[0]).toEqual({
      n: '1200.50',
      at: '2026-03-02T01:00:00.120Z',
      day: '2026-11-23',
      c: 0,
      list: ['1.0', '2'],
      j: 'a "text"',
    })
  })
})

describe('the two doors', () => {
  test('read may not write', async () => {
    await expect(world.db.read(world.ctx, sql`update ${settings()} set rev = rev + 1`)).rejects.toThrow(
      /permission denied|read-only/,
    )
  })

  test('a transaction writes, and a Problem rolls it back', async () => {
    const before = await world.db.withTx(world.ctx, (tx) => nextNumber(tx, 'tables', 3))
    const lost = world.db.withTx(world.ctx, async (tx) => {
      await nextNumber(tx, 'tables')
      throw new ProblemError({ code: 'H_NOT_FOUND', at: '' })
    })
    await expect(lost).rejects.toThrow(ProblemError)
    expect(await world.db.withTx(world.ctx, (tx) => nextNumber(tx, 'tables'))).toBe(before + 3)
  })

  test('the role of a workspace reaches no other workspace and not the control schema', async () => {
    const { tag } = inject('cluster')
    const other = await createWorkspace(
      { owner: world.database.owner, tag, oneRole: false, clock: world.clock },
      {
        slug: 'other',
        name: 'Other',
        timeZone: 'UTC',
        language: 'en',
        currency: 'USD',
        fiscalStart: 1,
        owner: { account: world.newId(), name: 'Ann', pinyin: 'ann', email: 'ann@example.com' },
      },
    )
    const look = (schema: typeof world.ctx.schema, table: 'settings' | 'accounts') =>
      world.db.withTx(world.ctx, (tx) =>
        tx.query(
          sql`select 1 from ${id(schema, table === 'settings' ? ownName('settings') : ownName('accounts'))}`,
        ),
      )
    await expect(look(other.ctx.schema, 'settings')).rejects.toThrow(/permission denied/)
    await expect(look(ownName('formwork'), 'accounts')).rejects.toThrow(/permission denied/)
    expect((await look(world.ctx.schema, 'settings')).length).toBeGreaterThan(5)
  })

  test('audit rows and published versions are written once', async () => {
    for (const table of [ownName('audit'), ownName('definition_versions')]) {
      await expect(
        world.db.withTx(world.ctx, (tx) => tx.query(sql`delete from ${id(world.ctx.schema, table)}`)),
      ).rejects.toThrow(/permission denied/)
    }
  })

  test('tables made later can be used by the workspace and read by the readers', async () => {
    const table = id(world.ctx.schema, ownName('t_900'))
    await world.db.ddl(world.ctx, [
      sql`create table ${table} (id integer primary key)`,
      sql`create index concurrently i_900 on ${table} (id)`,
    ])
    await world.db.withTx(world.ctx, (tx) => tx.query(sql`insert into ${table} values (1)`))
    expect(await world.db.read(world.ctx, sql`select id from ${table}`)).toEqual([{ id: 1 }])
  })

  test('two transactions that wait for each other both end', async () => {
    const rows = ['org_version', 'access_version'] as const
    const cross = (first: (typeof rows)[number], second: (typeof rows)[number]) =>
      world.db.withTx(world.ctx, async (tx) => {
        await raiseVersion(tx, first)
        await tx.query(sql`select pg_sleep(0.05)`)
        await raiseVersion(tx, second)
      })
    await expect(Promise.all([cross(...rows), cross(rows[1], rows[0])])).resolves.toHaveLength(2)
  })
})

describe('once', () => {
  const count = () => world.db.withTx(world.ctx, (tx) => nextNumber(tx, 'tables'))

  test('twenty parallel sends of one key have one effect and one answer', async () => {
    const before = await count()
    const sends = Array.from({ length: 20 }, () =>
      world.db.withTx(world.ctx, (tx) =>
        once(tx, tokenFor('k1'), async () => ({ number: await nextNumber(tx, 'tables') })),
      ),
    )
    const answers = await Promise.all(sends)
    expect(new Set(answers.map((each) => each.number))).toEqual(new Set([before + 1]))
    expect(await count()).toBe(before + 2)
  })

  test('another content under the same key is refused', async () => {
    const send = world.db.withTx(world.ctx, (tx) => once(tx, tokenFor('k1', 'other'), async () => ({})))
    await expect(send).rejects.toThrow(/H_IDEMPOTENCY_MISMATCH/)
  })

  test('a failed effect leaves the key free', async () => {
    const send = (fail: boolean) =>
      world.db.withTx(world.ctx, (tx) =>
        once(tx, tokenFor('k2'), async () => {
          if (fail) throw new Error('no')
          return 'done'
        }),
      )
    await expect(send(true)).rejects.toThrow('no')
    expect(await send(false)).toBe('done')
  })
})
