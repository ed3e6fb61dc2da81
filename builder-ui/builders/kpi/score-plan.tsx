// A score plan: weighted items, each a metric and a rule; the sum of the weights is always in view.
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import { scoreRuleManual, scoreRules, scoreScope } from '../../../runtime/kpi/index.ts'
import type { ScoreItemDef, ScorePlanDef } from '../../../schemas/kpi.ts'
import type { OwnText } from '../../../schemas/text.ts'
import {
  DecimalInput,
  FormulaInput,
  IntegerInput,
  PanelRow,
  PanelSection,
  type PropSchema,
  PropsPanel,
  TargetSelect,
  TextRows,
} from '../../editor/index.ts'
import { Button, IconButton, Tag, useText, useWords } from '../../kit/index.ts'
import { KpiBench, type KpiEditing } from './bench.tsx'
import { Choice } from './choice.tsx'
import { GradesEditor } from './grades.tsx'
import { freshKey } from './keys.ts'
import { kpiWords } from './words.ts'

export default function ScorePlanBuilder() {
  return <KpiBench<ScorePlanDef> kind="score_plan">{(editing) => <ScorePlan editing={editing} />}</KpiBench>
}

type Part = { readonly editing: KpiEditing<ScorePlanDef> }

export const weightSum = (items: readonly Pick<ScoreItemDef, 'weight'>[]): Decimal =>
  items.reduce((sum, item) => sum.plus(item.weight), new Decimal(0))

function ScorePlan({ editing }: Part) {
  const w = useWords(kpiWords)
  const { doc, set, insert, targets } = editing
  const sum = weightSum(doc.items)
  const add = (): void => {
    const [metric] = targets('metric')
    const rest = Decimal.max(new Decimal(100).minus(sum), 0)
    const item: ScoreItemDef = {
      key: freshKey('item', doc.items),
      name: metric?.name ?? { 'zh-CN': '评分项', en: 'Item' },
      metric: metric?.key ?? doc.items[0]?.metric ?? '',
      weight: rest.toFixed(),
      rule: 'linear',
    }
    insert(['items'], doc.items.length, item)
  }
  return (
    <>
      <TextRows label={w('name')} value={doc.name} onChange={(name) => set(['name'], name, 'name')} />
      <PanelRow label={w('targetPlan')}>
        {(id) => (
          <TargetSelect
            id={id}
            value={doc.targetPlan}
            targets={targets('target_plan')}
            onChange={(key) => set(['targetPlan'], key)}
          />
        )}
      </PanelRow>
      <Choice
        label={w('period')}
        value={doc.period}
        values={['month', 'quarter', 'year']}
        onChange={(period) => set(['period'], period)}
      />
      <PanelSection
        title={w('items')}
        extra={
          sum.eq(100) ? (
            <Tag tone="success">{w('weightsGood')}</Tag>
          ) : (
            <Tag tone="danger">{w('weightsBad', { sum: sum.toFixed() })}</Tag>
          )
        }
      >
        {doc.items.map((item, index) => (
          <Item key={item.key} editing={editing} item={item} index={index} />
        ))}
        <Button look="link" icon="add" onClick={add}>
          {w('addItem')}
        </Button>
      </PanelSection>
      <PanelSection title={w('grades')}>
        <GradesEditor grades={doc.grades} onChange={(grades) => set(['grades'], grades, 'grades')} />
      </PanelSection>
      <PanelSection title={w('rule')}>
        <Choice
          label={w('unscored')}
          value={doc.unscored}
          values={['respread', 'zero', 'full']}
          onChange={(value) => set(['unscored'], value)}
        />
        <Choice
          label={w('ranking')}
          value={doc.ranking}
          values={['skip', 'dense']}
          onChange={(value) => set(['ranking'], value)}
        />
        <Choice
          label={w('visibility')}
          value={doc.visibility}
          values={['everyone', 'own_and_below']}
          onChange={(value) => set(['visibility'], value)}
        />
        <PanelRow label={w('decimals')}>
          {(id) => (
            <IntegerInput
              id={id}
              value={doc.decimals}
              minimum={0}
              maximum={4}
              onChange={(value) => set(['decimals'], value)}
            />
          )}
        </PanelRow>
      </PanelSection>
    </>
  )
}

/** Labels of the props of score rules; they are few and shared. */
const PROP_LABELS: Readonly<Record<string, OwnText>> = {
  floor: kpiWords.floor,
  cap: kpiWords.cap,
  of: kpiWords.of,
  steps: kpiWords.steps,
  from: kpiWords.from,
  score: kpiWords.score,
  full: kpiWords.fullPoints,
  per: kpiWords.per,
  points: kpiWords.points,
  started: kpiWords.started,
  formula: kpiWords.formula,
}
const PROP_WORDS: Readonly<Record<string, OwnText>> = {
  attainment: kpiWords.attainment,
  actual: kpiWords.actual,
}

function Item({ editing, item, index }: Part & { readonly item: ScoreItemDef; readonly index: number }) {
  const w = useWords(kpiWords)
  const text = useText()
  const { doc, set, remove, targets } = editing
  const rule = scoreRules.get(item.rule)
  const put = (property: string, value: unknown, merge?: string): void =>
    set(['items', index, property], value, merge)
  return (
    <div className="kb-item">
      <div className="fw-row">
        <strong className="fw-grow">{text(item.name)}</strong>
        {doc.items.length === 1 ? null : (
          <IconButton
            icon="bin"
            size="small"
            label={w('removeItem', { name: text(item.name) })}
            onClick={() => remove(['items'], index)}
          />
        )}
      </div>
      <TextRows
        label={w('name')}
        value={item.name}
        onChange={(name) => put('name', name, `item ${item.key} name`)}
      />
      <PanelRow label={w('metric')}>
        {(id) => (
          <TargetSelect
            id={id}
            value={item.metric}
            targets={targets('metric')}
            onChange={(key) => put('metric', key)}
          />
        )}
      </PanelRow>
      <PanelRow label={w('weight')}>
        {(id) => (
          <DecimalInput
            id={id}
            value={item.weight}
            pattern="^[0-9]{1,3}(\.[0-9]{1,4})?$"
            onChange={(weight) => put('weight', weight, `item ${item.key} weight`)}
          />
        )}
      </PanelRow>
      <PanelRow label={w('rule')}>
        {(id) => (
          <select
            id={id}
            className="fw-input"
            value={item.rule}
            onChange={(event) => set(['items', index], { ...withoutProps(item), rule: event.target.value })}
          >
            {scoreRules.all.map((each) => (
              <option key={each.rule} value={each.rule}>
                {text(each.label)}
              </option>
            ))}
          </select>
        )}
      </PanelRow>
      <p className="fw-quiet fw-small">{text(scoreRuleManual[item.rule]?.text)}</p>
      <PropsPanel
        schema={rule.props as PropSchema}
        value={{ ...rule.defaults, ...item.props }}
        labels={PROP_LABELS}
        words={PROP_WORDS}
        targets={() => []}
        formula={(source, onChange, _, id) => (
          <FormulaInput
            id={id}
            source={source}
            scope={scoreScope}
            expected="number"
            rows={2}
            onChange={onChange}
          />
        )}
        newKey={() => freshKey('option', [])}
        onChange={(prop, value) => put('props', { ...item.props, [prop]: value }, `item ${item.key} ${prop}`)}
      />
    </div>
  )
}

const withoutProps = ({ props: _, ...item }: ScoreItemDef): ScoreItemDef => item
