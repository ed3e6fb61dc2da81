-- Days and instants, years 1 to 9999; beyond them null. Statements are separated by lines of two hyphens and a semicolon.
--
-- Days since 1970-01-01 as a date.
create or replace function fw.day(n numeric) returns date language sql immutable parallel safe as $$ select date '1970-01-01' + nullif(nullif(greatest(least(n, 2932897), -719163), 2932897), -719163)::integer $$
--;
create or replace function fw.add_days(d date, n numeric) returns date language sql immutable parallel safe as $$ select fw.day((d - date '1970-01-01')::numeric + fw.whole(n)) $$
--;
-- Milliseconds since 1970 as an instant: a day away from the ends, so that its day is within the years in every zone. The product
-- of an interval is a float, so it is rounded back.
create or replace function fw.instant(ms numeric) returns timestamptz language sql immutable parallel safe as $$ select (timestamptz '1970-01-01 00:00:00+00' + nullif(nullif(greatest(least(ms, 253402214400000), -62135510400001), 253402214400000), -62135510400001) * interval '1 millisecond')::timestamptz(3) $$
--;
create or replace function fw.add_instant(t timestamptz, n numeric) returns timestamptz language sql immutable parallel safe as $$ select fw.instant(round(extract(epoch from t) * 1000, 0) + round(n * 86400000, 0)) $$
--;
create or replace function fw.diff_instant(a timestamptz, b timestamptz) returns numeric language sql immutable parallel safe as $$ select fw.div(round((extract(epoch from a) - extract(epoch from b)) * 1000, 0), 86400000) $$
--;
-- An instant of a wall clock, if it is within the years that exist.
create or replace function fw.instant_at(wall timestamp, zone text) returns timestamptz language sql stable parallel safe as $$ select fw.instant(round(extract(epoch from wall at time zone zone) * 1000, 0)) $$
--;
-- Days since 1970 of a year, month and day, each of which may overflow: 400 years are 146097 days.
create or replace function fw.days_of(year integer, month integer, day integer) returns numeric language plpgsql immutable parallel safe strict as $$
declare y integer := year + floor((month - 1) / 12.0)::integer; m integer := (((month - 1) % 12) + 12) % 12; age integer := floor(y / 400.0)::integer;
begin
  return (make_date(2000 + y - 400 * age, m + 1, 1) - date '1970-01-01')::numeric + 146097::numeric * (age - 5) + day - 1;
end $$
--;
create or replace function fw.make_date(year numeric, month numeric, day numeric) returns date language plpgsql immutable parallel safe strict as $$
begin
  if abs(trunc(year)) > 20000 or abs(trunc(month)) > 200000 or abs(trunc(day)) > 5000000 then return null; end if;
  return fw.day(fw.days_of(trunc(year)::integer, trunc(month)::integer, trunc(day)::integer));
end $$
--;
create or replace function fw.make_instant(year numeric, month numeric, day numeric, hour numeric, minute numeric, second numeric, zone text) returns timestamptz language plpgsql stable parallel safe strict as $$
declare d date := fw.make_date(year, month, day); s numeric := fw.whole(hour)::numeric * 3600 + fw.whole(minute)::numeric * 60 + fw.whole(second);
begin
  if abs(s) > 1000000000 then return null; end if;
  return fw.instant_at(d::timestamp + s * interval '1 second', zone);
end $$
--;
-- Months later; the end of a shorter month holds.
create or replace function fw.add_months(d date, n integer) returns date language plpgsql immutable parallel safe strict as $$
declare first date := fw.make_date(extract(year from d)::numeric, extract(month from d)::numeric + n, 1);
begin
  return least(fw.add_days(first, extract(day from d)::integer - 1), (first + interval '1 month - 1 day')::date);
end $$
--;
create or replace function fw.shift(d date, n numeric, unit text) returns date language plpgsql immutable parallel safe strict as $$
begin
  return case unit when 'day' then fw.add_days(d, n)
                   when 'week' then fw.add_days(d, trunc(n) * 7)
                   when 'month' then fw.add_months(d, greatest(-200000, least(200000, fw.whole(n))))
                   when 'quarter' then fw.add_months(d, greatest(-200000, least(200000, fw.whole(n))) * 3)
                   when 'year' then fw.add_months(d, greatest(-20000, least(20000, fw.whole(n))) * 12) end;
end $$
--;
create or replace function fw.period_months(period text) returns integer language sql immutable parallel safe as $$ select case period when 'month' then 1 when 'quarter' then 3 when 'fiscal_quarter' then 3 when 'half' then 6 when 'fiscal_half' then 6 else 12 end $$
--;
create or replace function fw.start_of(d date, period text, fiscal integer) returns date language plpgsql immutable parallel safe strict as $$
declare y integer := extract(year from d); m integer := extract(month from d); shifted integer := m - 1 - case when period like 'fiscal%' then fiscal - 1 else 0 end;
begin
  return case period when 'day' then d
                     when 'week' then fw.add_days(d, 1 - extract(isodow from d)::integer)
                     else fw.make_date(y, m - ((shifted + 12) % 12) % fw.period_months(period), 1) end;
end $$
--;
create or replace function fw.end_of(d date, period text, fiscal integer) returns date language plpgsql immutable parallel safe strict as $$
declare s date := fw.start_of(d, period, fiscal);
begin
  return case period when 'day' then d
                     when 'week' then fw.add_days(s, 6)
                     else fw.day(fw.days_of(extract(year from s)::integer, extract(month from s)::integer + fw.period_months(period), 1) - 1) end;
end $$
--;
create or replace function fw.start_of_instant(t timestamptz, period text, fiscal integer, zone text) returns timestamptz language sql stable parallel safe as $$ select fw.instant_at(fw.start_of((t at time zone zone)::date, period, fiscal)::timestamp, zone) $$
--;
create or replace function fw.end_of_instant(t timestamptz, period text, fiscal integer, zone text) returns timestamptz language sql stable parallel safe as $$ select fw.instant(round(extract(epoch from (fw.end_of((t at time zone zone)::date, period, fiscal) + 1)::timestamp at time zone zone) * 1000, 0) - 1) $$
--;
-- A time of day; whole days are dropped, before midnight there is none.
create or replace function fw.make_time(hour numeric, minute numeric, second numeric) returns time language plpgsql immutable parallel safe strict as $$
declare s numeric := fw.whole(hour)::numeric * 3600 + fw.whole(minute)::numeric * 60 + fw.whole(second);
begin
  return case when s >= 0 then time '00:00' + mod(s, 86400)::integer * interval '1 second' end;
end $$
--;
-- Hours, minutes and seconds run; days and longer keep the time of day.
create or replace function fw.shift_instant(t timestamptz, n numeric, unit text, zone text) returns timestamptz language plpgsql stable parallel safe strict as $$
declare step integer := case unit when 'hour' then 3600000 when 'minute' then 60000 when 'second' then 1000 end; wall timestamp := t at time zone zone;
begin
  if step is not null then return fw.instant(round(extract(epoch from t) * 1000, 0) + fw.whole(n)::numeric * step); end if;
  return fw.instant_at(fw.shift(wall::date, n, unit) + wall::time, zone);
end $$
--;
create or replace function fw.weekday(d date, kind numeric) returns numeric language plpgsql immutable parallel safe strict as $$
declare k integer := fw.whole(kind); dow integer := extract(dow from d);
begin
  if k = 3 then return (dow + 6) % 7; end if;
  return case when k in (1, 2) or k between 11 and 17 then (dow - case when k < 11 then k - 1 else (k - 10) % 7 end + 7) % 7 + 1 end;
end $$
--;
create or replace function fw.weeknum(d date, kind numeric) returns numeric language plpgsql immutable parallel safe strict as $$
declare k integer := fw.whole(kind); first date := make_date(extract(year from d)::integer, 1, 1);
begin
  if k = 21 then return extract(week from d); end if;
  return case when k in (1, 2) or k between 11 and 17 then (d - first + (extract(dow from first)::integer - case when k < 11 then k - 1 else (k - 10) % 7 end + 7) % 7) / 7 + 1 end;
end $$
--;
-- Full units between two wall clocks; passed is what a clock counts, which differs from the wall where clocks change.
create or replace function fw.between(a timestamp, b timestamp, passed numeric, unit text) returns numeric language plpgsql immutable parallel safe strict as $$
declare months integer;
begin
  if passed < 0 or b < a then return null; end if;
  if unit in ('h', 'm', 's') then return floor(passed / case unit when 'h' then 3600000 when 'm' then 60000 else 1000 end); end if;
  if unit = 'D' then return floor(extract(epoch from b - a) / 86400); end if;
  months := (extract(year from b) - extract(year from a))::integer * 12 + (extract(month from b) - extract(month from a))::integer
    - case when (extract(day from b), b::time) < (extract(day from a), a::time) then 1 else 0 end;
  return floor(months / case unit when 'Y' then 12.0 else 1.0 end);
end $$
--;
create or replace function fw.datedif(a timestamp, b timestamp, unit text) returns numeric language plpgsql immutable parallel safe strict as $$ begin return fw.between(a, b, extract(epoch from b - a) * 1000, unit); end $$
--;
create or replace function fw.datedif(a timestamptz, b timestamptz, unit text, zone text) returns numeric language plpgsql stable parallel safe strict as $$
begin
  return fw.between(a at time zone zone, b at time zone zone, round((extract(epoch from b) - extract(epoch from a)) * 1000, 0), unit);
end $$
--;
create or replace function fw.days360(a date, b date, european boolean) returns numeric language plpgsql immutable parallel safe strict as $$
declare first integer := extract(day from a); last integer := extract(day from b);
begin
  if european then
    first := least(30, first);
    last := least(30, last);
  else
    if first = 31 or (extract(month from a) = 2 and extract(day from a + 1) = 1) then first := 30; end if;
    if last = 31 and first = 30 then last := 30; end if;
  end if;
  return (extract(year from b) - extract(year from a)) * 360 + (extract(month from b) - extract(month from a)) * 30 + last - first;
end $$
--;
-- Weekdays up to a day; only differences mean something.
create or replace function fw.weekdays_up_to(d integer) returns integer language plpgsql immutable parallel safe strict as $$
declare weeks integer := floor((d + 3) / 7.0)::integer;
begin
  return weeks * 5 + least(5, d + 3 - weeks * 7 + 1);
end $$
--;
-- Days since 1970 on which the calendar differs from Monday to Friday: lost ones and won ones. Own holidays are off also where
-- the calendar works a weekend.
create or replace function fw.lost_days(off_days date[], work_days date[], extra date[]) returns integer[] language sql immutable parallel safe as $$
  select array(select distinct d - date '1970-01-01' from unnest(coalesce(off_days, '{}') || coalesce(extra, '{}')) d where extract(isodow from d) < 6 and (d = any(extra) or d <> all(coalesce(work_days, '{}'))))
$$
--;
create or replace function fw.won_days(work_days date[], extra date[]) returns integer[] language sql immutable parallel safe as $$
  select array(select distinct d - date '1970-01-01' from unnest(work_days) d where extract(isodow from d) > 5 and d <> all(coalesce(array_remove(extra, null), '{}')))
$$
--;
-- Working days after a day up to another.
create or replace function fw.working_between(a integer, b integer, lost integer[], won integer[]) returns integer language sql immutable parallel safe as $$
  select fw.weekdays_up_to(b) - fw.weekdays_up_to(a) - (select count(*) from unnest(lost) d where d > a and d <= b)::integer + (select count(*) from unnest(won) d where d > a and d <= b)::integer
$$
--;
create or replace function fw.working_days(a date, b date, off_days date[], work_days date[], extra date[]) returns numeric language plpgsql immutable parallel safe as $$
declare found integer;
begin
  if a is null or b is null then return null; end if;
  found := fw.working_between(least(a, b) - date '1970-01-01' - 1, greatest(a, b) - date '1970-01-01', fw.lost_days(off_days, work_days, extra), fw.won_days(work_days, extra));
  return case when a <= b then found else -found end;
end $$
--;
-- The nth working day after a day, before it when n is negative: by halving, because the count only grows.
create or replace function fw.working_day(a date, n numeric, off_days date[], work_days date[], extra date[]) returns date language plpgsql immutable parallel safe as $$
declare start integer := a - date '1970-01-01'; wanted integer := fw.whole(n); lost integer[]; won integer[]; near integer; far integer; middle integer; enough boolean;
begin
  if a is null then return null; end if;
  if wanted = 0 then return a; end if;
  if abs(wanted) > 4000000 then return null; end if;
  lost := fw.lost_days(off_days, work_days, extra);
  won := fw.won_days(work_days, extra);
  near := start;
  far := start + sign(wanted)::integer * (abs(wanted) * 2 + 30 + (cardinality(lost) + cardinality(won)) * 2);
  while abs(far - near) > 1 loop
    middle := (near + far) / 2;
    enough := case when wanted > 0 then fw.working_between(start, middle, lost, won) else fw.working_between(middle - 1, start - 1, lost, won) end >= abs(wanted);
    if enough then far := middle; else near := middle; end if;
  end loop;
  return fw.day(far);
end $$
