// Settings of the form as a whole, shown while nothing is selected.
import { type Guard, guardOf, hostScope } from '../../../../runtime/forms/index.ts'
import { checkFormula } from '../../../../runtime/formula/index.ts'
import type { SubmitCheck } from '../../../../schemas/form.ts'
import {
  ConditionEditor,
  FormulaInput,
  PanelRow,
  PanelSection,
  type Target,
  TargetSelect,
  TextRows,
} from '../../../editor/index.ts'
import { Button, IconButton, useText, useWords } from '../../../kit/index.ts'
import { addCheck, removeCheck, setCheck, setFormProperty } from '../model/calls.ts'
import type { Designer } from '../model/designer.ts'
import { randomTag } from '../model/new-field.ts'
import { settingsWords } from '../words.ts'

interface FormPanelProps {
  readonly designer: Designer
  readonly targets: (kind: string) => readonly Target[]
}

export function FormPanel({ designer, targets }: FormPanelProps) {
  const w = useWords(settingsWords)
  const { doc, step, model } = designer
  const flows: readonly Target[] = [
    { key: '', name: { 'zh-CN': '不走流程', en: 'No flow' } },
    ...targets('workflow'),
  ]
  return (
    <>
      <div className="fw-panel-head">
        <h2>{w('formTitle')}</h2>
      </div>
      <TextRows
        label={w('name')}
        value={doc.name}
        onChange={(name) => step([setFormProperty(['name'], name)], 'name')}
      />
      <TextRows
        label={w('description')}
        long
        optional
        value={doc.description}
        onChange={(about) => {
          const empty = Object.values(about).every((words) => words === '')
          step([setFormProperty(['description'], empty ? undefined : about)], 'description')
        }}
      />
      <PanelRow label={w('submitFlow')}>
        {(id) => (
          <TargetSelect
            id={id}
            value={doc.submitFlow ?? ''}
            targets={flows}
            onChange={(flow) => step([setFormProperty(['submitFlow'], flow === '' ? undefined : flow)])}
          />
        )}
      </PanelRow>
      <PanelRow label={w('recordTitle')} tall>
        {(id) => (
          <>
            <FormulaInput
              id={id}
              source={doc.title ?? ''}
              scope={hostScope('record_title', model)}
              expected="text"
              rows={2}
              onChange={(source) =>
                step([setFormProperty(['title'], source === '' ? undefined : source)], 'title')
              }
            />
            {doc.title === undefined ? (
              <span className="fw-quiet fw-small">{w('recordTitleHint')}</span>
            ) : null}
          </>
        )}
      </PanelRow>
      <Checks designer={designer} />
      <p className="fw-quiet fw-small fd-pick">{w('pick')}</p>
    </>
  )
}

/** Checks over other records make saves wait for one another; whoever writes one knows it. */
function QueueNote({ designer, condition }: { readonly designer: Designer; readonly condition: string }) {
  const w = useWords(settingsWords)
  const text = useText()
  const { model } = designer
  const checked = checkFormula(condition, hostScope('submit_check', model), 'boolean')
  const guard: Guard = checked.problems.length > 0 ? { by: 'nothing' } : guardOf(model, checked)
  if (guard.by === 'nothing') return null
  return (
    <p className="fw-quiet fw-small">
      {guard.by === 'form' ? w('queueForm') : w('queueRelation', { field: text(guard.field.def.label) })}
    </p>
  )
}

function Checks({ designer }: { readonly designer: Designer }) {
  const w = useWords(settingsWords)
  const { doc, step, scope, model } = designer
  const checks = doc.checks ?? []
  const add = (): void => {
    const check: SubmitCheck = {
      key: `check_${randomTag()}`,
      condition: 'FALSE',
      message: { 'zh-CN': '', en: '' },
    }
    step([addCheck(check, checks.length)])
  }
  const put = (check: SubmitCheck): void => void step([setCheck(check)], `check ${check.key}`)
  return (
    <PanelSection
      title={w('checks')}
      extra={
        <Button look="link" size="small" onClick={add}>
          {w('add')}
        </Button>
      }
    >
      {checks.map((check) => (
        <div key={check.key} className="fd-rule">
          <div className="fw-row">
            <span className="fw-grow">{w('checkIf')}</span>
            <IconButton
              icon="close"
              size="small"
              label={w('removeCheck')}
              onClick={() => step([removeCheck(check.key)])}
            />
          </div>
          <ConditionEditor
            // A new check refuses nothing yet; the sentence starts empty.
            source={check.condition === 'FALSE' ? '' : check.condition}
            fields={scope.fields}
            onChange={(condition) => put({ ...check, condition: condition === '' ? 'FALSE' : condition })}
            formula={(source, onChange) => (
              <FormulaInput
                source={source}
                scope={hostScope('submit_check', model)}
                expected="boolean"
                rows={2}
                label={w('checkIf')}
                onChange={onChange}
              />
            )}
          />
          <QueueNote designer={designer} condition={check.condition} />
          <TextRows
            label={w('checkSays')}
            value={check.message}
            onChange={(message) => put({ ...check, message })}
          />
        </div>
      ))}
    </PanelSection>
  )
}
