// A metric: what is counted, of which records, on which day, for whom.
import { formScope, hostScope } from '../../../runtime/forms/index.ts'
import type { ScopeField } from '../../../runtime/formula/index.ts'
import type { MetricDef } from '../../../schemas/kpi.ts'
import { AGGREGATES } from '../../../schemas/vocabulary.ts'
import {
  ConditionEditor,
  CurrencySelect,
  FormulaInput,
  FormulaPlace,
  IntegerInput,
  PanelRow,
  PanelSection,
  TargetSelect,
  TextRows,
  usePlaceOver,
  useRelatedForms,
} from '../../editor/index.ts'
import { useText, useWords } from '../../kit/index.ts'
import { KpiBench, type KpiEditing } from './bench.tsx'
import { Choice } from './choice.tsx'
import { kpiWords } from './words.ts'

export default function MetricBuilder() {
  return <KpiBench<MetricDef> kind="metric">{(editing) => <Metric editing={editing} />}</KpiBench>
}

type Part = { readonly editing: KpiEditing<MetricDef> }

function Metric({ editing }: Part) {
  const w = useWords(kpiWords)
  const { doc, set, targets } = editing
  const change = (measure: 'records' | 'ratio'): void => {
    const form = targets('form')[0]?.key ?? ''
    const metric = targets('metric')[0]?.key ?? ''
    const fresh = {
      records: { measure: 'records', form, aggregate: 'count', dateField: 'created_at' },
      ratio: { measure: 'ratio', numerator: metric, denominator: metric },
    }
    set(['measure'], fresh[measure])
  }
  return (
    <>
      <TextRows label={w('name')} value={doc.name} onChange={(name) => set(['name'], name, 'name')} />
      <Choice
        label={w('unit')}
        value={doc.unit}
        values={['number', 'percent', 'money']}
        onChange={(unit) => set(['unit'], unit)}
      />
      {doc.unit === 'money' ? (
        <PanelRow label={w('currency')}>
          {(id) => (
            <CurrencySelect
              id={id}
              value={doc.currency ?? 'CNY'}
              onChange={(currency) => set(['currency'], currency)}
            />
          )}
        </PanelRow>
      ) : null}
      <PanelRow label={w('decimals')}>
        {(id) => (
          <IntegerInput
            id={id}
            value={doc.decimals}
            minimum={0}
            maximum={6}
            onChange={(decimals) => set(['decimals'], decimals)}
          />
        )}
      </PanelRow>
      <Choice
        label={w('direction')}
        value={doc.direction}
        values={['more', 'less']}
        onChange={(direction) => set(['direction'], direction)}
      />
      <PanelSection title={w('measure')}>
        <Choice
          label={w('measure')}
          value={doc.measure.measure}
          values={['records', 'ratio']}
          onChange={change}
        />
        {doc.measure.measure === 'records' ? (
          <FromRecords editing={editing} measure={doc.measure} />
        ) : (
          <FromRatio editing={editing} measure={doc.measure} />
        )}
      </PanelSection>
    </>
  )
}

type Records = Extract<MetricDef['measure'], { measure: 'records' }>

function FromRecords({ editing, measure }: Part & { readonly measure: Records }) {
  const w = useWords(kpiWords)
  const { at, set, targets } = editing
  const place = usePlaceOver(at, measure.form, useRelatedForms(at))
  const model = place?.model ?? null
  const put = (property: string, value: unknown): void => set(['measure', property], value)
  return (
    <FormulaPlace value={place}>
      <PanelRow label={w('form')}>
        {(id) => (
          <TargetSelect
            id={id}
            value={measure.form}
            targets={targets('form')}
            onChange={(key) =>
              set(['measure'], {
                measure: 'records',
                form: key,
                aggregate: measure.aggregate,
                dateField: 'created_at',
              })
            }
          />
        )}
      </PanelRow>
      <Choice
        label={w('aggregate')}
        value={measure.aggregate}
        values={AGGREGATES}
        onChange={(aggregate) => put('aggregate', aggregate)}
      />
      {model === null || measure.aggregate === 'count' ? null : (
        <PanelRow label={w('value')} tall>
          {(id) => (
            <FormulaInput
              id={id}
              source={measure.value ?? ''}
              scope={hostScope('metric_value', model)}
              expected={measure.aggregate === 'count_distinct' ? 'any' : 'number'}
              rows={2}
              onChange={(source) => put('value', source === '' ? undefined : source)}
            />
          )}
        </PanelRow>
      )}
      {model === null ? null : (
        <>
          <FieldChoice
            label={w('dateField')}
            fields={formScope(model).fields}
            types={['date', 'datetime']}
            value={measure.dateField}
            onChange={(key) => put('dateField', key)}
          />
          <FieldChoice
            label={w('memberField')}
            none={w('owner')}
            fields={formScope(model).fields.filter((each) => each.key !== 'owner')}
            types={['member']}
            value={measure.memberField ?? ''}
            onChange={(key) => put('memberField', key === '' ? undefined : key)}
          />
          <PanelRow label={w('condition')} tall>
            {() => (
              <ConditionEditor
                source={measure.condition ?? ''}
                fields={formScope(model).fields}
                onChange={(source) => put('condition', source === '' ? undefined : source)}
                formula={(source, change) => (
                  <FormulaInput
                    source={source}
                    scope={hostScope('metric_condition', model)}
                    expected="boolean"
                    rows={2}
                    label={w('condition')}
                    onChange={change}
                  />
                )}
              />
            )}
          </PanelRow>
        </>
      )}
    </FormulaPlace>
  )
}

interface FieldChoiceProps {
  readonly label: string
  readonly fields: readonly ScopeField[]
  readonly types: readonly string[]
  readonly value: string
  readonly onChange: (key: string) => void
  /** Word for no field at all. */
  readonly none?: string
}

function FieldChoice({ label, fields, types, value, onChange, none }: FieldChoiceProps) {
  const text = useText()
  return (
    <PanelRow label={label}>
      {(id) => (
        <select id={id} className="fw-input" value={value} onChange={(event) => onChange(event.target.value)}>
          {none === undefined ? null : <option value="">{none}</option>}
          {fields
            .filter((field) => types.includes(field.type.is))
            .map((field) => (
              <option key={field.key} value={field.key}>
                {text(field.label)}
              </option>
            ))}
        </select>
      )}
    </PanelRow>
  )
}

type Ratio = Extract<MetricDef['measure'], { measure: 'ratio' }>

function FromRatio({ editing, measure }: Part & { readonly measure: Ratio }) {
  const w = useWords(kpiWords)
  const { set, targets } = editing
  return (['numerator', 'denominator'] as const).map((side) => (
    <PanelRow key={side} label={w(side)}>
      {(id) => (
        <TargetSelect
          id={id}
          value={measure[side]}
          targets={targets('metric')}
          onChange={(key) => set(['measure', side], key)}
        />
      )}
    </PanelRow>
  ))
}
