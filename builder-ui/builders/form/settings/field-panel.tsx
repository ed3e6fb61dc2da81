// Settings of the selected field, by frequency: words and width first, then what its type has of its own, then rules, then
// where it is used.
import { useState } from 'react'
import { fieldManual, fieldTypes, hostScope } from '../../../../runtime/forms/index.ts'
import type { ColumnDef, FieldDef } from '../../../../schemas/form.ts'
import type { DefinitionAddress } from '../../../api/index.ts'
import {
  FormulaInput,
  PanelRow,
  PanelSection,
  PanelSwitch,
  type PropSchema,
  PropsPanel,
  Segments,
  type Target,
  TextRows,
} from '../../../editor/index.ts'
import { Button, Icon, useText, useWords } from '../../../kit/index.ts'
import { fieldIcon } from '../canvas/icons.ts'
import { addField, type FieldPlace, renameField, setProperty, setWidth } from '../model/calls.ts'
import { currencyTargets, indexBehind, NEW_CURRENCY, newCurrencyField } from '../model/currencies.ts'
import type { Designer } from '../model/designer.ts'
import { randomTag, retitled } from '../model/new-field.ts'
import { mayShareRow, type Quarters, widthOf } from '../model/rows.ts'
import { settingsWords } from '../words.ts'
import { DefaultEditor } from './default-editor.tsx'
import { type Rule, RulesSection, startRule } from './rules-section.tsx'
import { UsedIn } from './used-in.tsx'

interface FieldPanelProps {
  readonly at: DefinitionAddress
  readonly designer: Designer
  readonly field: FieldDef | ColumnDef
  readonly place: FieldPlace
  readonly targets: (kind: string) => readonly Target[]
}

export function FieldPanel({ at, designer, field, place, targets }: FieldPanelProps) {
  const text = useText()
  const [opened, setOpened] = useState<readonly Rule[]>([])
  const open = (rule: Rule): void => {
    setOpened((before) => [...before, rule])
    startRule(designer, place, rule)
  }
  const type = fieldTypes.get(field.type)
  return (
    <>
      <div className="fw-panel-head">
        <Icon name={fieldIcon(field.type)} />
        <h2 className="fw-clip">{text(field.label)}</h2>
        <span className="fw-quiet">{text(type.label)}</span>
      </div>
      <Words designer={designer} field={field} place={place} />
      <Switches designer={designer} field={field} place={place} onOpen={open} />
      <TypeSection designer={designer} field={field} place={place} targets={targets} />
      <RulesSection designer={designer} field={field} place={place} opened={opened} onOpen={open} />
      <UsedIn at={at} part={place.subform === undefined ? place.key : place.subform} />
    </>
  )
}

type PartProps = Pick<FieldPanelProps, 'designer' | 'field' | 'place'>

const mergeWord = (place: FieldPlace, what: string): string => `${what} ${place.subform ?? ''}/${place.key}`

function Words({ designer, field, place }: PartProps) {
  const w = useWords(settingsWords)
  const { step } = designer
  const width = widthOf(field)
  const widths: readonly { value: Quarters; name: string }[] = [
    { value: 1, name: '¼' },
    { value: 2, name: '½' },
    { value: 3, name: '¾' },
    { value: 4, name: w('whole') },
  ]
  return (
    <>
      <TextRows
        label={w('title')}
        ask={designer.naming === designer.selection.join('/')}
        value={field.label}
        onChange={(label) => step([renameField(place, retitled(field, label))], mergeWord(place, 'label'))}
      />
      {field.type === 'section' || field.type === 'description' ? null : (
        <TextRows
          label={w('hint')}
          optional
          value={field.hint}
          placeholder={w('hintPlace')}
          onChange={(hint) => {
            const empty = Object.values(hint).every((words) => words === '')
            step([setProperty(place, ['hint'], empty ? undefined : hint)], mergeWord(place, 'hint'))
          }}
        />
      )}
      {place.subform === undefined && mayShareRow(field.type) ? (
        <PanelRow label={w('width')}>
          {() => (
            <Segments
              label={w('width')}
              value={width}
              choices={widths}
              onChange={(next) => step([setWidth(place, next)])}
            />
          )}
        </PanelRow>
      ) : null}
    </>
  )
}

function Switches({ designer, field, place, onOpen }: PartProps & { readonly onOpen: (rule: Rule) => void }) {
  const w = useWords(settingsWords)
  const type = fieldTypes.get(field.type)
  const put = (property: string, on: boolean): void =>
    void designer.step([setProperty(place, [property], on ? true : undefined)])
  const more = (rule: Rule) =>
    field[rule] !== undefined ? null : (
      <Button look="link" size="small" onClick={() => onOpen(rule)}>
        {w('byCondition')}
      </Button>
    )
  const model = designer.model.byKey.get(place.subform ?? place.key)
  const own = place.subform === undefined ? model : model?.columns?.find((column) => column.key === place.key)
  const subform = place.subform === undefined ? undefined : model
  const scope = hostScope('default', designer.model, subform)
  const named =
    place.subform === undefined
      ? designer.scope.fields.find((each) => each.key === place.key)
      : scope.row?.find((each) => each.key === place.key)
  return (
    <>
      {type.can?.required === false ? null : (
        <PanelSwitch
          label={w('required')}
          on={field.required === true}
          extra={more('requiredIf')}
          onChange={(on) => put('required', on)}
        />
      )}
      {type.can?.unique === false || place.subform !== undefined ? null : (
        <PanelSwitch label={w('unique')} on={field.unique === true} onChange={(on) => put('unique', on)} />
      )}
      {type.computed === true || own?.valueType.name === 'none' ? null : (
        <PanelSwitch
          label={w('readOnly')}
          on={field.readOnly === true}
          extra={more('readOnlyIf')}
          onChange={(on) => put('readOnly', on)}
        />
      )}
      {type.can?.default === false || named === undefined ? null : (
        <PanelRow label={w('default')}>
          {(id) => (
            <DefaultEditor
              key={place.key}
              id={id}
              field={named}
              source={field.default}
              scope={scope}
              onChange={(source) =>
                designer.step([setProperty(place, ['default'], source)], mergeWord(place, 'default'))
              }
            />
          )}
        </PanelRow>
      )}
    </>
  )
}

function TypeSection({
  designer,
  field,
  place,
  targets,
}: PartProps & { readonly targets: FieldPanelProps['targets'] }) {
  const text = useText()
  const type = fieldTypes.get(field.type)
  const schema = type.props as PropSchema
  if (Object.keys(schema.properties ?? {}).length === 0) return null
  const manual = fieldManual[field.type as keyof typeof fieldManual]
  const subform = place.subform === undefined ? undefined : designer.model.byKey.get(place.subform)
  const scope = hostScope('computed', designer.model, subform)
  const put = (prop: string, value: unknown): void => {
    if (value !== NEW_CURRENCY) {
      designer.step([setProperty(place, ['props', prop], value)], mergeWord(place, `prop ${prop}`))
      return
    }
    const made = newCurrencyField(designer.doc, randomTag)
    const named = place.subform === undefined ? { ...made, width: 2 as const } : made
    designer.step([
      addField(named, indexBehind(designer.doc, place), place.subform),
      setProperty(place, ['props', prop], made.key),
    ])
  }
  return (
    <PanelSection title={text(type.label)}>
      <PropsPanel
        schema={schema}
        value={{ ...type.defaults, ...field.props }}
        labels={manual.props}
        words={manual.words}
        targets={(kind) => (kind === 'field' ? currencyTargets(designer.doc, place) : targets(kind))}
        newKey={() => `option_${randomTag()}`}
        formula={(source, onChange, _, id) => (
          <FormulaInput
            id={id}
            source={source}
            scope={scope}
            expected="any"
            rows={4}
            showType
            onChange={onChange}
          />
        )}
        onChange={put}
      />
    </PanelSection>
  )
}
