-- TEXT with a format: runtime/formula/compute/formats.ts says the same in JavaScript. A format that is none gives null.
-- Statements are separated by lines of two hyphens and a semicolon.
create or replace function fw.with_commas(digits text) returns text language sql immutable parallel safe as $$ select reverse(regexp_replace(reverse(digits), '([0-9]{3})(?=[0-9])', '\1,', 'g')) $$
--;
-- Digits of a number by the placeholders before the point and the places behind it.
create or replace function fw.format_digits(x numeric, whole text, fixed integer, optional integer) returns text language plpgsql immutable parallel safe strict as $$
declare rounded numeric := round(x, fixed + optional); least integer := char_length(regexp_replace(whole, '[^0]', '', 'g'));
  digits text := split_part(abs(rounded)::text, '.', 1); kept text := split_part(abs(rounded)::text, '.', 2);
begin
  kept := left(kept, fixed) || regexp_replace(substr(kept, fixed + 1), '0+$', '');
  digits := case when least = 0 and digits = '0' then '' else lpad(digits, greatest(least, char_length(digits)), '0') end;
  if whole like '%,%' then digits := fw.with_commas(digits); end if;
  return case when rounded < 0 then '-' else '' end || digits || case when kept = '' then '' else '.' || kept end;
end $$
--;
-- The power goes in steps of as many digits as stand before the point. Powers of ten are read from text: power() is short of places.
create or replace function fw.format_power(x numeric, whole text, fixed integer, optional integer, e text, plus text, places integer) returns text language plpgsql immutable parallel safe strict as $$
declare size numeric := abs(x); step integer := char_length(whole); power integer;
begin
  power := case when x = 0 then 0 when size >= 1 then char_length(trunc(size)::text) - 1 else -char_length(substring(size::text from '^0\.(0*)')) - 1 end;
  power := floor(power::numeric / step) * step;
  if round(size * ('1e' || -power)::numeric, fixed + optional) >= ('1e' || step)::numeric then power := power + step; end if;
  return fw.format_digits(x * ('1e' || -power)::numeric, whole, fixed, optional) || e || case when power < 0 then '-' when plus = '+' then '+' else '' end || lpad(abs(power)::text, greatest(places, char_length(abs(power)::text)), '0');
end $$
--;
create or replace function fw.unquoted(words text) returns text language sql immutable parallel safe as $$ select regexp_replace(words, '"([^"]*)"|\\(.)', '\1\2', 'g') $$
--;
create or replace function fw.percents(words text) returns integer language sql immutable parallel safe as $$ select regexp_count(regexp_replace(words, '"[^"]*"|\\.', '', 'g'), '%') $$
--;
create or replace function fw.format_section(x numeric, section text) returns text language plpgsql immutable parallel safe strict as $$
declare m text[] := regexp_match(section, '^((?:"[^"]*"|\\.|[^#0?,.;"\\eE]|[eE](?![-+]))*)([#,]*[0,]*)(?:\.(0*)(#*)(,*))?(?:([eE])([-+])(0+))?((?:"[^"]*"|\\.|[^#0?,.;"\\eE]|[eE](?![-+]))*)$');
  whole text := rtrim(m[2], ','); fixed integer := char_length(coalesce(m[3], '')); optional integer := char_length(coalesce(m[4], ''));
  thousands integer := char_length(m[2]) - char_length(rtrim(m[2], ',')) + char_length(coalesce(m[5], '')); scaled numeric; number text;
begin
  if m is null or whole !~ '[#0]' or fixed + optional > 60 or char_length(whole) > 60 or thousands > 12 or char_length(coalesce(m[8], '')) > 60 then return null; end if;
  scaled := x * ('1e' || 2 * (fw.percents(m[1]) + fw.percents(m[9])) - 3 * thousands)::numeric;
  number := case when m[6] is null then fw.format_digits(scaled, whole, fixed, optional) else fw.format_power(scaled, replace(whole, ',', ''), fixed, optional, m[6], m[7], char_length(m[8])) end;
  return fw.unquoted(m[1]) || number || fw.unquoted(m[9]);
end $$
--;
create or replace function fw.format(x numeric, format text) returns text language plpgsql immutable parallel safe strict as $$
declare sections text[]; section text;
begin
  if char_length(format) > 255 or format !~ '^(?:"[^"]*"|\\.|[^"\\])*$' then return null; end if;
  sections := array(select r.m[1] from regexp_matches(format || ';', '((?:"[^"]*"|\\.|[^;"\\])*);', 'g') with ordinality r(m, o) order by r.o);
  section := coalesce(sections[case sign(x) when -1 then 2 when 0 then 3 else 1 end], sections[1]);
  -- The section for numbers below zero says itself how they are marked.
  if x < 0 and cardinality(sections) > 1 then x := -x; end if;
  if section ~* '^(general|G/通用格式)$' then return fw.text(x); end if;
  if cardinality(sections) > 1 and section ~ '^((?:"[^"]*"|\\.|[^#0?,.;"\\eE]|[eE](?![-+]))*)$' then return fw.unquoted(section); end if;
  return fw.format_section(x, section);
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
create or replace function fw.date_piece(run text, near_time boolean, halves boolean, x timestamp, zh boolean) returns text language plpgsql immutable parallel safe strict as $$
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
  return case when n > 2 then null else fw.padded(case letter when 'm' then case when near_time then extract(minute from x) else mon end when 'd' then extract(day from x) when 'h' then case when halves then (extract(hour from x)::integer + 11) % 12 + 1 else extract(hour from x) end else floor(extract(second from x)) end, n) end;
end $$
--;
create or replace function fw.format(x timestamp, format text, language text) returns text language plpgsql immutable parallel safe strict as $$
declare runs text[] := array(select r.m[1] from regexp_matches(format, '"[^"]*"|\\.|[aA][mM]/[pP][mM]|上午/下午|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|a+|[^ymdhsaYMDHSA"\\上]+|["\\A上]', 'g') with ordinality r(m, o) order by r.o);
  marks text[] := array(select run from unnest(runs) with ordinality t(run, o) where run ~* '^[ymdhs]' order by o); mark integer := 0; run text; piece text; result text := '';
  halves boolean := exists (select from unnest(runs) each where each ~ '^([aA][mM]/[pP][mM]|上午/下午)$');
begin
  if char_length(format) > 255 then return null; end if;
  foreach run in array runs loop
    if run ~* '^[ymdhs]' then
      mark := mark + 1;
      piece := fw.date_piece(run, coalesce(marks[mark - 1] ~* '^h', false) or coalesce(marks[mark + 1] ~* '^s', false), halves, x, language like 'zh%');
    elsif run in ('aaa', 'aaaa') then
      piece := fw.date_piece(run, false, halves, x, language like 'zh%');
    elsif run ~ '^([aA][mM]/[pP][mM]|上午/下午)$' then
      piece := split_part(run, '/', case when extract(hour from x) < 12 then 1 else 2 end);
    else
      piece := fw.unquoted(run);
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
