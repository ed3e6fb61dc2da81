-- The job queue beside it: a workspace adds jobs inside its own transactions, and a job's transaction proves that its process is
-- still alive. The tables of the queue are graphile_worker's own.
alter table formwork.workers add column pool text collate "C"
--;
create function formwork.enqueue(task text, payload jsonb, queue text, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- Roles of workspaces end in their number; a workspace adds jobs of its own only. Without roles of their own there is nothing to ask.
  if current_setting('role') <> 'none' and current_setting('role') !~ ('_ws_' || (payload ->> 'schemaNo') || '$') then
    raise exception 'a job of another workspace' using errcode = '42501';
  end if;
  perform graphile_worker.add_job(task, payload::json, queue_name => queue, job_key => job_key);
end $$
--;
create function formwork.fence(process uuid, its_epoch integer) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform 1 from formwork.workers where id = process and epoch = its_epoch for key share;
  return found;
end $$
