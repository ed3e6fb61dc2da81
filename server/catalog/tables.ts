// Tables of the control schema as drizzle sees them; the truth is migrations/*.sql.
import {
  bigint,
  boolean,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

const formwork = pgSchema('formwork')
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' })

export const installation = formwork.table('installation', {
  one: boolean('one').primaryKey(),
  tag: text('tag').notNull(),
  createdAt: instant('created_at'),
})

export const accounts = formwork.table('accounts', {
  id: uuid('id').primaryKey(),
  emailFolded: text('email_folded').notNull(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  passwordHash: text('password_hash').notNull(),
  locale: text('locale').notNull(),
  createdAt: instant('created_at').notNull(),
  disabledAt: instant('disabled_at'),
})

export const sessions = formwork.table('sessions', {
  tokenHash: text('token_hash').primaryKey(),
  accountId: uuid('account_id').notNull(),
  createdAt: instant('created_at').notNull(),
  seenAt: instant('seen_at').notNull(),
  idleUntil: instant('idle_until').notNull(),
  expiresAt: instant('expires_at').notNull(),
  client: text('client').notNull(),
  ip: text('ip').notNull(),
})

export const workspaces = formwork.table('workspaces', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  schemaNo: integer('schema_no').notNull(),
  schemaVersion: integer('schema_version').notNull(),
  state: text('state').notNull(),
})

export const memberships = formwork.table(
  'memberships',
  {
    accountId: uuid('account_id').notNull(),
    workspaceId: uuid('workspace_id').notNull(),
    memberId: uuid('member_id').notNull(),
    state: text('state').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.workspaceId] })],
)

export const invitations = formwork.table('invitations', {
  tokenHash: text('token_hash').primaryKey(),
  workspaceId: uuid('workspace_id').notNull(),
  refId: uuid('ref_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const signInLinks = formwork.table('sign_in_links', {
  tokenHash: text('token_hash').primaryKey(),
  accountId: uuid('account_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const counters = formwork.table('counters', {
  name: text('name').primaryKey(),
  value: bigint('value', { mode: 'number' }).notNull(),
})

export const idempotency = formwork.table(
  'idempotency',
  {
    accountId: uuid('account_id').notNull(),
    route: text('route').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status').notNull(),
    result: jsonb('result'),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.route, table.key] })],
)

/** Sign-ins, refused sign-ins and changes of accounts; everything inside a workspace is in the workspace's own audit. */
export const audit = formwork.table('audit', {
  id: uuid('id').primaryKey(),
  at: instant('at').notNull(),
  accountId: uuid('account_id'),
  action: text('action').notNull(),
  detail: jsonb('detail').notNull(),
  ip: text('ip').notNull(),
  client: text('client').notNull(),
})
