-- Tables of a workspace. `:ws` is its schema. One statement per round trip, separated by a line `--;`.
-- Text is `collate "C"` on every server; ids are made by the application; no triggers, no sequences, no keys to other schemas.

create table :ws.settings (
  key text collate "C" primary key,
  value jsonb not null,
  rev integer not null default 1
)
--;
create table :ws.counters (
  name text collate "C" primary key,
  value bigint not null
)
--;
create table :ws.principals (
  id uuid primary key,
  kind text collate "C" not null,
  ref_id uuid,
  label text collate "C" not null default '',
  constraint principals_ref unique nulls not distinct (kind, ref_id)
)
--;
create table :ws.members (
  id uuid primary key,
  account_id uuid,
  name text collate "C" not null,
  pinyin text collate "C" not null default '',
  email text collate "C",
  phone text collate "C",
  state text collate "C" not null check (state in ('placeholder', 'invited', 'active', 'left')),
  joined_on date not null,
  left_on date,
  rev integer not null default 1
)
--;
create unique index members_account on :ws.members (account_id) where account_id is not null
--;
create unique index members_email on :ws.members (email) where email is not null
--;
create table :ws.member_managers (
  member_id uuid not null,
  manager_id uuid not null,
  from_on date not null,
  to_on date,
  primary key (member_id, from_on)
)
--;
create index member_managers_manager on :ws.member_managers (manager_id)
--;
create table :ws.departments (
  id uuid primary key,
  name jsonb not null,
  sort integer not null default 0,
  retired_at timestamptz(3)
)
--;
create table :ws.department_parents (
  department_id uuid not null,
  parent_id uuid not null,
  from_on date not null,
  to_on date,
  primary key (department_id, from_on)
)
--;
create table :ws.department_heads (
  department_id uuid not null,
  member_id uuid not null,
  from_on date not null,
  to_on date,
  primary key (department_id, member_id, from_on)
)
--;
create table :ws.department_members (
  member_id uuid not null,
  department_id uuid not null,
  is_main boolean not null,
  from_on date not null,
  to_on date,
  primary key (member_id, department_id, from_on)
)
--;
create index department_members_department on :ws.department_members (department_id)
--;
create table :ws.department_tree (
  ancestor_id uuid not null,
  descendant_id uuid not null,
  depth integer not null,
  primary key (ancestor_id, descendant_id)
)
--;
create index department_tree_descendant on :ws.department_tree (descendant_id)
--;
create table :ws.roles (
  id uuid primary key,
  app_id uuid,
  key text collate "C" not null,
  name jsonb not null,
  constraint roles_key unique nulls not distinct (app_id, key)
)
--;
create table :ws.role_bindings (
  role_id uuid not null,
  kind text collate "C" not null check (kind in ('member', 'department', 'role')),
  ref_id uuid not null,
  primary key (role_id, kind, ref_id)
)
--;
create index role_bindings_ref on :ws.role_bindings (ref_id)
--;
create table :ws.apps (
  id uuid primary key,
  key text collate "C" not null,
  name jsonb not null,
  origin_template text collate "C",
  origin_version text collate "C",
  origin_doc_hash text collate "C",
  bindings jsonb not null default '{}',
  state text collate "C" not null,
  rev integer not null default 1,
  constraint apps_key unique (key)
)
--;
create table :ws.definitions (
  id uuid primary key,
  app_id uuid not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  current_version integer not null default 0,
  state text collate "C" not null,
  retired_at timestamptz(3),
  constraint definitions_key unique (app_id, kind, key)
)
--;
create table :ws.definition_versions (
  definition_id uuid not null,
  version integer not null,
  doc jsonb not null,
  doc_hash text collate "C" not null,
  language integer not null,
  bindings jsonb not null default '{}',
  published_at timestamptz(3) not null,
  by uuid not null,
  note text collate "C",
  undo_of integer,
  primary key (definition_id, version)
)
--;
create table :ws.drafts (
  definition_id uuid primary key,
  doc jsonb not null,
  rev integer not null,
  base_version integer not null,
  updated_at timestamptz(3) not null,
  by uuid not null
)
--;
create table :ws.draft_commands (
  definition_id uuid not null,
  rev integer not null,
  command_id text collate "C" not null,
  name text collate "C" not null,
  args jsonb not null,
  inverse jsonb not null,
  by uuid not null,
  at timestamptz(3) not null,
  primary key (definition_id, rev),
  constraint draft_commands_command unique (definition_id, command_id)
)
--;
create table :ws.definition_refs (
  from_definition uuid not null,
  from_path text collate "C" not null,
  to_definition uuid not null,
  to_part text collate "C" not null default '',
  host text collate "C" not null default '',
  draft boolean not null default false,
  primary key (from_definition, draft, from_path, to_definition, to_part)
)
--;
create index definition_refs_to on :ws.definition_refs (to_definition, to_part)
--;
create table :ws.form_tables (
  definition_id uuid not null,
  part text collate "C" not null default '',
  table_no integer not null,
  next_column integer not null default 1,
  kind text collate "C" not null check (kind in ('record', 'line', 'link')),
  state text collate "C" not null,
  primary key (definition_id, part),
  constraint form_tables_no unique (table_no)
)
--;
create table :ws.form_columns (
  table_no integer not null,
  column_no integer not null,
  field_key text collate "C" not null,
  generation integer not null,
  pg_type text collate "C" not null,
  state text collate "C" not null check (state in ('active', 'filling', 'tombstone', 'dropped')),
  tombstoned_at timestamptz(3),
  primary key (table_no, column_no)
)
--;
create index form_columns_field on :ws.form_columns (table_no, field_key, generation desc)
--;
create unique index form_columns_active on :ws.form_columns (table_no, field_key) where state = 'active'
--;
create table :ws.form_indexes (
  table_no integer not null,
  name_no integer not null,
  columns jsonb not null,
  reason text collate "C" not null,
  uses bigint not null default 0,
  last_used_at timestamptz(3),
  state text collate "C" not null,
  primary key (table_no, name_no)
)
--;
create table :ws.schema_jobs (
  id uuid primary key,
  definition_id uuid not null,
  from_version integer not null,
  to_version integer not null,
  steps jsonb not null,
  step_no integer not null default 0,
  cursor jsonb,
  state text collate "C" not null,
  epoch integer not null default 1,
  problem jsonb,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3)
)
--;
create index schema_jobs_state on :ws.schema_jobs (state)
--;
create table :ws.table_stats (
  table_no integer primary key,
  live bigint not null default 0,
  binned bigint not null default 0,
  bytes bigint not null default 0
)
--;
create table :ws.view_prefs (
  member_id uuid not null,
  definition_id uuid not null,
  doc jsonb not null,
  primary key (member_id, definition_id)
)
--;
create table :ws.record_changes (
  id uuid primary key,
  table_no integer not null,
  record_id uuid not null,
  rev integer not null,
  kind text collate "C" not null,
  changes jsonb not null,
  by uuid not null,
  on_behalf uuid,
  via text collate "C" not null,
  batch_id uuid,
  cause_id uuid,
  depth integer not null default 0,
  at timestamptz(3) not null
)
--;
create index record_changes_record on :ws.record_changes (record_id, rev desc)
--;
create index record_changes_at on :ws.record_changes using brin (at)
--;
create table :ws.events (
  id uuid primary key,
  table_no integer not null,
  kind text collate "C" not null,
  record_ids uuid[] not null,
  before jsonb,
  after jsonb,
  cause_id uuid,
  depth integer not null default 0,
  at timestamptz(3) not null
)
--;
create table :ws.record_drafts (
  id uuid primary key,
  definition_id uuid not null,
  record_id uuid,
  owner_id uuid not null,
  "values" jsonb not null,
  form_version integer not null,
  base_rev integer,
  updated_at timestamptz(3) not null
)
--;
create index record_drafts_owner on :ws.record_drafts (owner_id, definition_id)
--;
create table :ws.comments (
  id uuid primary key,
  subject_kind text collate "C" not null,
  subject_id uuid not null,
  by uuid not null,
  at timestamptz(3) not null,
  text text collate "C" not null,
  mentions uuid[] not null default '{}',
  edited_at timestamptz(3),
  deleted_at timestamptz(3)
)
--;
create index comments_subject on :ws.comments (subject_kind, subject_id, id)
--;
create table :ws.files (
  id uuid primary key,
  sha256 text collate "C" not null,
  size bigint not null,
  type text collate "C" not null,
  name text collate "C" not null,
  state text collate "C" not null check (state in ('temporary', 'bound', 'kept')),
  subject_kind text collate "C",
  subject_id uuid,
  table_no integer,
  field_key text collate "C",
  by uuid not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3)
)
--;
create index files_subject on :ws.files (subject_id)
--;
create index files_content on :ws.files (sha256)
--;
create index files_expiry on :ws.files (state, expires_at)
--;
create table :ws.imports (
  id uuid primary key,
  definition_id uuid not null,
  file_id uuid not null,
  mapping jsonb not null default '[]',
  choices jsonb not null default '[]',
  state text collate "C" not null,
  counts jsonb not null default '{}',
  cursor jsonb,
  issues jsonb not null default '[]',
  problem jsonb,
  by uuid not null,
  at timestamptz(3) not null
)
--;
create table :ws.import_rows (
  import_id uuid not null,
  line integer not null,
  raw jsonb not null,
  parsed jsonb,
  problems jsonb,
  outcome text collate "C" not null,
  record_id uuid,
  before jsonb,
  primary key (import_id, line)
)
--;
create index import_rows_outcome on :ws.import_rows (import_id, outcome)
--;
create index import_rows_record on :ws.import_rows (record_id)
--;
create table :ws.serials (
  definition_id uuid not null,
  field_key text collate "C" not null,
  scope text collate "C" not null,
  value bigint not null,
  primary key (definition_id, field_key, scope)
)
--;
create table :ws.idempotency (
  principal_id uuid not null,
  route text collate "C" not null,
  key text collate "C" not null,
  request_hash text collate "C" not null,
  status integer not null,
  result jsonb,
  at timestamptz(3) not null,
  primary key (principal_id, route, key)
)
--;
create index idempotency_at on :ws.idempotency using brin (at)
--;
create table :ws.flow_instances (
  id uuid primary key,
  definition_id uuid not null,
  version integer not null,
  kind text collate "C" not null,
  table_no integer,
  record_id uuid,
  record_title text collate "C" not null default '',
  parent_id uuid,
  parent_token text collate "C",
  initiator uuid not null,
  status text collate "C" not null,
  round integer not null default 1,
  state jsonb not null,
  rev integer not null default 1,
  cause_id uuid,
  depth integer not null default 0,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3)
)
--;
create index flow_instances_record on :ws.flow_instances (record_id)
--;
create index flow_instances_definition on :ws.flow_instances (definition_id, status)
--;
create index flow_instances_initiator on :ws.flow_instances (initiator, id)
--;
create unique index flow_instances_running on :ws.flow_instances (record_id, definition_id)
  where status = 'running' and kind = 'approval' and parent_id is null
--;
create table :ws.flow_events (
  instance_id uuid not null,
  seq integer not null,
  event jsonb not null,
  facts jsonb not null default '{}',
  by uuid not null,
  at timestamptz(3) not null,
  primary key (instance_id, seq)
)
--;
create table :ws.flow_tasks (
  id uuid primary key,
  instance_id uuid not null,
  node_key text collate "C" not null,
  token text collate "C" not null,
  seat text collate "C" not null,
  chain_pos integer not null default 0,
  assignee_id uuid not null,
  on_behalf_of uuid,
  kind text collate "C" not null check (kind in ('approve', 'fill', 'cc', 'confirm')),
  state text collate "C" not null check (state in ('open', 'waiting', 'done', 'void')),
  decision text collate "C",
  seen_rev integer not null default 0,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3),
  decided_at timestamptz(3),
  comment_id uuid
)
--;
create index flow_tasks_open on :ws.flow_tasks (assignee_id, id) where state = 'open' and kind <> 'cc'
--;
create index flow_tasks_copies on :ws.flow_tasks (assignee_id, id) where kind = 'cc'
--;
create index flow_tasks_instance on :ws.flow_tasks (instance_id)
--;
create index flow_tasks_decided on :ws.flow_tasks (assignee_id, decided_at desc, id desc) where state = 'done' and kind <> 'cc'
--;
create table :ws.flow_timers (
  id uuid primary key,
  instance_id uuid not null,
  token text collate "C" not null,
  kind text collate "C" not null,
  rule jsonb not null,
  due_at timestamptz(3) not null,
  constraint flow_timers_one unique (instance_id, token, kind)
)
--;
create table :ws.timeline (
  id uuid primary key,
  instance_id uuid not null,
  table_no integer,
  record_id uuid,
  at timestamptz(3) not null,
  by uuid not null,
  on_behalf uuid,
  verb text collate "C" not null,
  node_key text collate "C",
  waited_ms bigint,
  detail jsonb not null default '{}',
  device text collate "C"
)
--;
create index timeline_instance on :ws.timeline (instance_id, id)
--;
create index timeline_record on :ws.timeline (record_id, id)
--;
create table :ws.run_steps (
  instance_id uuid not null,
  step_no integer not null,
  node_key text collate "C" not null,
  input jsonb,
  before jsonb,
  after jsonb,
  problem jsonb,
  ms integer,
  at timestamptz(3) not null,
  primary key (instance_id, step_no)
)
--;
create table :ws.deliveries (
  id uuid primary key,
  kind text collate "C" not null check (kind in ('mail', 'webhook', 'im', 'http')),
  target text collate "C" not null,
  key text collate "C" not null,
  payload jsonb not null,
  state text collate "C" not null,
  attempts integer not null default 0,
  next_at timestamptz(3),
  last_problem jsonb,
  cause_id uuid,
  constraint deliveries_key unique (key)
)
--;
create index deliveries_due on :ws.deliveries (state, next_at)
--;
create table :ws.target_values (
  plan_id uuid not null,
  metric_key text collate "C" not null,
  unit_kind text collate "C" not null check (unit_kind in ('company', 'department', 'member')),
  unit_id uuid not null,
  period_kind text collate "C" not null,
  starts_on date not null,
  valid_from date not null,
  value numeric,
  locked boolean not null default false,
  change_id uuid not null,
  primary key (plan_id, metric_key, unit_kind, unit_id, period_kind, starts_on, valid_from)
)
--;
create table :ws.target_changes (
  id uuid primary key,
  plan_id uuid not null,
  reason text collate "C" not null,
  effective_on date not null,
  mode text collate "C" not null,
  by uuid not null,
  approved_by uuid,
  instance_id uuid,
  at timestamptz(3) not null
)
--;
create index target_changes_plan on :ws.target_changes (plan_id, id)
--;
create table :ws.metric_totals (
  metric_id uuid not null,
  version integer not null,
  unit_kind text collate "C" not null,
  unit_id uuid not null,
  slice text collate "C" not null default '',
  day date not null,
  sum numeric not null default 0,
  count bigint not null default 0,
  primary key (metric_id, version, unit_kind, unit_id, slice, day)
)
--;
create table :ws.score_periods (
  id uuid primary key,
  plan_id uuid not null,
  plan_version integer not null,
  kind text collate "C" not null,
  starts_on date not null,
  ends_on date not null,
  state text collate "C" not null,
  closed_at timestamptz(3),
  close_hash text collate "C",
  constraint score_periods_one unique (plan_id, starts_on, kind)
)
--;
create table :ws.score_participants (
  period_id uuid not null,
  member_id uuid not null,
  group_key text collate "C" not null default '',
  from_on date not null,
  to_on date not null,
  factor numeric not null default 1,
  primary key (period_id, member_id, from_on)
)
--;
create table :ws.score_cards (
  id uuid primary key,
  period_id uuid not null,
  member_id uuid not null,
  group_key text collate "C" not null default '',
  total numeric,
  grade text collate "C",
  rank integer,
  state text collate "C" not null,
  rev integer not null default 1,
  constraint score_cards_one unique (period_id, member_id)
)
--;
create table :ws.score_items (
  card_id uuid not null,
  item_key text collate "C" not null,
  actual numeric,
  target numeric,
  target_change_id uuid,
  score numeric,
  weight numeric not null,
  weighted numeric,
  inputs jsonb not null default '{}',
  primary key (card_id, item_key)
)
--;
create table :ws.score_ratings (
  card_id uuid not null,
  item_key text collate "C" not null,
  rater_id uuid not null,
  kind text collate "C" not null,
  value numeric,
  comment text collate "C",
  at timestamptz(3) not null,
  primary key (card_id, item_key, rater_id, kind)
)
--;
create table :ws.score_snapshots (
  period_id uuid not null,
  seq integer not null,
  doc jsonb not null,
  hash text collate "C" not null,
  by uuid not null,
  reason text collate "C" not null,
  at timestamptz(3) not null,
  primary key (period_id, seq)
)
--;
create table :ws.score_corrections (
  id uuid primary key,
  closed_period_id uuid not null,
  shown_in_period_id uuid not null,
  card_id uuid not null,
  record_change_id uuid,
  delta numeric not null,
  at timestamptz(3) not null
)
--;
create index score_corrections_shown on :ws.score_corrections (shown_in_period_id)
--;
create table :ws.grant_bindings (
  permission_set_id uuid not null,
  kind text collate "C" not null check (kind in ('member', 'department', 'role', 'everyone', 'link', 'key')),
  ref_id uuid not null,
  primary key (permission_set_id, kind, ref_id)
)
--;
create index grant_bindings_ref on :ws.grant_bindings (ref_id)
--;
create table :ws.audit (
  id uuid primary key,
  at timestamptz(3) not null,
  by uuid not null,
  on_behalf uuid,
  action text collate "C" not null,
  object_kind text collate "C" not null,
  object_id text collate "C",
  detail jsonb not null default '{}',
  ip text collate "C",
  client text collate "C",
  prev_hash text collate "C"
)
--;
create index audit_at on :ws.audit using brin (at)
--;
create table :ws.notices (
  id uuid primary key,
  member_id uuid not null,
  kind text collate "C" not null,
  subject_kind text collate "C" not null,
  subject_id uuid not null,
  params jsonb not null default '{}',
  at timestamptz(3) not null,
  read_at timestamptz(3)
)
--;
create index notices_unread on :ws.notices (member_id, id desc) where read_at is null
