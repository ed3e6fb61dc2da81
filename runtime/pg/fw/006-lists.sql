-- Lists of the formula language are arrays; a list that does not exist is as good as an empty one. Statements are separated by
-- lines of two hyphens and a semicolon.
create or replace function fw.sum(items numeric[]) returns numeric language sql immutable parallel safe as $$ select fw.num(coalesce(sum(x), 0)) from unnest(items) x $$
--;
create or replace function fw.average(items numeric[]) returns numeric language sql immutable parallel safe as $$ select fw.div(sum(x), count(x)) from unnest(items) x $$
--;
create or replace function fw.count(items anyarray) returns numeric language sql immutable parallel safe as $$ select count(x)::numeric from unnest(items) x $$
--;
create or replace function fw.count_text(items text[]) returns numeric language sql immutable parallel safe as $$ select count(nullif(x, ''))::numeric from unnest(items) x $$
--;
create or replace function fw.all_true(items boolean[]) returns boolean language sql immutable parallel safe as $$ select coalesce(bool_and(coalesce(x, false)), true) from unnest(items) x $$
--;
create or replace function fw.any_true(items boolean[]) returns boolean language sql immutable parallel safe as $$ select coalesce(bool_or(coalesce(x, false)), false) from unnest(items) x $$
--;
-- Equal as sets, empties aside.
create or replace function fw.same_set(a anyarray, b anyarray) returns boolean language plpgsql immutable parallel safe as $$
begin
  a := coalesce(array_remove(a, null), '{}');
  b := coalesce(array_remove(b, null), '{}');
  return a <@ b and b <@ a;
end $$
