// One template: what it is, what is inside, with or without sample data, and one button.
import { useState } from 'react'
import type { Text } from '../../../schemas/text.ts'
import { type AppInfo, errorSentence, type TemplateInfo, useInstallTemplate } from '../../api/index.ts'
import { Button, Notice, Tag, useText, useWords } from '../../kit/index.ts'
import { freeName } from './free-name.ts'
import { Inside, Preview } from './preview.tsx'
import { galleryWords } from './words.ts'

interface TemplateProps {
  readonly slug: string
  readonly template: TemplateInfo
  readonly taken: readonly Text[]
  readonly onDone: (app: AppInfo) => void
  readonly recommended?: boolean
}

export function Template({ slug, template, taken, onDone, recommended = false }: TemplateProps) {
  const w = useWords(galleryWords)
  const text = useText()
  const [sample, setSample] = useState(true)
  const install = useInstallTemplate(slug)
  const name = freeName(template.name, taken)
  const run = (): void =>
    install.mutate(
      { template: template.key, sample, ...(name === undefined ? {} : { name }) },
      { onSuccess: onDone },
    )
  return (
    <article className="gallery-template">
      <div className="gallery-about">
        <div className="fw-row">
          {recommended ? <Tag tone="accent">{w('recommended')}</Tag> : null}
          {template.installed ? <Tag tone="success">{w('installed')}</Tag> : null}
        </div>
        <h2>{text(template.name)}</h2>
        <p className="fw-soft">{text(template.description)}</p>
        <label className="fw-row gallery-sample">
          <input
            type="checkbox"
            role="switch"
            aria-checked={sample}
            className="fw-switch"
            checked={sample}
            onChange={(event) => setSample(event.target.checked)}
          />
          <span>
            {w('sample')}
            <span className="fw-quiet">
              {w('sampleText', { people: template.people, records: template.records })}
            </span>
          </span>
        </label>
        {install.isError ? <Notice tone="danger" title={errorSentence(install.error)} /> : null}
        <div className="fw-row gallery-go">
          <Button look="primary" busy={install.isPending} onClick={run}>
            {install.isPending ? w('installing') : w(template.installed ? 'again' : 'use')}
          </Button>
          {name === undefined ? null : (
            <span className="fw-quiet fw-small">{w('asName', { name: text(name) })}</span>
          )}
        </div>
      </div>
      <Preview template={template} />
      <Inside template={template} />
    </article>
  )
}
