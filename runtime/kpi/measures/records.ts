// Counted from records of one form. Of nothing, sum and count are 0 and everything else is empty.
import type { MetricDef } from '../../../schemas/kpi.ts'
import { Decimal, divide, ZERO } from '../../kernel/decimal.ts'
import { type Counted, defineMeasure } from '../measure.ts'

type Records = Extract<MetricDef['measure'], { measure: 'records' }>

const read = (aggregate: Records['aggregate'], { value, count }: Counted): Decimal | null => {
  if (aggregate === 'count') return new Decimal(count)
  if (aggregate === 'sum') return value ?? ZERO
  if (aggregate === 'count_distinct') return value ?? ZERO
  if (aggregate === 'average') return value === null ? null : divide(value, new Decimal(count))
  return value
}

const add = (parts: readonly Counted[]): Counted => ({
  value: parts.reduce<Decimal | null>(
    (sum, part) => (part.value === null ? sum : part.value.plus(sum ?? ZERO)),
    null,
  ),
  count: parts.reduce((sum, part) => sum + part.count, 0),
})

/** The smallest or largest of the parts that have one. */
const extreme = (parts: readonly Counted[], pick: 'min' | 'max'): Counted => {
  const values = parts.flatMap((part) => (part.value === null ? [] : [part.value]))
  return { value: values.length === 0 ? null : Decimal[pick](...values), count: add(parts).count }
}

export const records = defineMeasure<Records>({
  measure: 'records',
  label: { 'zh-CN': '从记录统计', en: 'Counted from records' },
  needs: (key) => [key],
  actual: (key, { aggregate }, counted) => read(aggregate, counted(key)),
  combine: (key, { aggregate }, parts) => {
    const counted = parts.map((part) => part(key))
    if (aggregate === 'count_distinct') return null
    return read(
      aggregate,
      aggregate === 'min' || aggregate === 'max' ? extreme(counted, aggregate) : add(counted),
    )
  },
})
