// The draft as people will fill it in: same fields, rules and formulas, on the desktop or on the phone. Nothing is saved.
import { useMemo, useState } from 'react'
import { defaultValues, type FormModel } from '../../../runtime/forms/index.ts'
import type { Facts } from '../../../runtime/formula/index.ts'
import type { WorkspaceInfo } from '../../api/index.ts'
import { QUIET_WORLD } from '../../controls/index.ts'
import { FormView, type RecordValues } from '../../form-view/index.ts'
import { useLanguage, useText, useWords } from '../../kit/index.ts'
import { formWords } from './words.ts'

export type Device = 'desktop' | 'phone'

interface PreviewProps {
  readonly model: FormModel
  readonly workspace: WorkspaceInfo
  readonly device: Device
}

export function Preview({ model, workspace, device }: PreviewProps) {
  const w = useWords(formWords)
  const text = useText()
  const language = useLanguage()
  const facts = useMemo(() => previewFacts(workspace, language), [workspace, language])
  const [values, setValues] = useState<RecordValues>(() => defaultValues(model, facts))
  const world = useMemo(
    () => ({
      ...QUIET_WORLD,
      nameOf: (id: string) => (id === workspace.me.member ? workspace.me.name : undefined),
      timeZone: workspace.timeZone,
      currency: workspace.currency,
      today: workspace.today,
    }),
    [workspace],
  )
  return (
    <div className="fd-ground">
      <div className="fd-preview" data-device={device}>
        <header>
          <h1>{text(model.def.name)}</h1>
          {model.def.description === undefined ? null : (
            <p className="fw-soft">{text(model.def.description)}</p>
          )}
          <p className="fw-quiet fw-small">{w('previewHint')}</p>
        </header>
        <FormView
          model={model}
          values={values}
          onChange={setValues}
          mode="fill"
          facts={facts}
          world={world}
          layout={device === 'phone' ? 'phone' : 'auto'}
        />
      </div>
    </div>
  )
}

const previewFacts = (workspace: WorkspaceInfo, language: string): Facts => ({
  now: new Date(),
  timeZone: workspace.timeZone,
  language,
  fiscalStart: workspace.fiscalStart,
  user: {
    member: workspace.me.member,
    name: workspace.me.name,
    departments: workspace.me.departments.map((each) => each.id),
    roles: [],
  },
})
