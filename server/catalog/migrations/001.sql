-- The control schema: accounts, sessions, the directory of workspaces and what leads to it. Statements are separated by `--;`.
create table formwork.installation (
  one boolean primary key default true check (one),
  tag text collate "C" not null,
  created_at timestamptz(3) not null default now()
)
--;
create table formwork.accounts (
  id uuid primary key,
  email_folded text collate "C" not null,
  email text collate "C" not null,
  name text collate "C" not null,
  password_hash text collate "C" not null,
  locale text collate "C" not null,
  created_at timestamptz(3) not null,
  disabled_at timestamptz(3),
  constraint accounts_email unique (email_folded)
)
--;
create table formwork.sessions (
  token_hash text collate "C" primary key,
  account_id uuid not null,
  created_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  idle_until timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  client text collate "C" not null default '',
  ip text collate "C" not null default ''
)
--;
create index sessions_account on formwork.sessions (account_id)
--;
create table formwork.workspaces (
  id uuid primary key,
  slug text collate "C" not null,
  name text collate "C" not null,
  schema_no integer not null,
  cell integer not null default 1,
  epoch integer not null default 1,
  schema_version integer not null,
  state text collate "C" not null,
  job_owner uuid,
  job_epoch integer not null default 0,
  constraint workspaces_slug unique (slug),
  constraint workspaces_schema unique (schema_no)
)
--;
create table formwork.memberships (
  account_id uuid not null,
  workspace_id uuid not null,
  member_id uuid not null,
  state text collate "C" not null,
  primary key (account_id, workspace_id)
)
--;
create index memberships_workspace on formwork.memberships (workspace_id)
--;
create table formwork.invitations (
  token_hash text collate "C" primary key,
  workspace_id uuid not null,
  ref_id uuid not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
)
--;
create table formwork.sign_in_links (
  token_hash text collate "C" primary key,
  account_id uuid not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
)
--;
create table formwork.key_directory (
  token_hash text collate "C" primary key,
  workspace_id uuid not null,
  ref_id uuid not null,
  expires_at timestamptz(3),
  revoked_at timestamptz(3)
)
--;
create table formwork.link_directory (
  token_hash text collate "C" primary key,
  workspace_id uuid not null,
  ref_id uuid not null,
  expires_at timestamptz(3),
  revoked_at timestamptz(3)
)
--;
create table formwork.idempotency (
  account_id uuid not null,
  route text collate "C" not null,
  key text collate "C" not null,
  request_hash text collate "C" not null,
  status integer not null,
  result jsonb,
  at timestamptz(3) not null,
  primary key (account_id, route, key)
)
--;
create table formwork.audit (
  id uuid primary key,
  at timestamptz(3) not null,
  account_id uuid,
  action text collate "C" not null,
  detail jsonb not null default '{}',
  ip text collate "C" not null,
  client text collate "C" not null
)
--;
create index audit_at on formwork.audit using brin (at)
--;
create table formwork.counters (
  name text collate "C" primary key,
  value bigint not null
)
--;
insert into formwork.counters (name, value) values ('workspaces', 0)
--;
create table formwork.workers (
  id uuid not null,
  epoch integer not null,
  beat_at timestamptz(3) not null,
  host text collate "C" not null,
  pid integer not null,
  primary key (id, epoch)
)
