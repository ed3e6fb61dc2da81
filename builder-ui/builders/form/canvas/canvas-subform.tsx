// A sub-form on the sheet: its columns as the head of a table, each selectable and draggable, and a place for one more.
import type { ModelField } from '../../../../runtime/forms/index.ts'
import type { Selection } from '../../../editor/index.ts'
import { Icon, IconButton, useText, useWords } from '../../../kit/index.ts'
import { formWords } from '../words.ts'
import { Cover, FieldBar } from './cover.tsx'
import type { FieldActions } from './field-actions.ts'
import { fieldIcon } from './icons.ts'

interface CanvasSubformProps {
  readonly field: ModelField
  readonly selection: Selection
  readonly actions: FieldActions
}

export function CanvasSubform({ field, selection, actions }: CanvasSubformProps) {
  const w = useWords(formWords)
  const text = useText()
  const subform = field.def.key
  const columns = field.columns ?? []
  return (
    <div className="fd-table" data-place={`${subform}/`}>
      {columns.length === 0 ? <span className="fw-quiet fd-table-empty">{w('noColumns')}</span> : null}
      {columns.map((column) => {
        const at: Selection = [subform, column.def.key]
        const selected = selection.join('/') === at.join('/')
        const name = text(column.def.label) || w('untitled')
        return (
          <div key={column.def.key} className="fd-column" data-place={at.join('/')} data-selected={selected}>
            <Cover
              id={`column-${at.join('-')}`}
              drag={{ what: 'field', key: column.def.key, subform }}
              label={w('columnName', { form: text(field.def.label), name, type: text(column.type.label) })}
              selected={selected}
              onSelect={() => actions.select(at)}
            />
            <span className="fd-column-head">
              <Icon name={fieldIcon(column.def.type)} size={14} />
              <span className="fw-clip">{name}</span>
              {column.def.required === true ? <span className="fw-field-required">*</span> : null}
            </span>
            <span className="fd-column-cell" />
            {selected ? (
              <FieldBar
                onDuplicate={() => actions.duplicate(at)}
                onSettings={() => actions.settings(at)}
                onRemove={() => actions.remove(at)}
              />
            ) : null}
          </div>
        )
      })}
      <span className="fd-table-add">
        <IconButton
          icon="add"
          size="small"
          label={w('addColumn')}
          onClick={() => actions.addColumn(subform)}
        />
      </span>
    </div>
  )
}
