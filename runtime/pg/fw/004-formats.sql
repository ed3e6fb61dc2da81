-- TEXT with a format: runtime/formula/compute/formats.ts says the same in JavaScript. A format that is none gives null.
-- Statements are separated by lines of two hyphens and a semicolon.
create or replace function fw.with_commas(digits text) returns text language sql immutable parallel safe as $$ select reverse(regexp_replace(reverse(digits), '([0-9]{3})(?=[0-9])', '\1,', 'g')) $$
--;
create or replace function fw.format(x numeric, format text) returns text language plpgsql immutable parallel safe strict as $$
declare m text[] := regexp_match(format, '^([^#0,.%?]*)([#,]*[0,]*)(?:\.(0*)(#*))?(%?)([^#0,.%?]*)$');
  fixed integer := char_length(coalesce(m[3], '')); places integer := fixed + char_length(coalesce(m[4], '')); least integer := char_length(regexp_replace(m[2], '[^0]', '', 'g'));
  rounded numeric; digits text; kept text;
begin
  if m is null or m[2] !~ '[#0]' or places > 60 or char_length(m[2]) > 60 then return null; end if;
  rounded := round(case when m[5] = '%' then x * 100 else x end, places);
  digits := split_part(abs(rounded)::text, '.', 1);
  kept := split_part(abs(rounded)::text, '.', 2);
  kept := left(kept, fixed) || regexp_replace(substr(kept, fixed + 1), '0+$', '');
  digits := case when least = 0 and digits = '0' then '' else lpad(digits, greatest(least, char_length(digits)), '0') end;
  if m[2] like '%,%' then digits := fw.with_commas(digits); end if;
  return replace(m[1], '"', '') || case when rounded < 0 then '-' else '' end || digits || case when kept = '' then '' else '.' || kept end || m[5] || replace(m[6], '"', '');
end $$
--;
-- FIXED: a number of decimals, with or without commas.
create or replace function fw.fixed(x numeric, digits numeric, plain boolean) returns text language plpgsql immutable parallel safe strict as $$
declare places integer := trunc(greatest(-39::numeric, least(16::numeric, digits)))::integer; rounded numeric := fw.num(round(x, places)); written text;
begin
  if rounded is null then return null; end if;
  written := abs(round(rounded, greatest(0, places)))::text;
  if not plain then written := fw.with_commas(split_part(written, '.', 1)) || case when places > 0 then '.' || split_part(written, '.', 2) else '' end; end if;
  return case when rounded < 0 then '-' else '' end || written;
end $$
--;
create or replace function fw.padded(n numeric, length integer) returns text language sql immutable parallel safe as $$ select lpad(n::text, greatest(length, char_length(n::text)), '0') $$
--;
create or replace function fw.date_piece(run text, near_time boolean, x timestamp, zh boolean) returns text language plpgsql immutable parallel safe strict as $$
declare letter text := lower(left(run, 1)); n integer := char_length(run); dow integer := extract(dow from x)::integer + 1; mon integer := extract(month from x)::integer;
begin
  if letter = 'a' or (letter = 'd' and n > 2) then
    return case when n > 4 then null
      when n = 4 and zh then (array['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'])[dow]
      when zh then (array['周日', '周一', '周二', '周三', '周四', '周五', '周六'])[dow]
      when n = 4 then (array['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'])[dow]
      else (array['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'])[dow] end;
  end if;
  if letter = 'm' and n > 2 then
    return case when n > 4 then null
      when n = 4 and zh then (array['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'])[mon]
      when zh then mon || '月'
      when n = 4 then (array['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'])[mon]
      else (array['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])[mon] end;
  end if;
  if letter = 'y' then
    return case n when 4 then fw.padded(extract(year from x), 4) when 2 then fw.padded(extract(year from x)::integer % 100, 2) end;
  end if;
  return case when n > 2 then null else fw.padded(case letter when 'm' then case when near_time then extract(minute from x) else mon end when 'd' then extract(day from x) when 'h' then extract(hour from x) else floor(extract(second from x)) end, n) end;
end $$
--;
create or replace function fw.format(x timestamp, format text, language text) returns text language plpgsql immutable parallel safe strict as $$
declare runs text[] := array(select r.m[1] from regexp_matches(format, '[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|a+|[^ymdhsaYMDHS]+', 'g') with ordinality r(m, o) order by r.o);
  marks text[] := array(select run from unnest(runs) with ordinality t(run, o) where run ~* '^[ymdhs]' order by o); mark integer := 0; run text; piece text; result text := '';
begin
  foreach run in array runs loop
    piece := run;
    if run ~* '^[ymdhs]' then
      mark := mark + 1;
      piece := fw.date_piece(run, coalesce(marks[mark - 1] ~* '^h', false) or coalesce(marks[mark + 1] ~* '^s', false), x, language like 'zh%');
    elsif run in ('aaa', 'aaaa') then
      piece := fw.date_piece(run, false, x, language like 'zh%');
    end if;
    if piece is null then return null; end if;
    result := result || piece;
  end loop;
  return result;
end $$
--;
create or replace function fw.format(x date, format text, language text) returns text language sql immutable parallel safe as $$ select fw.format(x::timestamp, format, language) $$
--;
create or replace function fw.format(x time, format text, language text) returns text language sql immutable parallel safe as $$ select fw.format(date '1970-01-01' + x, format, language) $$
--;
-- An amount in Chinese capitals, to the cent, below ten thousand times a trillion.
create or replace function fw.rmb_capitals(x numeric) returns text language plpgsql immutable parallel safe strict as $$
declare cents text; whole text; digits text[] := array['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']; places text[] := array['', '拾', '佰', '仟']; groups text[] := array['', '万', '亿', '万'];
  result text := ''; part text; zero boolean; digit integer; from_right integer; jiao integer; fen integer;
begin
  if abs(x) >= 1e16 then return null; end if;
  cents := round(abs(x) * 100)::text;
  cents := lpad(cents, greatest(3, char_length(cents)), '0');
  whole := left(cents, -2);
  jiao := substr(cents, char_length(cents) - 1, 1)::integer;
  fen := right(cents, 1)::integer;
  for g in reverse (char_length(whole) - 1) / 4 .. 0 loop
    part := substr(lpad(whole, 16, '0'), 16 - 4 * g - 3, 4);
    zero := false;
    if part = '0000' then
      if g = 2 then result := result || '亿'; continue; end if;
      if result <> '' and right(result, 1) <> '零' then result := result || '零'; end if;
      continue;
    end if;
    for i in 1 .. 4 loop
      digit := substr(part, i, 1)::integer;
      from_right := 4 - i;
      if digit = 0 then zero := true; continue; end if;
      if zero and result <> '' and right(result, 1) <> '零' then result := result || '零'; end if;
      zero := false;
      result := result || digits[digit + 1] || places[from_right + 1];
    end loop;
    result := result || groups[g + 1];
  end loop;
  result := regexp_replace(result, '零$', '');
  if result <> '' then result := result || '元'; end if;
  if jiao = 0 and fen = 0 then result := case when result = '' then '零元' else result end || '整';
  elsif jiao = 0 then result := result || case when result = '' then '' else '零' end || digits[fen + 1] || '分';
  else result := result || digits[jiao + 1] || '角' || case when fen = 0 then '整' else digits[fen + 1] || '分' end;
  end if;
  return case when x < 0 and round(x, 2) <> 0 then '负' else '' end || result;
end $$
