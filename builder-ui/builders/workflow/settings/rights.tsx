// Rights of fields at a step, as a table: fields down, rights across. What follows the step is not written down.
import { useState } from 'react'
import type { ModelField } from '../../../../runtime/forms/index.ts'
import { nodeKinds, propsOf, rightsAt } from '../../../../runtime/workflow/index.ts'
import type { FieldRight } from '../../../../schemas/workflow.ts'
import { PanelSection } from '../../../editor/index.ts'
import { Button, useText, useWords } from '../../../kit/index.ts'
import { panelWords } from '../words.ts'
import type { SettingProps } from './setting.ts'

const RIGHTS: readonly FieldRight[] = ['hidden', 'read', 'edit', 'required']

export const Rights = ({ designer, node, value, put }: SettingProps) => {
  const w = useWords(panelWords)
  const [open, setOpen] = useState(false)
  const { model } = designer
  if (model === undefined)
    return (
      <PanelSection title={w('rights')}>
        <p className="fw-quiet fw-small">{w('noForm')}</p>
      </PanelSection>
    )
  const named = (value ?? {}) as Readonly<Record<string, FieldRight>>
  const now = rightsAt(node, model)
  const fields = model.fields.filter((field) => field.valueType.name !== 'none')
  const kind = nodeKinds.get(node.kind)
  const rest = kind.rights?.(propsOf(kind, node)).rest ?? 'read'
  const set = (key: string, right: FieldRight): void => {
    const { [key]: _, ...others } = named
    put(right === rest ? others : { ...others, [key]: right }, `rights ${node.key}`)
  }
  const count = (rights: readonly FieldRight[]): number =>
    fields.filter((field) => rights.includes(now.get(field.key) ?? 'read')).length
  return (
    <PanelSection
      title={w('rights')}
      extra={
        <Button look="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {w(open ? 'close' : 'open')}
        </Button>
      }
    >
      <p className="fw-quiet fw-small">
        {w('rightsCount', {
          read: count(['read']),
          edit: count(['edit', 'required']),
          hidden: count(['hidden']),
        })}
      </p>
      {open ? (
        <>
          <p className="fw-quiet fw-small">{w('rightsNote')}</p>
          <table className="wf-rights">
            <thead>
              <tr>
                <th scope="col">{w('field')}</th>
                {RIGHTS.map((right) => (
                  <th key={right} scope="col">
                    {w(right)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <RightRow
                  key={field.key}
                  field={field}
                  now={now.get(field.key) ?? 'read'}
                  step={node.key}
                  onSet={(right) => set(field.key, right)}
                />
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </PanelSection>
  )
}

interface RowProps {
  readonly field: ModelField
  readonly now: FieldRight
  readonly step: string
  readonly onSet: (right: FieldRight) => void
}

const RightRow = ({ field, now, step, onSet }: RowProps) => {
  const w = useWords(panelWords)
  const text = useText()
  const label = text(field.def.label)
  // Nobody types what is computed.
  const writes = field.type.computed !== true
  return (
    <tr>
      <th scope="row">{label}</th>
      {RIGHTS.map((right) => (
        <td key={right}>
          <input
            type="radio"
            className="fw-check"
            name={`${step} ${field.key}`}
            aria-label={`${label}: ${w(right)}`}
            checked={now === right}
            disabled={!writes && (right === 'edit' || right === 'required')}
            onChange={() => onSet(right)}
          />
        </td>
      ))}
    </tr>
  )
}
