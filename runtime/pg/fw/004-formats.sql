-- TEXT with a format. Statements are separated by lines of two hyphens and a semicolon.
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
