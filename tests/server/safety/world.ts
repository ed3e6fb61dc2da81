// The workspace safety is tested on: people and departments, an app with forms, a flow and rights, records with links, lines,
// tasks, history and files. `mark` stands in every word somebody typed.
import type { Actor, Answer } from '../../support/actors.ts'
import type { TestApp } from '../../support/app.ts'
import { type SampleApp, sampleApp } from '../../support/sample-app.ts'
import { approval, EVERYTHING, grantOn, requestForm } from '../../support/sample-forms.ts'

export interface Filled {
  readonly crm: SampleApp
  readonly ids: Identifiers
}

/** `actor` owns the workspace. */
export const fillWorkspace = async (
  app: TestApp,
  actor: Actor,
  { slug = 'main', mark = '' } = {},
): Promise<Filled> => {
  const post = async (path: string, body: unknown): Promise<string> =>
    idOf(path, await actor.api('POST', `/w/${slug}${path}`, body))
  // 1. people
  const department = await post('/departments', { name: { en: `${mark} unit` } })
  await post('/departments', { name: { en: `${mark} team` }, parent: department })
  const seller = await post('/members', {
    name: `${mark} seller`,
    email: `${mark}.${slug}@example.com`,
    department,
  })
  await post('/roles', { name: { en: `${mark} role` } })
  // 2. an app with forms, a flow and a right
  const crm = await sampleApp(app, { slug, mark })
  await crm.publish('workflow', 'approval', approval)
  await crm.publishForm('request', requestForm)
  await crm.give(seller, grantOn('order', { rows: 'own' }, EVERYTHING))
  // 3. records
  const at = (form: string): string => `${crm.at(form)}/records`
  const customer = await post(at('customer'), { values: { name: `${mark} customer`, phone: `${mark} 1` } })
  for (const amount of ['10', '20'])
    await post(at('order'), {
      values: {
        subject: `${mark} order`,
        note: `${mark} note`,
        customer,
        seller,
        amount,
        lines: [{ id: app.clock.newId(), values: { item: `${mark} item`, price: '1' } }],
      },
    })
  await post(at('request'), { values: { subject: `${mark} request`, amount: '5' } })
  return { crm, ids: await identifiers(app, crm.ctx.schema) }
}

const idOf = (path: string, answer: Answer): string => {
  if (answer.status !== 200) throw new Error(`POST ${path} → ${answer.raw.body}`)
  return String(answer.body.id)
}

export interface Identifiers {
  readonly all: readonly string[]
  /** Those an address may hold after this word: `members`, `records`, `tasks`. */
  readonly after: (segment: string) => readonly string[]
}

/** What stands in columns of ids, whatever tables there are; the newest twenty of each column. */
export const identifiers = async ({ database }: TestApp, schema: string): Promise<Identifiers> => {
  const columns = await database.owner.query<{ statement: string }>(
    `select format('(select distinct %L as place, %I::text as id from %I.%I where %2$I is not null order by 2 desc limit 20)',
              case when column_name = 'id' then table_name end, column_name, table_schema, table_name) as statement
       from information_schema.columns where table_schema = $1 and udt_name = 'uuid'`,
    [schema],
  )
  const found = await database.owner.query<{ place: string | null; id: string }>(
    columns.rows.map((row) => row.statement).join(' union '),
  )
  const all = [...new Set(found.rows.map((row) => row.id))]
  const after = (segment: string): readonly string[] => {
    const own = found.rows.filter(({ place }) => place !== null && isPlaceOf(place, segment))
    return own.length === 0 ? all : own.map((row) => row.id)
  }
  return { all, after }
}

/** `tasks` are in `flow_tasks`, records in tables of forms. */
const isPlaceOf = (table: string, segment: string): boolean =>
  segment === 'records' ? table.startsWith('t_') : table === segment || table.endsWith(`_${segment}`)
