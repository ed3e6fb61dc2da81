// The settings of a type, generated from its props schema: one line per prop, in the order of the schema. Labels come from
// the manual of the kind; what a prop points to (forms, metrics, roles) from whoever shows the panel.
import type { ReactNode } from 'react'
import type { Option } from '../../../schemas/form.ts'
import type { OwnText, Text } from '../../../schemas/text.ts'
import { TextInput, useText } from '../../kit/index.ts'
import { CurrencySelect, DecimalInput, IntegerInput } from './inputs.tsx'
import { OptionsEditor } from './options-editor.tsx'
import { type PropSchema, propKind } from './prop-kind.ts'
import { PanelRow, PanelSwitch, Segments } from './row.tsx'
import { RowsEditor } from './rows-editor.tsx'
import { TextRows } from './text-rows.tsx'

/** Something a prop may point to. */
export interface Target {
  readonly key: string
  readonly name: Text
}

export interface PropsPanelProps {
  readonly schema: PropSchema
  readonly value: Readonly<Record<string, unknown>>
  readonly labels: Readonly<Record<string, OwnText>>
  /** Words for closed lists. */
  readonly words?: Readonly<Record<string, OwnText>> | undefined
  readonly targets: (kind: string) => readonly Target[]
  readonly formula: (
    source: string,
    onChange: (source: string) => void,
    result: string,
    id: string,
  ) => ReactNode
  readonly onChange: (prop: string, value: unknown) => void
  /** Makes the key of a new option. */
  readonly newKey: () => string
  /** Props shown elsewhere. */
  readonly leaveOut?: readonly string[]
}

export function PropsPanel(props: PropsPanelProps) {
  const entries = Object.entries(props.schema.properties ?? {}).filter(
    ([name]) => props.leaveOut?.includes(name) !== true,
  )
  return entries.map(([name, schema]) => <PropLine key={name} name={name} schema={schema} panel={props} />)
}

interface PropLineProps {
  readonly name: string
  readonly schema: PropSchema
  readonly panel: PropsPanelProps
}

function PropLine({ name, schema, panel }: PropLineProps) {
  const text = useText()
  const kind = propKind(schema)
  const label = text(panel.labels[name] ?? name)
  const value = panel.value[name] ?? schema.default
  const put = (next: unknown): void => panel.onChange(name, next)
  switch (kind.kind) {
    case 'switch':
      return <PanelSwitch label={label} on={value === true} onChange={put} />
    case 'texts':
      return <TextRows label={label} value={value as Text | undefined} onChange={put} long />
    case 'options':
      return (
        <OptionsEditor
          label={label}
          options={(value as readonly Option[] | undefined) ?? []}
          onChange={put}
          newKey={panel.newKey}
        />
      )
    case 'rows':
      return (
        <RowsEditor
          label={label}
          rows={(value as readonly Readonly<Record<string, unknown>>[] | undefined) ?? []}
          columns={kind.columns}
          labels={panel.labels}
          onChange={put}
        />
      )
    case 'formula':
      return (
        <PanelRow label={label} tall>
          {(id) => panel.formula(String(value ?? ''), put, kind.result, id)}
        </PanelRow>
      )
    case 'unknown':
      return null
    default:
      return (
        <PanelRow label={label}>
          {(id) => <SmallInput id={id} name={name} label={label} schema={schema} panel={panel} />}
        </PanelRow>
      )
  }
}

function SmallInput({
  id,
  name,
  label,
  schema,
  panel,
}: PropLineProps & { readonly id: string; readonly label: string }) {
  const text = useText()
  const kind = propKind(schema)
  const value = panel.value[name] ?? schema.default
  const put = (next: unknown): void => panel.onChange(name, next)
  switch (kind.kind) {
    case 'choice': {
      const choices = kind.values.map((each) => ({
        value: each,
        name: text(panel.words?.[String(each)] ?? String(each)),
      }))
      return choices.length <= 3 ? (
        <Segments label={label} value={value as string} choices={choices} onChange={put} />
      ) : (
        <select
          id={id}
          className="fw-input"
          value={String(value)}
          onChange={(event) => put(kind.values.find((each) => String(each) === event.target.value))}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.name}
            </option>
          ))}
        </select>
      )
    }
    case 'ref':
      return (
        <TargetSelect
          id={id}
          value={String(value ?? '')}
          targets={panel.targets(kind.target)}
          onChange={put}
        />
      )
    case 'integer':
      return (
        <IntegerInput id={id} value={typeof value === 'number' ? value : null} onChange={put} {...kind} />
      )
    case 'decimal':
      return <DecimalInput id={id} value={String(value ?? '')} pattern={kind.pattern} onChange={put} />
    case 'day':
      return (
        <TextInput
          id={id}
          type="date"
          value={String(value ?? '')}
          onChange={(event) => put(event.target.value)}
        />
      )
    case 'currency':
      return <CurrencySelect id={id} value={String(value ?? '')} onChange={put} />
    default:
      return <TextInput id={id} value={String(value ?? '')} onChange={(event) => put(event.target.value)} />
  }
}

interface TargetSelectProps {
  readonly id: string
  readonly value: string
  readonly targets: readonly Target[]
  readonly onChange: (key: string) => void
}

/** Picks a form, a metric, a role … by name; what is gone stays visible by its key. */
export function TargetSelect({ id, value, targets, onChange }: TargetSelectProps) {
  const text = useText()
  const known = targets.some((target) => target.key === value)
  return (
    <select id={id} className="fw-input" value={value} onChange={(event) => onChange(event.target.value)}>
      {known ? null : <option value={value}>{value === '' ? '—' : value}</option>}
      {targets.map((target) => (
        <option key={target.key} value={target.key}>
          {text(target.name)}
        </option>
      ))}
    </select>
  )
}
