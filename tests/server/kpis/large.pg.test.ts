// Team performance over 100,000 deals of 200 people: the statement uses the index its metrics asked for, and its numbers are
// those of counting the same rows in JavaScript.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCatalog } from '../../../runtime/forms/index.pg.ts'
import type { StoredForm } from '../../../runtime/forms/index.ts'
import { Decimal, divide, plain } from '../../../runtime/kernel/decimal.ts'
import type { TeamPerformance } from '../../../schemas/api/kpis.ts'
import type { StatementEntry } from '../../../server/plugins/statements.ts'
import { givenSales, type Sales } from '../../support/sales.ts'
import { runSeed } from '../../support/seed.ts'

const DEALS = 100_000
const PEOPLE = 200
const PERIOD = '2025-q3'
const PAGE = `/apps/crm/performance/_?period=${PERIOD}`

let sales: Sales
let form: StoredForm
const query = async <T>(text: string, values: readonly unknown[] = []): Promise<readonly T[]> =>
  (await sales.app.database.owner.query(text, [...values])).rows as T[]
const table = () => `"${sales.ctx.schema}"."t_${form.tableNo}"`
const column = (key: string) => `c_${form.columns.get(key)?.columnNo}`

beforeAll(async () => {
  sales = await givenSales()
  await sales.person('boss', { department: sales.sales, set: 'manager' })
  const schema = `"${sales.ctx.schema}"`
  // People and deals as rows: what is measured is the question, not the way in.
  await query(`
    insert into ${schema}.members (id, name, pinyin, state, joined_on)
    select md5('m' || n)::uuid, 'P' || lpad(n::text, 3, '0'), '', 'placeholder', date '2022-01-01' from generate_series(1, ${PEOPLE}) n`)
  await query(`
    insert into ${schema}.principals (id, kind, ref_id, label)
    select md5('p' || n)::uuid, 'member', md5('m' || n)::uuid, '' from generate_series(1, ${PEOPLE}) n`)
  await query(`update ${schema}.settings set value = to_jsonb(value::integer + 1) where key = 'org_version'`)
  const catalog = await loadCatalog(sales.app.deps.db, sales.ctx, 0)
  const found = catalog.form('crm', 'opportunity')
  if (found === undefined) throw new Error('no form of deals')
  form = found
  await query(`select setseed(${(runSeed() % 1_000) / 1_000})`)
  await query(`
    insert into ${table()} (id, form_version, owner_id, created_at, created_by, updated_at, updated_by, flow_status, deleted_at,
                            ${column('stage')}, ${column('amount')}, ${column('closed_on')})
    select md5('d' || n)::uuid, 1, md5('m' || (1 + floor(random() * ${PEOPLE}))::int)::uuid, now(), md5('p1')::uuid, now(), md5('p1')::uuid,
           (array['none', 'none', 'approved', 'running', 'rejected'])[1 + floor(random() * 5)::int],
           case when random() < 0.02 then now() end,
           (array['prospecting', 'engaging', 'won', 'lost'])[1 + floor(random() * 4)::int],
           case when random() < 0.1 then null else round((random() * 100000)::numeric, 2) end,
           date '2023-01-01' + floor(random() * 1096)::int
      from generate_series(1, ${DEALS}) n`)
  await query(`vacuum analyze ${table()}`)
}, 120_000)
afterAll(() => sales.close())

const pageOf = async (): Promise<TeamPerformance> => {
  const answer = await sales.app.as('boss').get(PAGE)
  expect(answer.status, sales.app.logged.at(-1)).toBe(200)
  return answer.body as unknown as TeamPerformance
}

interface Row {
  readonly owner: string
  readonly stage: string
  readonly amount: string | null
}
/** Records of the period that metrics of the template count, by the rules of the template said anew. */
const recordsOfPeriod = (): Promise<readonly Row[]> =>
  query<Row>(`
    select owner_id as owner, ${column('stage')} as stage, ${column('amount')}::text as amount from ${table()}
     where deleted_at is null and ${column('closed_on')} between '2025-07-01' and '2025-09-30' and flow_status in ('none', 'approved')`)

describe('100,000 records', () => {
  test('SQL counts what JavaScript counts, to the last digit', async () => {
    const [page, records] = await Promise.all([pageOf(), recordsOfPeriod()])
    const count = (rows: readonly Row[]) => {
      const won = rows.filter((row) => row.stage === 'won')
      const closed = rows.filter((row) => row.stage === 'won' || row.stage === 'lost')
      const sum = won.reduce((total, row) => total.plus(row.amount ?? 0), new Decimal(0))
      const rate = divide(new Decimal(won.length), new Decimal(closed.length))
      return [plain(sum), rate === null ? null : plain(rate)]
    }
    const byOwner = new Map<string, Row[]>()
    for (const row of records) byOwner.set(row.owner, [...(byOwner.get(row.owner) ?? []), row])
    const shown = page.rows.map((row) => [row.member.id, row.items[0]?.actual, row.items[2]?.actual])
    expect(page.rows).toHaveLength(byOwner.size)
    expect(shown.sort()).toEqual([...byOwner].map(([owner, rows]) => [owner, ...count(rows)]).sort())
    expect([page.totals[0]?.actual, page.totals[2]?.actual]).toEqual(count(records))
  })

  test('its one statement reads the index, not the table', async () => {
    const heard: StatementEntry[] = []
    const stop = sales.app.database.statements.listen((entry) => heard.push(entry))
    await pageOf()
    stop()
    const [statement] = heard.filter(({ text }) => text.includes('target_values'))
    const plan = await query<{ 'QUERY PLAN': string }>(`explain ${literal(statement)}`)
    const lines = plan.map((line) => line['QUERY PLAN'])
    expect(
      lines.filter((line) => line.includes(`Seq Scan on t_${form.tableNo}`)),
      lines.join('\n'),
    ).toEqual([])
    const [index] = await query<{ name_no: number }>(
      `select name_no from "${sales.ctx.schema}".form_indexes where table_no = ${form.tableNo} and reason = 'metric'`,
    )
    // Whether the table is looked at beside the index depends on the last vacuum.
    expect(
      lines.filter((line) => new RegExp(`Scan (using|on) i_${form.tableNo}_${index?.name_no}\\b`).test(line)),
      lines.join('\n'),
    ).toHaveLength(1)
  })
})

/** The statement with its parameters written into it. */
const literal = (statement: StatementEntry | undefined): string => {
  if (statement === undefined) throw new Error('the page asked for no numbers')
  const text = (value: unknown): string => {
    if (value === null) return 'null'
    const plainText = Array.isArray(value) ? `{${value.join(',')}}` : String(value)
    return `'${plainText.replaceAll("'", "''")}'`
  }
  return statement.text.replace(/\$(\d+)/g, (_, number: string) => text(statement.values[Number(number) - 1]))
}
