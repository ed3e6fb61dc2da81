// Which days of a form metrics count by, and what they read beside them: one index per day serves all metrics of a page, because
// they share one scan of its period. Only short values stand in it; a long text would not fit.
import type { MetricDef } from '../../../schemas/kpi.ts'
import { type Catalog, type CountedIndex, isIndexable, type StoredForm } from '../../forms/index.ts'
import { formulaReads } from '../../formula/index.ts'

export const metricIndexes = (
  catalog: Catalog,
  form: Pick<StoredForm, 'definitionId' | 'model'>,
): readonly CountedIndex[] => {
  const byDay = new Map<string, Set<string>>()
  for (const metric of catalog.ofKind('metric')) {
    const { measure } = metric.doc as MetricDef
    if (measure.measure !== 'records') continue
    if (catalog.form(metric.app, measure.form)?.definitionId !== form.definitionId) continue
    const day = byDay.get(measure.dateField) ?? new Set<string>()
    byDay.set(measure.dateField, day)
    for (const key of readBeside(measure)) if (isIndexable(form.model, key)) day.add(key)
    day.delete(measure.dateField)
  }
  return [...byDay].map(([day, include]) => ({ day, include: [...include].sort() }))
}

const readBeside = (measure: Extract<MetricDef['measure'], { measure: 'records' }>): readonly string[] => [
  measure.memberField ?? 'owner',
  ...[measure.value ?? '', measure.condition ?? ''].flatMap((source) =>
    source === '' ? [] : formulaReads(source).map(([head = '']) => head),
  ),
]
