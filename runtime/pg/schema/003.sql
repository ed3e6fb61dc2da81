-- What a workspace reckons with: days that differ from its calendar's week, and exchange rates by day.
create table :ws.calendars (
  id uuid primary key,
  version integer not null default 1
)
--;
create table :ws.calendar_days (
  calendar_id uuid not null,
  day date not null,
  kind text collate "C" not null check (kind in ('off', 'work', 'half')),
  primary key (calendar_id, day)
)
--;
create table :ws.exchange_rates (
  from_code text collate "C" not null,
  to_code text collate "C" not null,
  on_day date not null,
  rate numeric not null check (rate > 0),
  primary key (from_code, to_code, on_day)
)
