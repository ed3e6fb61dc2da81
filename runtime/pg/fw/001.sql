-- Functions of the formula language: whatever would raise in Postgres, or needs an argument twice, tests its domain here and gives
-- null instead. All immutable and parallel safe. Statements are separated by lines of two hyphens and a semicolon.
create or replace function fw.num(x numeric) returns numeric language sql immutable parallel safe strict as $$ select case when abs(round(x, 16)) < 1e38 then round(x, 16) end $$
--;
create or replace function fw.add(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$ select fw.num(coalesce(a, 0) + coalesce(b, 0)) $$
--;
create or replace function fw.sub(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$ select fw.num(coalesce(a, 0) - coalesce(b, 0)) $$
--;
create or replace function fw.mul(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$ select fw.num(coalesce(a, 0) * coalesce(b, 0)) $$
--;
-- Cut at 17 places, then rounded once to 16: rounding twice gives a wrong last digit.
create or replace function fw.div(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$ select case when coalesce(b, 0) <> 0 then fw.num(round(div(coalesce(a, 0) * 100000000000000000::numeric, b) * 0.00000000000000001::numeric, 16)) end $$
--;
create or replace function fw.mod(a numeric, b numeric) returns numeric language sql immutable parallel safe strict as $$ select case when b <> 0 then fw.num(case when mod(a, b) = 0 or sign(mod(a, b)) = sign(b) then mod(a, b) else mod(a, b) + b end) end $$
--;
create or replace function fw.power(a numeric, b numeric) returns numeric language plpgsql immutable parallel safe as $$
declare base numeric := coalesce(a, 0); exponent numeric := coalesce(b, 0); result numeric := 1; step integer;
begin
  if exponent = trunc(exponent) and abs(exponent) <= 1000 then
    if abs(base) = 1 then
      return case when base < 0 and mod(exponent, 2) <> 0 then base else 1 end;
    end if;
    for step in 1 .. abs(exponent)::integer loop
      result := fw.num(result * base);
      exit when result is null or result = 0;
    end loop;
    return case when result is null then null when exponent >= 0 then result else fw.div(1, result) end;
  end if;
  if base = 0 then return case when exponent > 0 then 0 end; end if;
  if base < 0 or abs(exponent * log(base)) > 60 then return null; end if;
  return fw.significant(power(base + 0.00000000000000000000000000000000000000000000000000::numeric, exponent));
end $$
--;
create or replace function fw.significant(x numeric) returns numeric language sql immutable parallel safe strict as $$ select case when x = 0 then 0 when abs(x) >= 1e38 then null else fw.num(round(x, (11 - floor(log(abs(x))))::integer)) end $$
--;
create or replace function fw.whole(x numeric) returns integer language sql immutable parallel safe as $$ select greatest(-1000000000, least(1000000000, trunc(coalesce(x, 0))))::integer $$
--;
create or replace function fw.round(x numeric, digits numeric) returns numeric language sql immutable parallel safe as $$ select case when fw.whole(digits) > 16 then coalesce(x, 0) when fw.whole(digits) < -38 then 0 else fw.num(round(coalesce(x, 0), fw.whole(digits))) end $$
--;
create or replace function fw.round_down(x numeric, digits numeric) returns numeric language sql immutable parallel safe as $$ select case when fw.whole(digits) > 16 then coalesce(x, 0) when fw.whole(digits) < -38 then 0 else fw.num(trunc(coalesce(x, 0), fw.whole(digits))) end $$
--;
create or replace function fw.round_up(x numeric, digits numeric) returns numeric language sql immutable parallel safe as $$ select case when fw.whole(digits) > 16 then coalesce(x, 0) when fw.whole(digits) < -38 then 0 when trunc(coalesce(x, 0), fw.whole(digits)) = coalesce(x, 0) then coalesce(x, 0) else fw.num(trunc(x, fw.whole(digits)) + sign(x) * power(10::numeric, -fw.whole(digits))) end $$
--;
create or replace function fw.sum(items numeric[]) returns numeric language sql immutable parallel safe as $$ select fw.num(coalesce((select sum(x) from unnest(items) x), 0)) $$
--;
create or replace function fw.average(items numeric[]) returns numeric language sql immutable parallel safe as $$ select fw.div(sum(x), nullif(count(x), 0)) from unnest(items) x $$
--;
create or replace function fw.count(items anyarray) returns numeric language sql immutable parallel safe as $$ select count(x)::numeric from unnest(items) x $$
--;
create or replace function fw.count_text(items text[]) returns numeric language sql immutable parallel safe as $$ select count(nullif(x, ''))::numeric from unnest(items) x $$
--;
create or replace function fw.all_true(items boolean[]) returns boolean language sql immutable parallel safe as $$ select coalesce(bool_and(coalesce(x, false)), true) from unnest(items) x $$
--;
create or replace function fw.any_true(items boolean[]) returns boolean language sql immutable parallel safe as $$ select coalesce(bool_or(coalesce(x, false)), false) from unnest(items) x $$
--;
create or replace function fw.same_set(a anyarray, b anyarray) returns boolean language sql immutable parallel safe as $$ select coalesce(a, '{}') <@ coalesce(b, '{}') and coalesce(b, '{}') <@ coalesce(a, '{}') $$
--;
create or replace function fw.text(x numeric) returns text language sql immutable parallel safe as $$ select coalesce(trim_scale(x)::text, '') $$
--;
create or replace function fw.text(x boolean) returns text language sql immutable parallel safe as $$ select case when x then 'TRUE' when not x then 'FALSE' else '' end $$
--;
create or replace function fw.text(x date) returns text language sql immutable parallel safe as $$ select coalesce(to_char(x, 'YYYY-MM-DD'), '') $$
--;
create or replace function fw.text(x timestamptz, zone text) returns text language sql immutable parallel safe as $$ select coalesce(to_char(x at time zone zone, 'YYYY-MM-DD HH24:MI:SS'), '') $$
--;
create or replace function fw.label(x text, labels jsonb) returns text language sql immutable parallel safe as $$ select coalesce(labels ->> x, x, '') $$
--;
create or replace function fw.concat(items text[]) returns text language sql immutable parallel safe as $$ select case when char_length(t) <= 100000 then t end from (select array_to_string(items, '', '') as t) s $$
--;
create or replace function fw.left(x text, n numeric) returns text language sql immutable parallel safe as $$ select left(coalesce(x, ''), greatest(0, fw.whole(n))) $$
--;
create or replace function fw.right(x text, n numeric) returns text language sql immutable parallel safe as $$ select right(coalesce(x, ''), greatest(0, fw.whole(n))) $$
--;
create or replace function fw.mid(x text, start numeric, n numeric) returns text language sql immutable parallel safe as $$ select case when fw.whole(start) >= 1 then substr(coalesce(x, ''), fw.whole(start), least(greatest(0, fw.whole(n)), 1000000)) end $$
--;
create or replace function fw.trim(x text) returns text language sql immutable parallel safe strict as $$ select regexp_replace(regexp_replace(x, ' +', ' ', 'g'), '^ | $', '', 'g') $$
--;
create or replace function fw.value(x text) returns numeric language sql immutable parallel safe strict as $$
  select case when m is null then null when m[4] = '%' then fw.num(n * 0.01) else fw.num(n) end
    from (select m, case when m is not null and char_length(replace(m[2], ',', '')) <= 60 and char_length(coalesce(m[3], '')) <= 61 then (coalesce(m[1], '') || coalesce(nullif(replace(m[2], ',', ''), ''), '0') || coalesce(m[3], ''))::numeric end as n
            from (select regexp_match(x, '^\s*([+-]?)(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(\.\d+)?\s*(%?)\s*$') as m) a) b
$$
--;
create or replace function fw.format(x numeric, format text) returns text language plpgsql immutable parallel safe strict as $$
declare m text[]; fixed integer; places integer; rounded numeric; digits text; fraction text; kept text;
begin
  m := regexp_match(format, '^([^#0,.%]*)(#,##0|#|0+)(?:\.(0*)(#*))?(%?)([^#0,.%]*)$');
  if m is null then return null; end if;
  fixed := char_length(coalesce(m[3], ''));
  places := fixed + char_length(coalesce(m[4], ''));
  rounded := round(case when m[5] = '%' then x * 100 else x end, places);
  digits := split_part(abs(rounded)::text, '.', 1);
  fraction := split_part(abs(rounded)::text, '.', 2);
  kept := left(fraction, fixed) || regexp_replace(substr(fraction, fixed + 1), '0+$', '');
  if m[2] like '0%' then digits := lpad(digits, greatest(char_length(m[2]), char_length(digits)), '0');
  elsif m[2] = '#' and digits = '0' then digits := '';
  elsif m[2] = '#,##0' then digits := regexp_replace(reverse(regexp_replace(reverse(digits), '(\d{3})(?=\d)', '\1,', 'g')), '^,', '');
  end if;
  return coalesce(m[1], '') || case when rounded < 0 then '-' else '' end || digits || case when kept = '' then '' else '.' || kept end || coalesce(m[5], '') || coalesce(m[6], '');
end $$
--;
create or replace function fw.format(x timestamp, format text, language text) returns text language plpgsql immutable parallel safe strict as $$
declare rest text := format; result text := ''; token text; before text := ''; upcoming text; is_minute boolean;
begin
  while rest <> '' loop
    token := (regexp_match(rest, '^(yyyy|yy|aaaa|MM|M|mm|m|dd|d|HH|H|hh|h|ss|s)'))[1];
    if token is null then
      result := result || left(rest, 1);
      rest := substr(rest, 2);
      continue;
    end if;
    rest := substr(rest, char_length(token) + 1);
    upcoming := coalesce((regexp_match(rest, '(yyyy|yy|aaaa|MM|M|mm|m|dd|d|HH|H|hh|h|ss|s)'))[1], '');
    is_minute := token in ('m', 'mm') and (lower(left(before, 1)) = 'h' or left(upcoming, 1) = 's');
    result := result || case
      when token = 'aaaa' and language = 'zh' then (array['星期日','星期一','星期二','星期三','星期四','星期五','星期六'])[extract(dow from x)::integer + 1]
      when token = 'aaaa' then (array['Sunday','Monday','Tuesday','Wednesday','Thursday','Friday','Saturday'])[extract(dow from x)::integer + 1]
      when token = 'yyyy' then lpad(extract(year from x)::integer::text, 4, '0')
      when token = 'yy' then lpad((extract(year from x)::integer % 100)::text, 2, '0')
      when is_minute then lpad(extract(minute from x)::integer::text, greatest(char_length(token), char_length(extract(minute from x)::integer::text)), '0')
      when lower(left(token, 1)) = 'm' then lpad(extract(month from x)::integer::text, greatest(char_length(token), char_length(extract(month from x)::integer::text)), '0')
      when left(token, 1) = 'd' then lpad(extract(day from x)::integer::text, greatest(char_length(token), char_length(extract(day from x)::integer::text)), '0')
      when lower(left(token, 1)) = 'h' then lpad(extract(hour from x)::integer::text, greatest(char_length(token), char_length(extract(hour from x)::integer::text)), '0')
      else lpad(floor(extract(second from x))::integer::text, greatest(char_length(token), char_length(floor(extract(second from x))::integer::text)), '0')
    end;
    before := token;
  end loop;
  return result;
end $$
--;
create or replace function fw.format(x date, format text, language text) returns text language sql immutable parallel safe strict as $$ select fw.format(x::timestamp, format, language) $$
--;
-- Days since 1970-01-01 as a date; null outside of years 1 to 9999.
create or replace function fw.day(n numeric) returns date language sql immutable parallel safe strict as $$ select case when n between -719162 and 2932896 then date '1970-01-01' + n::integer end $$
--;
create or replace function fw.add_days(d date, n numeric) returns date language sql immutable parallel safe as $$ select fw.day((d - date '1970-01-01')::numeric + fw.whole(n)) $$
--;
create or replace function fw.instant(ms numeric) returns timestamptz language sql immutable parallel safe strict as $$ select case when ms between -62135596800000 and 253402300799999 then timestamptz '1970-01-01 00:00:00+00' + ms * interval '1 millisecond' end $$
--;
create or replace function fw.add_instant(t timestamptz, n numeric) returns timestamptz language sql immutable parallel safe as $$ select fw.instant(round(extract(epoch from t) * 1000, 0) + round(coalesce(n, 0) * 86400000, 0)) $$
--;
create or replace function fw.diff_instant(a timestamptz, b timestamptz) returns numeric language sql immutable parallel safe strict as $$ select fw.div(round((extract(epoch from a) - extract(epoch from b)) * 1000, 0), 86400000) $$
--;
create or replace function fw.days_of(year integer, month integer, day integer) returns numeric language sql immutable parallel safe strict as $$
  select (case when y between 1 and 9999 then (make_date(y, m + 1, 1) - date '1970-01-01')::numeric else case when y < 1 then -1e9 else 1e9 end end) + day - 1
    from (select year + floor((month - 1) / 12.0)::integer as y, (((month - 1) % 12) + 12) % 12 as m) s
$$
--;
create or replace function fw.make_date(year numeric, month numeric, day numeric) returns date language sql immutable parallel safe as $$ select case when abs(fw.whole(year)) <= 20000 and abs(fw.whole(month)) <= 200000 and abs(fw.whole(day)) <= 5000000 then fw.day(fw.days_of(fw.whole(year), fw.whole(month), fw.whole(day))) end $$
--;
create or replace function fw.make_instant(year numeric, month numeric, day numeric, hour numeric, minute numeric, second numeric, zone text) returns timestamptz language sql stable parallel safe as $$
  select case when abs(s) <= 1000000000 then (d::timestamp + s * interval '1 second') at time zone zone end
    from (select fw.make_date(year, month, day) as d, fw.whole(hour)::numeric * 3600 + fw.whole(minute)::numeric * 60 + fw.whole(second) as s) p
$$
--;
create or replace function fw.add_months(d date, n integer) returns date language sql immutable parallel safe strict as $$
  select least(fw.add_days(f, extract(day from d)::integer - 1), fw.add_days(fw.make_date(extract(year from f)::numeric, extract(month from f)::numeric + 1, 1), -1))
    from (select fw.make_date(extract(year from d)::numeric, extract(month from d)::numeric + n, 1) as f) s
$$
--;
create or replace function fw.shift(d date, n numeric, unit text) returns date language sql immutable parallel safe as $$
  select case unit when 'day' then fw.add_days(d, trunc(coalesce(n, 0))) when 'week' then fw.add_days(d, trunc(coalesce(n, 0)) * 7)
                   when 'month' then fw.add_months(d, greatest(-200000, least(200000, fw.whole(n)))) when 'quarter' then fw.add_months(d, greatest(-200000, least(200000, fw.whole(n))) * 3) when 'year' then fw.add_months(d, greatest(-15000, least(15000, fw.whole(n))) * 12) end
$$
--;
create or replace function fw.period_months(period text) returns integer language sql immutable parallel safe strict as $$ select case period when 'month' then 1 when 'quarter' then 3 when 'fiscal_quarter' then 3 when 'half' then 6 when 'fiscal_half' then 6 else 12 end $$
--;
create or replace function fw.start_of(d date, period text, fiscal integer) returns date language sql immutable parallel safe strict as $$
  select case period when 'day' then d when 'week' then fw.add_days(d, -(((extract(isodow from d)::integer) - 1)))
    else fw.make_date(extract(year from d)::numeric, extract(month from d)::numeric - mod((extract(month from d)::integer - 1 - case when period like 'fiscal%' then fiscal - 1 else 0 end + 12) % 12, fw.period_months(period)), 1) end
$$
--;
create or replace function fw.end_of(d date, period text, fiscal integer) returns date language sql immutable parallel safe strict as $$
  select case period when 'day' then d when 'week' then fw.add_days(s, 6)
    else fw.day(fw.days_of(extract(year from s)::integer, extract(month from s)::integer + fw.period_months(period), 1) - 1) end
    from (select fw.start_of(d, period, fiscal) as s) p
$$
--;
create or replace function fw.start_of_instant(t timestamptz, period text, fiscal integer, zone text) returns timestamptz language sql stable parallel safe strict as $$ select fw.start_of((t at time zone zone)::date, period, fiscal)::timestamp at time zone zone $$
--;
create or replace function fw.end_of_instant(t timestamptz, period text, fiscal integer, zone text) returns timestamptz language sql stable parallel safe strict as $$ select (fw.add_days(fw.end_of((t at time zone zone)::date, period, fiscal), 1)::timestamp at time zone zone) - interval '1 millisecond' $$
