// The limit of team performance: one prepared statement that counts, finds the targets, scores and ranks.
import type { RegisterLimit } from '../limit-process.ts'

const PERFORMANCE = `
  with actual as (
    select d.owner_id as member, coalesce(sum(d.amount) filter (where d.stage = 'won'), 0) as amount, count(*) filter (where d.stage = 'won') as won
      from hand.deal d
     where d.deleted_at is null and d.due >= $1::date and d.due < $1::date + interval '3 months'
     group by d.owner_id),
  scored as (
    select m.id as member, m.name, coalesce(a.amount, 0) as amount, coalesce(a.won, 0) as won, t.amount as amount_target, t.won as won_target,
           round(0.6 * least(120, a.amount / t.amount * 100) + 0.4 * case when a.won / t.won >= 1 then 100 when a.won / t.won >= 0.8 then 80 else 0 end, 2) as total
      from actual a
      join hand.target t on t.member = a.member and t.starts_on = $1::date
      join hand.member m on m.id = a.member)
  select member, name, amount, won, amount_target, won_target, total, rank() over (order by total desc) as place from scored order by place, member`

export const register: RegisterLimit = (app, pool) => {
  app.get<{ Params: { day: string } }>('/performance/:day', async ({ params }) => {
    const { rows } = await pool.query({ name: 'performance', text: PERFORMANCE, values: [params.day] })
    return { rows }
  })
}
