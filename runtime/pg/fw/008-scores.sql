-- Points from an actual and a target: runtime/formula/functions/score.ts says the same in JavaScript. Statements are separated by
-- lines of two hyphens and a semicolon.
create or replace function fw.ratio(actual numeric, target numeric, times numeric, floor numeric, cap numeric) returns numeric language plpgsql immutable parallel safe as $$
declare made numeric;
begin
  if actual is null or target is null then return null; end if;
  if target = 0 then return case when actual > 0 then cap end; end if;
  made := fw.div(actual * times, target);
  return case when made is null then null else least(greatest(made, floor), cap) end;
end $$
--;
-- Small is good: target by actual.
create or replace function fw.inverse(actual numeric, target numeric, cap numeric) returns numeric language plpgsql immutable parallel safe as $$
declare made numeric;
begin
  if actual is null or target is null then return null; end if;
  if target = 0 then return case when actual > 0 then cap end; end if;
  if actual = 0 then return cap; end if;
  made := fw.div(target * 100, actual);
  return case when made is null then null else least(made, cap) end;
end $$
--;
create or replace function fw.ladder(x numeric, at numeric[], points numeric[]) returns numeric language plpgsql immutable parallel safe strict as $$
begin
  return coalesce((select p from unnest(at, points) with ordinality t(a, p, o) where a <= x order by a desc, o desc limit 1), 0);
end $$
--;
-- Straight lines between the points; before the first and after the last it stays level.
create or replace function fw.interpolate(x numeric, at numeric[], points numeric[]) returns numeric language plpgsql immutable parallel safe strict as $$
declare a1 numeric; p1 numeric; a2 numeric; p2 numeric;
begin
  select a, p into a1, p1 from unnest(at, points) with ordinality t(a, p, o) where a <= x order by a desc, o desc limit 1;
  select a, p into a2, p2 from unnest(at, points) with ordinality t(a, p, o) where a > x order by a, o limit 1;
  if a1 is null or a2 is null then return coalesce(p1, p2); end if;
  return fw.num(p1 + fw.div(fw.num((x - a1) * (p2 - p1)), a2 - a1));
end $$
--;
-- Metres between two places `latitude,longitude`, on a globe of 6371008.8 m, to the whole metre.
create or replace function fw.distance(a text, b text) returns numeric language plpgsql immutable parallel safe strict as $$
declare m text[] := regexp_match(a || ';' || b, '^(-?[0-9]{1,2}(?:\.[0-9]{1,15})?),(-?[0-9]{1,3}(?:\.[0-9]{1,15})?);(-?[0-9]{1,2}(?:\.[0-9]{1,15})?),(-?[0-9]{1,3}(?:\.[0-9]{1,15})?)$');
  p1 double precision; p2 double precision; half double precision;
begin
  if m is null then return null; end if;
  p1 := radians(m[1]::double precision);
  p2 := radians(m[3]::double precision);
  half := power(sin((p2 - p1) / 2), 2) + cos(p1) * cos(p2) * power(sin(radians(m[4]::double precision - m[2]::double precision) / 2), 2);
  return round((2 * 6371008.8 * asin(sqrt(least(1.0, half))))::numeric, 0);
end $$
