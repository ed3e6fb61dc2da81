// Conversions between value types: the JavaScript of previews and the SQL of batches agree on every case, empty included.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { param, sql } from '../../runtime/kernel/sql.ts'
import {
  type ConversionContext,
  conversion,
  convertValue,
  type Json,
  valueTypes,
} from '../../runtime/values/index.ts'
import type { ValueTypeName } from '../../schemas/vocabulary.ts'
import { givenWorkspace, type World } from '../support/workspace.ts'
import table from './conversions.cases.json' with { type: 'json' }

type Row = readonly [
  from: ValueTypeName,
  to: ValueTypeName,
  value: Json,
  result: Json,
  more?: { readonly decimals: number },
]
const rows = table.cases as unknown as readonly Row[]

let world: World
beforeAll(async () => {
  world = await givenWorkspace()
})
afterAll(() => world.close())

const contextOf = (more: Row[4]): ConversionContext => ({
  timeZone: 'Asia/Shanghai',
  fromOptions: table.options,
  toOptions: table.options,
  ...more,
})

const bySql = async (
  from: ValueTypeName,
  to: ValueTypeName,
  value: Json,
  context: ConversionContext,
): Promise<Json> => {
  const rule = conversion(from, to)
  const [source, target] = [valueTypes.get(from), valueTypes.get(to)]
  if (rule === undefined || source.pgType === null) throw new Error(`no conversion from ${from} to ${to}`)
  const column = sql`v.x`
  const answer = await world.db.read(
    world.ctx,
    sql`select ${rule.sql(column, context)} as y from (select ${param(value === null ? null : source.toPg(value), source.pgType)} as x) v`,
  )
  const converted = answer[0]?.y ?? null
  return converted === null ? null : target.fromPg(converted)
}

describe('conversions', () => {
  for (const [from, to, value, result, more] of rows) {
    it(`${from} ${JSON.stringify(value)} as ${to} is ${JSON.stringify(result)}`, async () => {
      const context = contextOf(more)
      const rule = conversion(from, to)
      if (rule === undefined) throw new Error('this pair is refused')
      const js = convertValue(rule, value, context)
      const lost = result === 'lost'
      expect('value' in js ? js.value : 'lost').toEqual(result)
      expect(await bySql(from, to, value, context)).toEqual(lost ? null : result)
      expect(await bySql(from, to, null, context)).toBe(null)
    })
  }
})
