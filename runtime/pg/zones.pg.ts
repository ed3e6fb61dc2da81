// The clock of a zone as the database knows it.
import { param, type Sql, sql } from '../kernel/sql.ts'

/** How many minutes the zone is ahead of UTC at each of the instants (epoch milliseconds), in their order. */
export const zoneMinutes = async (
  read: <T extends { readonly [column: string]: unknown }>(statement: Sql) => Promise<readonly T[]>,
  timeZone: string,
  instants: readonly number[],
): Promise<readonly number[]> => {
  const [row] = await read<{ minutes: readonly number[] }>(sql`
    select array_agg((extract(epoch from (i.at at time zone ${param(timeZone, 'text')}) - (i.at at time zone 'UTC')) / 60)::integer order by i.place) as minutes
      from (select to_timestamp(u.ms::double precision / 1000) as at, u.place
              from jsonb_array_elements_text(${param(instants, 'jsonb')}) with ordinality u(ms, place)) i`)
  return row?.minutes ?? []
}
