// The hand-made side: tables as somebody would write them who needs nothing else, with the rows and the indexes of the product's.
import type pg from 'pg'

export interface Copied {
  /** Qualified table of the product's form and its columns by field. */
  readonly table: string
  readonly columns: Readonly<Record<string, string>>
}

export const copyByHand = async (
  owner: pg.Pool,
  customer: Copied,
  deal: Copied,
  org: string,
): Promise<void> => {
  const d = deal.columns
  await run(owner, [
    'create schema hand',
    `create table hand.customer as select id, ${customer.columns.name} as name, ${customer.columns.city} as city from ${customer.table}`,
    'alter table hand.customer add primary key (id)',
    `create table hand.deal (id uuid primary key, rev integer not null default 1, owner_id uuid not null, owner_dept_id uuid,
       name text collate "C", customer uuid references hand.customer (id), amount numeric, cost numeric, margin numeric,
       stage text collate "C", due date, note text collate "C", deleted_at timestamptz(3))`,
    `insert into hand.deal (id, owner_id, owner_dept_id, name, customer, amount, cost, margin, stage, due, note)
       select id, owner_id, owner_dept_id, ${d.name}, ${d.customer}, ${d.amount}, ${d.cost}, ${d.margin}, ${d.stage}, ${d.due}, ${d.note} from ${deal.table} order by id`,
    'create index on hand.deal (owner_id, id) where deleted_at is null',
    'create index on hand.deal (owner_dept_id, id) where deleted_at is null',
    'create index on hand.deal (customer) where deleted_at is null',
    'create index on hand.deal (stage nulls first, due nulls first, id) where deleted_at is null',
    `create table hand.member as select id, name from ${org}.members`,
    'alter table hand.member add primary key (id)',
    `create table hand.department_tree as select ancestor_id, descendant_id from ${org}.department_tree`,
    'create index on hand.department_tree (ancestor_id, descendant_id)',
  ])
  await owner.query('vacuum analyze')
}

/** One statement per round trip. */
const run = async (owner: pg.Pool, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await owner.query(statement)
}
