// When a field is shown, required or read-only: each a sentence of conditions, opened by its button and taken away by one.
import { useState } from 'react'
import { fieldTypes, hostScope, lineScope } from '../../../../runtime/forms/index.ts'
import type { Scope } from '../../../../runtime/formula/index.ts'
import type { ColumnDef, FieldDef } from '../../../../schemas/form.ts'
import { ConditionEditor, FormulaInput, firstCondition, PanelSection } from '../../../editor/index.ts'
import { Button, Icon, IconButton, useWords } from '../../../kit/index.ts'
import { type FieldPlace, setProperty } from '../model/calls.ts'
import type { Designer } from '../model/designer.ts'
import { settingsWords } from '../words.ts'

export const RULES = ['showIf', 'requiredIf', 'readOnlyIf'] as const
export type Rule = (typeof RULES)[number]

interface RulesSectionProps {
  readonly designer: Designer
  readonly field: FieldDef | ColumnDef
  readonly place: FieldPlace
  /** Opened by "by condition…" beside the switches. */
  readonly opened: readonly Rule[]
  readonly onOpen: (rule: Rule) => void
}

const HOSTS = { showIf: 'show_if', requiredIf: 'required_if', readOnlyIf: 'read_only_if' } as const
const ICONS = { showIf: 'eye', requiredIf: 'check', readOnlyIf: 'lock' } as const

export function RulesSection({ designer, field, place, opened, onOpen }: RulesSectionProps) {
  const w = useWords(settingsWords)
  const shown = RULES.filter((rule) => field[rule] !== undefined || opened.includes(rule))
  const free = RULES.filter((rule) => !shown.includes(rule) && can(field.type, rule))
  const names = conditionFields(designer, place)
  const put = (rule: Rule, source: string): void => putRule(designer, place, rule, source)
  return (
    <PanelSection title={w('rules')}>
      {shown.length === 0 ? <p className="fw-quiet fw-small">{w('noRules')}</p> : null}
      {shown.map((rule) => (
        <RuleBlock
          key={`${place.key} ${rule}`}
          rule={rule}
          source={field[rule] ?? ''}
          scope={hostScope(HOSTS[rule], designer.model, subformOf(designer, place))}
          names={names}
          onChange={(source) => put(rule, source)}
        />
      ))}
      <div className="fw-row fd-rule-adds">
        {free.map((rule) => (
          <Button key={rule} look="link" size="small" icon={ICONS[rule]} onClick={() => onOpen(rule)}>
            {w(rule)}
          </Button>
        ))}
      </div>
    </PanelSection>
  )
}

interface RuleBlockProps {
  readonly rule: Rule
  readonly source: string
  readonly scope: Scope
  readonly names: Designer['scope']['fields']
  readonly onChange: (source: string) => void
}

function RuleBlock({ rule, source, scope, names, onChange }: RuleBlockProps) {
  const w = useWords(settingsWords)
  const [gone, setGone] = useState(false)
  if (gone && source === '') return null
  return (
    <div className="fd-rule">
      <div className="fw-row">
        <Icon name={ICONS[rule]} size={14} />
        <span className="fw-grow">{w(rule)}</span>
        <IconButton
          icon="close"
          size="small"
          label={w('noRule')}
          onClick={() => {
            setGone(true)
            if (source !== '') onChange('')
          }}
        />
      </div>
      <ConditionEditor
        source={source}
        fields={names}
        onChange={(next) => {
          setGone(false)
          onChange(next)
        }}
        formula={(text, change) => (
          <FormulaInput
            source={text}
            scope={scope}
            expected="boolean"
            rows={2}
            label={w(rule)}
            onChange={change}
          />
        )}
      />
    </div>
  )
}

/** A rule begins with a whole sentence, to be changed; without a field to decide by it stays empty and says so. */
export function startRule(designer: Designer, place: FieldPlace, rule: Rule): void {
  const source = firstCondition(conditionFields(designer, place))
  if (source !== null) putRule(designer, place, rule, source)
}

const putRule = (designer: Designer, place: FieldPlace, rule: Rule, source: string): void =>
  void designer.step(
    [setProperty(place, [rule], source === '' ? undefined : source)],
    `${rule} ${place.subform ?? ''}/${place.key}`,
  )

/** Nobody fills in a heading or what is computed: these are shown or not, and that is all. */
const can = (type: string, rule: Rule): boolean => {
  const { computed, valueType, can } = fieldTypes.get(type)
  if (rule === 'showIf') return true
  if (computed === true || valueType === 'none') return false
  return rule === 'readOnlyIf' || can?.required !== false
}

const subformOf = (designer: Designer, { subform }: FieldPlace) =>
  subform === undefined ? undefined : designer.model.byKey.get(subform)

/**
 * Fields to decide by: of a column first those of its line, then those of the form, then what every record has. Its own value
 * decides nothing about a field.
 */
function conditionFields(designer: Designer, place: FieldPlace): Designer['scope']['fields'] {
  const subform = subformOf(designer, place)
  const line = subform === undefined ? [] : lineScope(subform).filter((each) => each.key !== place.key)
  const own = subform === undefined ? place.key : subform.key
  const fields = designer.scope.fields.filter(
    (each) => each.key !== own && each.key !== 'id' && each.key !== 'rev',
  )
  const isOwn = (key: string): boolean => designer.model.byKey.has(key)
  return [
    ...line.map((each) => ({ ...each, key: `row.${each.key}` })),
    ...fields.filter((each) => isOwn(each.key)),
    ...fields.filter((each) => !isOwn(each.key)),
  ]
}
