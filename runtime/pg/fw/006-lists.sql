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
create or replace function fw.odd_true(items boolean[]) returns boolean language sql immutable parallel safe as $$ select count(*) filter (where x) % 2 = 1 from unnest(items) x $$
--;
-- Equal as sets, empties aside.
create or replace function fw.same_set(a anyarray, b anyarray) returns boolean language plpgsql immutable parallel safe as $$
begin
  a := coalesce(array_remove(a, null), '{}');
  b := coalesce(array_remove(b, null), '{}');
  return a <@ b and b <@ a;
end $$
--;
-- In list order, every step rounded like any product.
create or replace function fw.product(items numeric[]) returns numeric language plpgsql immutable parallel safe as $$
declare result numeric; x numeric; started boolean := false;
begin
  foreach x in array coalesce(items, '{}') loop
    if x is null then continue; end if;
    result := case when started then fw.num(result * x) else x end;
    started := true;
  end loop;
  return result;
end $$
--;
-- Side by side; lists of different length have no products.
create or replace function fw.products(a numeric[], b numeric[]) returns numeric[] language plpgsql immutable parallel safe strict as $$
begin
  if cardinality(a) <> cardinality(b) then return null; end if;
  return array(select fw.num(coalesce(x, 0) * coalesce(y, 0)) from unnest(a, b) with ordinality t(x, y, o) order by o);
end $$
--;
create or replace function fw.sum_products(items numeric[]) returns numeric language plpgsql immutable parallel safe strict as $$ begin return fw.sum(items); end $$
--;
create or replace function fw.median(items numeric[]) returns numeric language plpgsql immutable parallel safe as $$
declare sorted numeric[] := array(select x from unnest(items) x where x is not null order by x); n integer := cardinality(sorted);
begin
  return case when n = 0 then null when n % 2 = 1 then sorted[n / 2 + 1] else fw.div(sorted[n / 2] + sorted[n / 2 + 1], 2) end;
end $$
--;
create or replace function fw.small(items anyarray, k numeric) returns anyelement language plpgsql immutable parallel safe as $$
begin
  return (array(select x from unnest(items) x where x is not null order by x))[nullif(greatest(0, fw.whole(k)), 0)];
end $$
--;
create or replace function fw.large(items anyarray, k numeric) returns anyelement language plpgsql immutable parallel safe as $$
begin
  return (array(select x from unnest(items) x where x is not null order by x desc))[nullif(greatest(0, fw.whole(k)), 0)];
end $$
--;
create or replace function fw.rank(x numeric, items numeric[], up boolean) returns numeric language sql immutable parallel safe as $$
  select case when count(*) filter (where y = x) > 0 then 1 + count(*) filter (where case when up then y < x else y > x end)::numeric end from unnest(items) y
$$
--;
create or replace function fw.gcd(items numeric[]) returns numeric language plpgsql immutable parallel safe as $$
declare result numeric; x numeric;
begin
  foreach x in array coalesce(items, '{}') loop
    if trunc(x) < 0 then return null; end if;
    if x is not null then result := gcd(coalesce(result, 0), trunc(x)); end if;
  end loop;
  return fw.num(result);
end $$
--;
create or replace function fw.lcm(items numeric[]) returns numeric language plpgsql immutable parallel safe as $$
declare result numeric; x numeric; started boolean := false; beyond boolean := false;
begin
  foreach x in array coalesce(items, '{}') loop
    if trunc(x) < 0 then return null; end if;
    if x is null or beyond then continue; end if;
    result := case when not started then trunc(x) when result = 0 or trunc(x) = 0 then 0 else fw.num(div(result, gcd(result, trunc(x))) * trunc(x)) end;
    started := true;
    beyond := result is null;
  end loop;
  return result;
end $$
--;
-- The nth item, from the end when n is -1.
create or replace function fw.item_at(items anyarray, n integer) returns anyelement language plpgsql immutable parallel safe strict as $$ begin return items[case when n < 0 then cardinality(items) else n end]; end $$
--;
-- First occurrences, in order, without empties.
create or replace function fw.distinct(items anyarray) returns anyarray language sql immutable parallel safe as $$
  select array(select x from unnest(items) with ordinality t(x, o) where x is not null group by x order by min(o))
$$
--;
create or replace function fw.count_distinct(items anyarray) returns numeric language sql immutable parallel safe as $$ select count(distinct x)::numeric from unnest(items) x $$
