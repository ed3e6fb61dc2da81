-- Numbers of the formula language: whatever would raise in Postgres tests its domain here and gives null instead. All immutable
-- and parallel safe. A body that names each argument once is inlined by the planner; one that needs an argument twice is plpgsql,
-- which is cheaper per call than an SQL function that is not inlined. Statements are separated by lines of two hyphens and a semicolon.
--
-- The domain: at most 38 digits before and 16 after the point, rounded half away from zero; beyond it null.
create or replace function fw.num(x numeric) returns numeric language sql immutable parallel safe as $$ select nullif(nullif(greatest(least(round(x, 16), 1e38), -1e38), 1e38), -1e38) $$
--;
create or replace function fw.add(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$ select fw.num(a + b) $$
--;
create or replace function fw.sub(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$ select fw.num(a - b) $$
--;
create or replace function fw.mul(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$ select fw.num(a * b) $$
--;
-- Cut at 17 places, then rounded once to 16: rounding twice gives a wrong last digit.
create or replace function fw.div(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$ select fw.num(div(a * 100000000000000000::numeric, nullif(b, 0)) * 0.00000000000000001::numeric) $$
--;
-- An argument that counts something: cut toward zero.
create or replace function fw.whole(x numeric) returns integer language sql immutable parallel safe as $$ select trunc(greatest(-1000000000, least(1000000000, x)))::integer $$
--;
-- How many superiors up: none for what is no such number, so that nobody is followed for ever.
create or replace function fw.levels(n numeric) returns integer language plpgsql immutable parallel safe strict as $$ begin return case when fw.whole(n) between 1 and 64 then fw.whole(n) end; end $$
--;
-- The remainder has the divisor's sign.
create or replace function fw.mod(a numeric, b numeric) returns numeric language plpgsql immutable parallel safe strict as $$
declare rest numeric;
begin
  if b = 0 then return null; end if;
  rest := mod(a, b);
  return fw.num(case when rest = 0 or sign(rest) = sign(b) then rest else rest + b end);
end $$
--;
-- Twelve significant digits: how far logarithms, broken powers and trigonometry are compared.
create or replace function fw.significant(x numeric) returns numeric language plpgsql immutable parallel safe strict as $$
declare size numeric := abs(round(x, 30)); power_of_ten integer;
begin
  if size < 1e-18 then return 0; end if;
  if size >= 1e39 then return null; end if;
  power_of_ten := floor(log(size));
  -- The logarithm of a power of ten may miss it by its last place.
  if size >= power(10::numeric, power_of_ten + 1) then power_of_ten := power_of_ten + 1; end if;
  if size < power(10::numeric, power_of_ten) then power_of_ten := power_of_ten - 1; end if;
  return fw.num(round(x, 11 - power_of_ten));
end $$
--;
-- Whole exponents exact and rounded once, others to twelve digits. The logarithm is looked at first, because power() raises.
create or replace function fw.power(a numeric, b numeric) returns numeric language plpgsql immutable parallel safe strict as $$
declare size numeric; whole boolean := b = trunc(b); odd boolean := mod(b, 2) <> 0; result numeric;
begin
  if b = 0 then return 1; end if;
  if a = 0 then return case when b > 0 then 0 end; end if;
  if a < 0 and not whole then return null; end if;
  if abs(a) = 1 then return case when a < 0 and odd then -1 else 1 end; end if;
  size := b * ln(abs(a));
  if size > 88 then return null; end if;
  if size < -40 then return 0; end if;
  result := power(abs(a) + 0.0000000000000000000000000000000000000000000000000000000000000000000000::numeric, b);
  if not whole then return fw.significant(result); end if;
  return fw.num(case when a < 0 and odd then -result else result end);
end $$
--;
create or replace function fw.round(x numeric, digits numeric) returns numeric language sql immutable parallel safe as $$ select fw.num(round(x, trunc(greatest(-39::numeric, least(16::numeric, digits)))::integer)) $$
--;
create or replace function fw.round_down(x numeric, digits numeric) returns numeric language sql immutable parallel safe as $$ select trunc(x, trunc(greatest(-39::numeric, least(16::numeric, digits)))::integer) $$
--;
create or replace function fw.round_up(x numeric, digits numeric) returns numeric language plpgsql immutable parallel safe strict as $$
declare places integer := trunc(greatest(-39::numeric, least(16::numeric, digits)))::integer; cut numeric;
begin
  if places = -39 then return 0; end if;
  cut := trunc(x, places);
  return case when cut = x then cut else fw.num(cut + sign(x) * power(10::numeric, -places)) end;
end $$
--;
-- The multiple of a step below; a step counts by its size.
create or replace function fw.floor(x numeric, step numeric) returns numeric language plpgsql immutable parallel safe strict as $$
begin
  if step = 0 then return case when x = 0 then 0 end; end if;
  step := abs(step);
  return fw.num(x - mod(x, step) - case when mod(x, step) < 0 then step else 0 end);
end $$
--;
create or replace function fw.ceiling(x numeric, step numeric) returns numeric language plpgsql immutable parallel safe strict as $$ begin return case when step = 0 then 0 else -fw.floor(-x, step) end; end $$
--;
-- A mode other than 0 rounds negative numbers by their size.
create or replace function fw.floor(x numeric, step numeric, mode numeric) returns numeric language plpgsql immutable parallel safe strict as $$ begin return case when mode <> 0 and x < 0 then -fw.floor(-x, step) else fw.floor(x, step) end; end $$
--;
create or replace function fw.ceiling(x numeric, step numeric, mode numeric) returns numeric language plpgsql immutable parallel safe strict as $$ begin return case when mode <> 0 and x < 0 then -fw.ceiling(-x, step) else fw.ceiling(x, step) end; end $$
--;
-- The nearest multiple, half away from zero; a value and a step of different signs have none.
create or replace function fw.mround(x numeric, step numeric) returns numeric language plpgsql immutable parallel safe strict as $$
declare rest numeric;
begin
  if step = 0 or x = 0 then return 0; end if;
  if sign(x) <> sign(step) then return null; end if;
  rest := mod(abs(x), abs(step));
  return fw.num(sign(x) * (abs(x) - rest + case when rest * 2 >= abs(step) then abs(step) else 0 end));
end $$
--;
create or replace function fw.clamp(x numeric, low numeric, high numeric) returns numeric language plpgsql immutable parallel safe strict as $$ begin return case when low <= high then least(greatest(x, low), high) end; end $$
--;
-- Cut at 17 places, then rounded once to 16.
create or replace function fw.sqrt(x numeric) returns numeric language plpgsql immutable parallel safe strict as $$
begin
  return case when x >= 0 then fw.num(trunc(sqrt(x + 0.000000000000000000000000000000000000000000000000000000000000::numeric), 17)) end;
end $$
--;
create or replace function fw.exp(x numeric) returns numeric language plpgsql immutable parallel safe strict as $$
begin
  return case when x > 88 then null when x < -60 then 0 else fw.significant(exp(x + 0.00000000000000000000000000000000000000000000000000::numeric)) end;
end $$
--;
create or replace function fw.ln(x numeric) returns numeric language plpgsql immutable parallel safe strict as $$
begin
  return case when x > 0 then fw.significant(ln(x + 0.00000000000000000000000000000000000000000000000000::numeric)) end;
end $$
--;
create or replace function fw.log(x numeric, base numeric) returns numeric language plpgsql immutable parallel safe strict as $$
begin
  if x <= 0 or base <= 0 or base = 1 then return null; end if;
  return fw.significant(ln(x + 0.000000000000000000000000000000000000000000000000000000000000::numeric) / ln(base + 0.000000000000000000000000000000000000000000000000000000000000::numeric));
end $$
--;
-- Sine and cosine by their series, in decimals: floats have no twelve digits near a zero, and none at all for large angles. The
-- angle is brought between -π and π first.
create or replace function fw.circle(x numeric, odd boolean) returns numeric language plpgsql immutable parallel safe strict as $$
declare turn constant numeric := 6.28318530717958647692528676655900576839433879875021164194988918461563281257241799725606965068423413596429617302656461329418768921910116446345;
  rest numeric := x - turn * round(x / turn, 0); square numeric; term numeric; result numeric; n integer := case when odd then 1 else 0 end;
begin
  rest := round(x - turn * round(x / turn, 0), 60);
  square := round(rest * rest, 60);
  term := case when odd then rest else 1 end;
  result := term;
  while abs(term) > 1e-55 and n < 80 loop
    term := round(-term * square / ((n + 1) * (n + 2)), 60);
    result := result + term;
    n := n + 2;
  end loop;
  return result;
end $$
--;
create or replace function fw.sin(x numeric) returns numeric language sql immutable parallel safe as $$ select fw.significant(trunc(fw.circle(x, true), 40)) $$
--;
create or replace function fw.cos(x numeric) returns numeric language sql immutable parallel safe as $$ select fw.significant(trunc(fw.circle(x, false), 40)) $$
--;
create or replace function fw.tan(x numeric) returns numeric language plpgsql immutable parallel safe strict as $$
declare below numeric := fw.circle(x, false);
begin
  return case when abs(below) >= 1e-30 then fw.significant(fw.circle(x, true) / below) end;
end $$
--;
create or replace function fw.cot(x numeric) returns numeric language plpgsql immutable parallel safe strict as $$
declare below numeric := fw.circle(x, true);
begin
  return case when abs(below) >= 1e-30 then fw.significant(fw.circle(x, false) / below) end;
end $$
--;
create or replace function fw.radians(x numeric) returns numeric language sql immutable parallel safe as $$ select fw.significant(x * 3.1415926535897932384626433832795028841971693993751058209749445923078164062862090 / 180) $$
--;
create or replace function fw.degrees(x numeric) returns numeric language sql immutable parallel safe as $$ select fw.significant(x * 180 / 3.1415926535897932384626433832795028841971693993751058209749445923078164062862090) $$
