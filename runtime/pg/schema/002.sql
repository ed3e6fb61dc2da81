-- What a change of targets changed, cell by cell with the number before: a cell changed twice on one day keeps both.
alter table :ws.target_changes add column cells jsonb not null default '[]'
