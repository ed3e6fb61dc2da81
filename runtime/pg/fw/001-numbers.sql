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
