-- Criteria of SUMIF and its kin: runtime/formula/compute/criteria.ts says the same in JavaScript. Each gives one boolean per item.
-- Statements are separated by lines of two hyphens and a semicolon.
create or replace function fw.criterion(c text) returns text[] language sql immutable parallel safe as $$
  select array[case coalesce(m[1], '=') when '==' then '=' when '!=' then '<>' else coalesce(m[1], '=') end, m[2]] from regexp_match(c, '^(==|=|<>|!=|<=|>=|<|>)?(.*)$') m
$$
--;
create or replace function fw.holds(sign text, compared integer) returns boolean language sql immutable parallel safe as $$
  select case sign when '=' then compared = 0 when '<>' then compared <> 0 when '<' then compared < 0 when '<=' then compared <= 0 when '>' then compared > 0 else compared >= 0 end
$$
--;
-- A value to equal.
create or replace function fw.met(items anyarray, x anyelement) returns boolean[] language sql immutable parallel safe as $$
  select array(select v is not distinct from x from unnest(items) with ordinality t(v, o) order by o)
$$
--;
create or replace function fw.met_number(items numeric[], c text) returns boolean[] language plpgsql immutable parallel safe strict as $$
declare m text[] := fw.criterion(c); x numeric := fw.value(m[2]);
begin
  return array(select case when m[2] = '' and m[1] in ('=', '<>') then (v is null) = (m[1] = '=') when x is null or v is null then m[1] = '<>' else fw.holds(m[1], sign(v - x)::integer) end
                 from unnest(items) with ordinality t(v, o) order by o);
end $$
--;
-- A day as people write it: 2026-11-23, 2026/11/23.
create or replace function fw.read_day(x text) returns date language plpgsql immutable parallel safe strict as $$
declare m text[] := regexp_match(x, '^[ ]*([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})[ ]*$'); d date;
begin
  if m is null then return null; end if;
  d := fw.make_date(m[1]::numeric, m[2]::numeric, m[3]::numeric);
  return case when extract(month from d) = m[2]::integer and extract(day from d) = m[3]::integer then d end;
end $$
--;
create or replace function fw.met_day(items date[], c text) returns boolean[] language plpgsql immutable parallel safe strict as $$
declare m text[] := fw.criterion(c); x date := fw.read_day(m[2]);
begin
  return array(select case when m[2] = '' and m[1] in ('=', '<>') then (v is null) = (m[1] = '=') when x is null or v is null then m[1] = '<>' else fw.holds(m[1], v - x) end
                 from unnest(items) with ordinality t(v, o) order by o);
end $$
--;
-- In any case; equality knows wildcards, and nothing is larger or smaller than a number.
create or replace function fw.met_text(items text[], c text) returns boolean[] language plpgsql immutable parallel safe strict as $$
declare m text[] := fw.criterion(c); x text := fw.lower(m[2]); wild boolean := x ~ '[*?~]'; pattern text; is_number boolean := fw.value(m[2]) is not null;
begin
  if m[1] in ('=', '<>') then
    if wild and char_length(x) <= 255 then pattern := '^' || fw.glob(x) || '$'; end if;
    return array(select (case when x = '' then coalesce(v, '') = '' when not wild then fw.lower(coalesce(v, '')) = x when char_length(v)::bigint * char_length(x) > 5000000 then false else coalesce(fw.lower(coalesce(v, '')) ~ pattern, false) end) = (m[1] = '=')
                   from unnest(items) with ordinality t(v, o) order by o);
  end if;
  return array(select not is_number and coalesce(v, '') <> '' and fw.holds(m[1], case when fw.lower(v) collate "C" < x then -1 when fw.lower(v) collate "C" > x then 1 else 0 end)
                 from unnest(items) with ordinality t(v, o) order by o);
end $$
--;
-- Items that meet every criterion; lists of different length have none, and no sum either.
create or replace function fw.both(a boolean[], b boolean[]) returns boolean[] language plpgsql immutable parallel safe strict as $$
begin
  if cardinality(a) <> cardinality(b) then return null; end if;
  return array(select x and y from unnest(a, b) with ordinality t(x, y, o) order by o);
end $$
--;
create or replace function fw.kept(items anyarray, mask boolean[]) returns anyarray language plpgsql immutable parallel safe as $$
begin
  if cardinality(coalesce(items, '{}')) is distinct from cardinality(mask) then return null; end if;
  return array(select v from unnest(items, mask) with ordinality t(v, k, o) where k order by o);
end $$
--;
create or replace function fw.sum_kept(items numeric[]) returns numeric language plpgsql immutable parallel safe strict as $$ begin return fw.sum(items); end $$
--;
create or replace function fw.count_met(mask boolean[]) returns numeric language plpgsql immutable parallel safe strict as $$ begin return (select count(*) filter (where k) from unnest(mask) k); end $$
--;
create or replace function fw.count_kept(items anyarray) returns numeric language plpgsql immutable parallel safe strict as $$ begin return fw.count_distinct(items); end $$
