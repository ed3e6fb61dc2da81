-- Text of the formula language, counted in code points; runtime/formula/functions/text.ts and compute/texts.ts say the same in JavaScript.
-- Texts longer than 100,000 code points are empty, and are not built before that is known. Statements are separated by lines of
-- two hyphens and a semicolon.
create or replace function fw.bounded(x text) returns text language plpgsql immutable parallel safe strict as $$ begin return case when char_length(x) <= 100000 then x end; end $$
--;
create or replace function fw.text(x numeric) returns text language sql immutable parallel safe as $$ select coalesce(trim_scale(x)::text, '') $$
--;
create or replace function fw.text(x boolean) returns text language sql immutable parallel safe as $$ select coalesce(upper(x::text), '') $$
--;
create or replace function fw.text(x date) returns text language sql immutable parallel safe as $$ select coalesce(to_char(x, 'YYYY-MM-DD'), '') $$
--;
create or replace function fw.text(x time) returns text language sql immutable parallel safe as $$ select coalesce(to_char(x, 'HH24:MI:SS'), '') $$
--;
create or replace function fw.text(x timestamptz, zone text) returns text language sql immutable parallel safe as $$ select coalesce(to_char(x at time zone zone, 'YYYY-MM-DD HH24:MI:SS'), '') $$
--;
create or replace function fw.label(x text, labels jsonb) returns text language plpgsql immutable parallel safe as $$ begin return coalesce(labels ->> x, x, ''); end $$
--;
create or replace function fw.join(items text[], separator text, skip boolean) returns text language plpgsql immutable parallel safe as $$
declare size bigint;
begin
  if skip then items := array_remove(items, ''); end if;
  select coalesce(sum(char_length(x)), 0) + greatest(0, count(*) - 1) * char_length(separator) into size from unnest(items) x;
  return case when size <= 100000 then array_to_string(items, separator, '') end;
end $$
--;
create or replace function fw.concat(items text[]) returns text language sql immutable parallel safe as $$ select fw.join(items, '', false) $$
--;
create or replace function fw.left(x text, n numeric) returns text language sql immutable parallel safe as $$ select left(x, greatest(0, fw.whole(n))) $$
--;
create or replace function fw.right(x text, n numeric) returns text language sql immutable parallel safe as $$ select right(x, greatest(0, fw.whole(n))) $$
--;
create or replace function fw.mid(x text, start numeric, n numeric) returns text language sql immutable parallel safe as $$ select substr(x, nullif(greatest(0, fw.whole(start)), 0), least(greatest(0, fw.whole(n)), 1000000)) $$
--;
create or replace function fw.trim(x text) returns text language sql immutable parallel safe as $$ select regexp_replace(regexp_replace(x, ' +', ' ', 'g'), '^ | $', '', 'g') $$
--;
create or replace function fw.replace_at(x text, start numeric, n numeric, put text) returns text language plpgsql immutable parallel safe strict as $$
declare s integer := fw.whole(start); c integer := fw.whole(n);
begin
  if s < 1 or c < 0 then return null; end if;
  return fw.bounded(left(x, s - 1) || put || substr(x, s + least(c, 1000000)));
end $$
--;
create or replace function fw.rept(x text, n numeric) returns text language plpgsql immutable parallel safe strict as $$
declare times integer := fw.whole(n);
begin
  if times < 0 or char_length(x)::bigint * times > 100000 then return null; end if;
  return case when x = '' then '' else repeat(x, times) end;
end $$
--;
create or replace function fw.substitute(x text, was text, put text) returns text language plpgsql immutable parallel safe strict as $$
declare n bigint;
begin
  if was = '' then return x; end if;
  n := (char_length(x) - char_length(replace(x, was, ''))) / char_length(was);
  return case when char_length(x) + n * (char_length(put) - char_length(was)) <= 100000 then replace(x, was, put) end;
end $$
--;
-- Only the nth place.
create or replace function fw.substitute(x text, was text, put text, nth numeric) returns text language plpgsql immutable parallel safe strict as $$
declare n integer := fw.whole(nth); at integer := 1; found integer;
begin
  if n < 1 then return null; end if;
  if was = '' then return x; end if;
  loop
    found := strpos(substr(x, at), was);
    if found = 0 then return x; end if;
    n := n - 1;
    exit when n = 0;
    at := at + found - 1 + char_length(was);
  end loop;
  return fw.bounded(left(x, at + found - 2) || put || substr(x, at + found - 1 + char_length(was)));
end $$
--;
create or replace function fw.find(part text, x text, start numeric) returns numeric language plpgsql immutable parallel safe strict as $$
declare s integer := fw.whole(start);
begin
  if s < 1 or s > char_length(x) + 1 then return null; end if;
  return nullif(strpos(substr(x, s), part), 0) + s - 1;
end $$
--;
-- A pattern with the wildcards * and ? as a regular expression; ~ takes the meaning from the sign after it.
create or replace function fw.glob(pattern text) returns text language plpgsql immutable parallel safe strict as $$
declare result text := ''; sign text; after text; at integer := 1; plain boolean;
begin
  while at <= char_length(pattern) loop
    sign := substr(pattern, at, 1);
    after := substr(pattern, at + 1, 1);
    plain := sign = '~' and after in ('*', '?', '~');
    if plain then sign := after; at := at + 1; end if;
    result := result || case when sign = '*' and not plain then '.*' when sign = '?' and not plain then '.' when strpos('\.[](){}+^$|?*', sign) > 0 then '\' || sign else sign end;
    at := at + 1;
  end loop;
  return result;
end $$
--;
-- In any case and with wildcards; patterns longer than 255, and less over very long texts, are not looked for.
create or replace function fw.search(part text, x text, start numeric) returns numeric language plpgsql immutable parallel safe strict as $$
declare s integer := fw.whole(start); pattern text := fw.lower(part); folded text := fw.lower(x);
begin
  if pattern !~ '[*?]' then return fw.find(replace(pattern, '~~', '~'), folded, start); end if;
  if s < 1 or s > char_length(x) + 1 or char_length(part) > 255 or char_length(x)::bigint * char_length(part) > 5000000 then return null; end if;
  return nullif(regexp_instr(folded, fw.glob(pattern), s), 0);
end $$
--;
-- A capital after everything that is no cased letter.
create or replace function fw.proper(x text) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(case when before <> upper_before then fw.lower(sign) else fw.upper(sign) end, '' order by o), '')
    from (select sign, o, fw.lower(lag(sign, 1, ' ') over (order by o)) as before, fw.upper(lag(sign, 1, ' ') over (order by o)) as upper_before
            from string_to_table(x, null) with ordinality t(sign, o)) s
$$
--;
create or replace function fw.split(x text, separator text) returns text[] language plpgsql immutable parallel safe strict as $$
declare pieces text[] := string_to_array(x, nullif(separator, ''));
begin
  return case when cardinality(pieces) <= 10000 then pieces end;
end $$
--;
create or replace function fw.value(x text) returns numeric language plpgsql immutable parallel safe strict as $$
declare m text[] := regexp_match(x, '^[ \t\r\n]*([-+]?)(?:(?:[¥￥$€£]|CNY|RMB|USD|EUR|GBP|JPY|HKD) ?)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+|(?=\.[0-9]))(\.[0-9]+)?(?:[eE]([-+]?[0-9]{1,2}))?(?: ([0-9]{1,15})/([0-9]{1,15}))?[ \t\r\n]*(%|元|[¥￥$€£]|CNY|RMB|USD|EUR|GBP|JPY|HKD)?[ \t\r\n]*$'); n numeric; part numeric;
begin
  if m is null or char_length(replace(m[2], ',', '')) > 60 or char_length(coalesce(m[3], '')) > 61 then return null; end if;
  n := fw.num((m[1] || coalesce(nullif(replace(m[2], ',', ''), ''), '0') || coalesce(m[3], ''))::numeric);
  if m[5] is not null then
    part := fw.div(m[5]::numeric, m[6]::numeric);
    return case when m[3] is null and m[4] is null then fw.num(case when m[1] = '-' then n - part else n + part end) end;
  end if;
  n := fw.num(n * power(10::numeric, coalesce(m[4], '0')::integer));
  return case when m[7] = '%' then fw.num(n * 0.01) else n end;
end $$
--;
-- A code point as a character; none for 0, surrogates and what is no code point.
create or replace function fw.char(n numeric) returns text language plpgsql immutable parallel safe strict as $$
declare code integer := fw.whole(n);
begin
  return case when code between 1 and 55295 or code between 57344 and 1114111 then chr(code) end;
end $$
--;
create or replace function fw.code(x text) returns numeric language sql immutable parallel safe as $$ select nullif(ascii(x), 0)::numeric $$
--;
-- Telephone numbers keep their ends, names their first character.
create or replace function fw.mask(x text, kind text) returns text language plpgsql immutable parallel safe strict as $$
declare n integer := char_length(x);
begin
  if kind = 'name' then return left(x, 1) || repeat('*', greatest(0, n - 1)); end if;
  return case when n < 7 then repeat('*', n) else left(x, 3) || '****' || right(x, case when n >= 11 then 4 else 2 end) end;
end $$
