// Records as people use them: one created, one read, a filtered page with and without its exact total.
import type { BenchCase, BenchWorld, Side } from '../case.ts'
import { COLUMNS } from '../sales/forms.ts'
import { uuidOf } from '../sales/ids.ts'
import type { SalesWorld } from '../sales/world.ts'

type Unit = (sales: SalesWorld, index: number, rows: number) => Promise<unknown>

const record = (
  name: string,
  bar: number,
  units: number,
  ours: Unit,
  limit: Unit,
  unit = 'request',
): BenchCase => {
  const side =
    (which: 'product' | 'hand', work: Unit) =>
    async (world: BenchWorld): Promise<Side> => {
      const sales = await world.sales()
      return {
        roots: [sales[which].pid, world.postmaster],
        unit: (index) => work(sales, index, world.rows),
        close: async () => undefined,
      }
    }
  return { name, unit, bar, clients: 16, units, ours: side('product', ours), limit: side('hand', limit) }
}

const FORM = '/apps/crm/forms/deal'

/** Values travel as text in the product and as JSON of the driver by hand: both as text here. */
const plain = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value)

interface OurItem {
  readonly id: string
  readonly rev: number
  readonly values: Readonly<Record<string, unknown>>
}
interface Shown {
  readonly shown: Readonly<Record<string, { readonly name: string }>>
}
const ourRow = ({ id, rev, values }: OurItem, { shown }: Shown) => [
  id,
  rev,
  ...COLUMNS.map((key) => plain(values[key])),
  shown[String(values.customer)]?.name,
  shown[String(values.owner)]?.name,
]
type HandItem = Readonly<Record<string, unknown>>
const handRow = (item: HandItem) => [
  item.id,
  item.rev,
  ...COLUMNS.map((key) => (key === 'due' ? String(item[key]).slice(0, 10) : plain(item[key]))),
  item.customer_name,
  item.owner_name,
]

/** A record the viewer sees: sellers are dealt out, the first ten teams are his region's. */
const seen = (index: number, rows: number): string => {
  const block = (index * 997) % Math.floor(rows / 40)
  return uuidOf('deal', block * 40 + (index % 10))
}

const newDeal = (index: number) => ({
  name: `New ${index}`,
  customer: uuidOf('customer', index % 1_000),
  amount: String(index % 5_000),
  cost: '1.5',
  stage: 'open',
  due: '2026-03-31',
})

const create = record(
  'create record',
  8,
  800,
  async ({ ask }, index) => {
    const saved = (await ask('POST', `${FORM}/records`, {
      id: uuidOf('new', index),
      values: newDeal(index),
    })) as OurItem & {
      title: string
    }
    return [saved.id, saved.rev, saved.title]
  },
  async ({ askHand }, index) => {
    const saved = (await askHand('POST', '/deals', {
      id: uuidOf('new', index),
      ...newDeal(index),
    })) as HandItem
    return [saved.id, saved.rev, saved.title]
  },
)

const get = record(
  'get record',
  6,
  2_000,
  async ({ ask }, index, rows) => {
    const found = (await ask('GET', `${FORM}/records/${seen(index, rows)}`)) as OurItem & Shown
    return [...ourRow(found, found), plain(found.values.margin), plain(found.values.note)]
  },
  async ({ askHand }, index, rows) => {
    const found = (await askHand('GET', `/deals/${seen(index, rows)}`)) as HandItem
    return [...handRow(found), plain(found.margin), plain(found.note)]
  },
)

const atLeast = (index: number): string => String(1_000 + (index % 50))
const listQuery = (index: number) => ({
  filter: `AND({stage} = "won", {amount} >= ${atLeast(index)})`,
  sort: [{ field: 'due', descending: true }],
  columns: [...COLUMNS],
  limit: 50,
})
const ourPage = async ({ ask }: SalesWorld, index: number) => {
  const page = (await ask('POST', `${FORM}/records/query`, listQuery(index))) as Shown & {
    readonly items: readonly OurItem[]
  }
  return page.items.map((item) => ourRow(item, page))
}

const list = record(
  'list of 50',
  4,
  1_000,
  ourPage,
  async ({ askHand }, index) => {
    const page = (await askHand('POST', '/deals/list', { atLeast: atLeast(index) })) as { items: HandItem[] }
    return page.items.map(handRow)
  },
  'page',
)

const listWithTotal = record(
  'list of 50 with total',
  3,
  200,
  async (sales, index) => {
    const { filter } = listQuery(index)
    const [rows, count] = await Promise.all([
      ourPage(sales, index),
      sales.ask('POST', `${FORM}/records/count`, { filter, exact: true }) as Promise<{ total: number }>,
    ])
    return [count.total, rows]
  },
  async ({ askHand }, index) => {
    const page = (await askHand('POST', '/deals/list-total', { atLeast: atLeast(index) })) as {
      total: number
      items: HandItem[]
    }
    return [page.total, page.items.map(handRow)]
  },
  'page',
)

export const recordCases: readonly BenchCase[] = [create, get, list, listWithTotal]
