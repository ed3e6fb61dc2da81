// A target plan: for which metrics, how fine, and who gets what a split leaves over.
import type { TargetPlanDef } from '../../../schemas/kpi.ts'
import { PanelRow, TextRows } from '../../editor/index.ts'
import { useText, useWords } from '../../kit/index.ts'
import { KpiBench, type KpiEditing } from './bench.tsx'
import { Choice } from './choice.tsx'
import { kpiWords } from './words.ts'

export default function TargetPlanBuilder() {
  return (
    <KpiBench<TargetPlanDef> kind="target_plan">{(editing) => <TargetPlan editing={editing} />}</KpiBench>
  )
}

function TargetPlan({ editing }: { readonly editing: KpiEditing<TargetPlanDef> }) {
  const w = useWords(kpiWords)
  const text = useText()
  const { doc, set, targets } = editing
  const metrics = targets('metric')
  return (
    <>
      <TextRows label={w('name')} value={doc.name} onChange={(name) => set(['name'], name, 'name')} />
      <PanelRow label={w('metrics')} tall>
        {() => (
          <div className="fw-chips">
            {metrics.length === 0 ? <span className="fw-quiet">{w('none')}</span> : null}
            {metrics.map((metric) => {
              const on = doc.metrics.includes(metric.key)
              return (
                <label key={metric.key} className="fw-chip">
                  <input
                    type="checkbox"
                    checked={on}
                    // A plan without a metric plans nothing.
                    disabled={on && doc.metrics.length === 1}
                    onChange={() =>
                      set(
                        ['metrics'],
                        on ? doc.metrics.filter((each) => each !== metric.key) : [...doc.metrics, metric.key],
                      )
                    }
                  />
                  {text(metric.name)}
                </label>
              )
            })}
          </div>
        )}
      </PanelRow>
      <Choice
        label={w('finest')}
        value={doc.finest}
        values={['quarter', 'month']}
        onChange={(finest) => set(['finest'], finest)}
      />
      <Choice
        label={w('restRule')}
        value={doc.restRule}
        values={['largest_remainder', 'last']}
        onChange={(rule) => set(['restRule'], rule)}
      />
    </>
  )
}
