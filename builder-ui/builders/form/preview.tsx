// The draft as people will fill it in: same fields, rules and formulas, on the desktop or on the phone. Nothing is saved.
import { useEffect, useMemo, useRef, useState } from 'react'
import { defaultValues, type FormModel } from '../../../runtime/forms/index.ts'
import type { FormAddress, WorkspaceInfo } from '../../api/index.ts'
import { FormView, factsOf, type RecordValues } from '../../form-view/index.ts'
import { useLanguage, useText, useWords } from '../../kit/index.ts'
import { usePreviewWorld } from './preview-world.ts'
import { formWords } from './words.ts'

export type Device = 'desktop' | 'phone'

interface PreviewProps {
  readonly at: FormAddress
  readonly model: FormModel
  readonly workspace: WorkspaceInfo
  readonly device: Device
}

export function Preview({ at, model, workspace, device }: PreviewProps) {
  const w = useWords(formWords)
  const text = useText()
  const language = useLanguage()
  const facts = useMemo(() => factsOf(workspace, language, new Date()), [workspace, language])
  const [values, setValues] = useState<RecordValues>(() => defaultValues(model, facts))
  const world = usePreviewWorld(at, model, workspace)
  const top = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another device is another page, which begins at its top
  useEffect(() => void top.current?.scrollIntoView({ block: 'start' }), [device])
  return (
    <div className="fd-ground" ref={top}>
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
