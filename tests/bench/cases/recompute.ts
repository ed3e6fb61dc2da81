// A formula over the record is changed: published, and computed for every record that is there, by the product's own background
// work. The limit updates the same column of the same rows in the same batches, each a transaction, and does nothing else.
import { ownName } from '../../../runtime/kernel/naming.ts'
import { id, sql } from '../../../runtime/kernel/sql.ts'
import { until } from '../../support/until.ts'
import type { BenchCase } from '../case.ts'
import { dealForm } from '../sales/forms.ts'
import type { SalesWorld } from '../sales/world.ts'

/** Records per transaction, as runtime/records/kept/jobs/refresh.pg.ts has it. */
const BATCH = 1_000

/** Another factor every time, so that every record gets another value. */
const factorOf = (index: number): number => index + 2

const changedForm = (index: number): typeof dealForm => ({
  ...dealForm,
  fields: dealForm.fields.map((field) =>
    field.key === 'margin'
      ? { ...field, props: { ...field.props, formula: `{amount} * ${factorOf(index)} - {cost}` } }
      : field,
  ),
})

const settled = async ({ database, crm }: SalesWorld): Promise<void> => {
  const open = () =>
    database.db.read(
      crm.ctx,
      sql`select 1 from ${id(crm.ctx.schema, ownName('schema_jobs'))} where state in ('waiting', 'running') limit 1`,
    )
  await until(open, (jobs) => jobs.length === 0, { withinMs: 600_000 })
}

const NEXT = 'select id from hand.deal where id > $1 order by id offset $2 limit 1'
const CHANGE = 'update hand.deal set margin = amount * $3 - cost where id > $1 and id <= $2'
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const changeByHand = async ({ database }: SalesWorld, index: number): Promise<void> => {
  for (let after = '00000000-0000-0000-0000-000000000000'; after !== LAST; ) {
    const next = await database.owner.query<{ id: string }>({
      name: 'next',
      text: NEXT,
      values: [after, BATCH - 1],
    })
    const until = next.rows[0]?.id ?? LAST
    await database.owner.query({ name: 'change', text: CHANGE, values: [after, until, factorOf(index)] })
    after = until
  }
}

const sumOf = async (
  { database }: SalesWorld,
  table: string,
  column: string,
): Promise<string | undefined> => {
  const { rows } = await database.owner.query<{ sum: string }>(
    `select trim_scale(sum(${column}))::text as sum from ${table}`,
  )
  return rows[0]?.sum
}

export const recomputeCase: BenchCase = {
  name: 'changed formula',
  unit: 'all records',
  bar: 3,
  clients: 1,
  units: 1,
  ours: async (world) => {
    const sales = await world.sales()
    return {
      roots: [sales.product.pid, world.postmaster],
      unit: async (index) => {
        await sales.crm.publishForm('deal', changedForm(index))
        await settled(sales)
        const { table, columns } = await sales.deals()
        return sumOf(sales, table, columns.margin ?? '')
      },
      close: async () => undefined,
    }
  },
  limit: async (world) => {
    const sales = await world.sales()
    return {
      roots: [process.pid, world.postmaster],
      unit: async (index) => {
        await changeByHand(sales, index)
        return sumOf(sales, 'hand.deal', 'margin')
      },
      close: async () => undefined,
    }
  },
}
