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
