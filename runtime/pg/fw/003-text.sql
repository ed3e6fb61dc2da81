-- Text of the formula language, counted in code points. Statements are separated by lines of two hyphens and a semicolon.
--
-- Texts longer than 100,000 code points are empty.
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
create or replace function fw.concat(items text[]) returns text language sql immutable parallel safe as $$ select fw.bounded(array_to_string(items, '', '')) $$
--;
create or replace function fw.left(x text, n numeric) returns text language sql immutable parallel safe as $$ select left(x, greatest(0, fw.whole(n))) $$
--;
create or replace function fw.right(x text, n numeric) returns text language sql immutable parallel safe as $$ select right(x, greatest(0, fw.whole(n))) $$
--;
create or replace function fw.mid(x text, start numeric, n numeric) returns text language sql immutable parallel safe as $$ select substr(x, nullif(greatest(0, fw.whole(start)), 0), least(greatest(0, fw.whole(n)), 1000000)) $$
--;
create or replace function fw.trim(x text) returns text language sql immutable parallel safe as $$ select regexp_replace(regexp_replace(x, ' +', ' ', 'g'), '^ | $', '', 'g') $$
--;
create or replace function fw.value(x text) returns numeric language plpgsql immutable parallel safe strict as $$
declare m text[] := regexp_match(x, '^\s*([+-]?)(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(\.\d+)?\s*(%?)\s*$'); n numeric;
begin
  if m is null or char_length(replace(m[2], ',', '')) > 60 or char_length(coalesce(m[3], '')) > 61 then return null; end if;
  n := fw.num((coalesce(m[1], '') || coalesce(nullif(replace(m[2], ',', ''), ''), '0') || coalesce(m[3], ''))::numeric);
  return case when m[4] = '%' then fw.num(n * 0.01) else n end;
end $$
