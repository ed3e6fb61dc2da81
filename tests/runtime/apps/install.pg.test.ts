// An install that is killed between any two round trips leaves no app by half; what it left behind is cleared away later.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDrift, installApp } from '../../../runtime/apps/index.pg.ts'
import { ownName } from '../../../runtime/kernel/naming.ts'
import { id, sql } from '../../../runtime/kernel/sql.ts'
import type { Db } from '../../../runtime/pg/index.ts'
import { installPlace } from '../../../server/apps/place.ts'
import { allTemplates, withSample } from '../../../server/apps/templates.ts'
import { kinds } from '../../../server/definitions/kinds.ts'
import { givenWorkspace, type World } from '../../support/workspace.ts'

let world: World
beforeAll(async () => {
  world = await givenWorkspace()
})
afterAll(() => world.close())

const settings = { timeZone: 'Asia/Shanghai', language: 'zh-CN', fiscalStart: 1 }
const install = async (db: Db, key: string) => {
  const [template] = await allTemplates()
  if (template === undefined) throw new Error('there is no template')
  const place = installPlace({ db, clock: world.clock }, kinds, {
    ctx: world.ctx,
    actor: world.admin.actor,
    settings,
  })
  return installApp(place, { app: await withSample(template, 'zh-CN'), key, token: null })
}

/** A database that is gone after some round trips. */
const breaking = (survive: number): Db => {
  let left = survive
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    left -= 1
    return left < 0 ? Promise.reject(new Error('the process was killed')) : work()
  }
  const { db } = world
  return {
    read: (ctx, statement, options) => next(() => db.read(ctx, statement, options)),
    ddl: (ctx, statements, options) => next(() => db.ddl(ctx, statements, options)),
    withTx: (ctx, work) =>
      next(() =>
        db.withTx(ctx, (tx) =>
          work({
            ...tx,
            query: (statement) => next(() => tx.query(statement)) as ReturnType<typeof tx.query>,
          } as typeof tx),
        ),
      ),
  }
}

const appKeys = async (): Promise<readonly string[]> => {
  const rows = await world.db.read<{ key: string }>(
    world.ctx,
    sql`select key from ${id(world.ctx.schema, ownName('apps'))} order by key`,
  )
  return rows.map((row) => row.key)
}

describe('an install', () => {
  it('is there as a whole or not at all, wherever it is killed', async () => {
    const seen = new Set<string>()
    for (let survive = 0; ; survive += 7) {
      const key = `killed_${survive}`
      const done = await install(breaking(survive), key).then(
        () => true,
        () => false,
      )
      const keys = await appKeys()
      expect(keys.includes(key)).toBe(done)
      seen.add(
        done ? 'done' : (await findDrift(world.db, world.ctx)).length > 0 ? 'tables left' : 'nothing left',
      )
      if (done) break
    }
    // Killed before its tables, with its tables, and not at all.
    expect([...seen].sort()).toEqual(['done', 'nothing left', 'tables left'])
  })

  it('clears away what killed ones left, once nobody can be at it any more', async () => {
    expect(await findDrift(world.db, world.ctx)).not.toEqual([])
    world.clock.advance({ minutes: 31 })
    await install(world.db, 'next')
    expect(await findDrift(world.db, world.ctx)).toEqual([])
    expect(await appKeys()).toContain('next')
  })
})
