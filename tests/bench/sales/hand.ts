// The limit: one bare handler with one prepared statement per question, the row predicate written by hand.
import type { RegisterLimit } from '../limit-process.ts'
import { uuidOf } from './ids.ts'

/** "My department and below" of the viewer. */
const SEEN = `d.deleted_at is null and d.owner_dept_id = any(array(select t.descendant_id from hand.department_tree t where t.ancestor_id = $1))`
const SHOWN = `d.id, d.rev, d.name, d.customer, d.amount, d.cost, d.stage, d.due, d.owner_id as owner, c.name as customer_name, m.name as owner_name`
const NAMES = 'left join hand.customer c on c.id = d.customer left join hand.member m on m.id = d.owner_id'
const WON = `d.stage = 'won' and d.amount >= $2`

const GET = `select ${SHOWN}, d.margin, d.note from hand.deal d ${NAMES} where d.id = $2 and ${SEEN}`
const LIST = `select ${SHOWN} from (select * from hand.deal d where ${SEEN} and ${WON} order by d.due desc nulls last, d.id desc limit 50) d ${NAMES} order by d.due desc nulls last, d.id desc`
const TOTAL = `select (select count(*)::integer from hand.deal d where ${SEEN} and ${WON}) as total, (select json_agg(l) from (${LIST}) l) as items`
const CREATE = `insert into hand.deal (id, owner_id, owner_dept_id, name, customer, amount, cost, stage, due) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id, rev, name as title`

const region = uuidOf('region', 0)
const viewer = uuidOf('viewer', 0)

interface NewDeal {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly amount: string
  readonly cost: string
  readonly stage: string
  readonly due: string
}

export const register: RegisterLimit = (app, pool) => {
  const rows = async (name: string, text: string, values: readonly unknown[]) =>
    (await pool.query({ name, text, values: [...values] })).rows
  app.get<{ Params: { id: string } }>(
    '/deals/:id',
    async ({ params }) => (await rows('get', GET, [region, params.id]))[0],
  )
  app.post<{ Body: { atLeast: string } }>('/deals/list', async ({ body }) => ({
    items: await rows('list', LIST, [region, body.atLeast]),
  }))
  app.post<{ Body: { atLeast: string } }>(
    '/deals/list-total',
    async ({ body }) => (await rows('total', TOTAL, [region, body.atLeast]))[0],
  )
  app.post<{ Body: NewDeal }>('/deals', async ({ body: d }) => {
    const values = [d.id, viewer, region, d.name, d.customer, d.amount, d.cost, d.stage, d.due]
    return (await rows('create', CREATE, values))[0]
  })
}
