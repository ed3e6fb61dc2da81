// Templates: pick one, with or without sample data, and it is there. Also the way to an empty app and to an app file.
import { type ReactNode, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import {
  type AppInfo,
  errorSentence,
  type TemplateInfo,
  useImportApp,
  useInstallTemplate,
  useTemplates,
  wsPath,
} from '../../api/index.ts'
import { NewAppDialog } from '../../builders/app/index.ts'
import { Button, EmptyState, Icon, Notice, Skeleton, Tag, toast, useText, useWords } from '../../kit/index.ts'
import { galleryWords } from './words.ts'
import './gallery.css'

export default function GalleryPage() {
  const { slug = '' } = useParams()
  const w = useWords(galleryWords)
  const text = useText()
  const navigate = useNavigate()
  const templates = useTemplates(slug)
  const [naming, setNaming] = useState(false)
  const opened = (app: AppInfo): void => {
    toast(w('done', { name: text(app.name) }))
    void navigate(`${wsPath(slug)}/a/${app.key}/settings`)
  }
  const [first, ...others] = templates.data ?? []
  return (
    <div className="gallery">
      <aside className="gallery-side">
        <h1>{w('head')}</h1>
        <p className="fw-soft">{w('sub')}</p>
        <Steps />
        <p className="fw-quiet fw-small gallery-note">{w('sampleNote')}</p>
      </aside>
      <div className="gallery-main">
        <div className="fw-row gallery-ways">
          <span className="fw-grow" />
          <Button look="quiet" icon="add" onClick={() => setNaming(true)}>
            {w('blank')}
          </Button>
          <ImportApp slug={slug} onDone={opened} />
        </div>
        {templates.isPending ? <Skeleton rows={6} /> : null}
        {templates.isError ? <Notice tone="danger" title={errorSentence(templates.error)} /> : null}
        {templates.data?.length === 0 ? (
          <EmptyState title={w('none')} text={w('noneText')}>
            <Button look="primary" onClick={() => setNaming(true)}>
              {w('blank')}
            </Button>
          </EmptyState>
        ) : null}
        {first === undefined ? null : <Template slug={slug} template={first} onDone={opened} recommended />}
        {others.length === 0 ? null : <h2>{w('others')}</h2>}
        {others.map((each) => (
          <Template key={each.key} slug={slug} template={each} onDone={opened} />
        ))}
      </div>
      <NewAppDialog slug={slug} open={naming} onClose={() => setNaming(false)} />
    </div>
  )
}

function Steps() {
  const w = useWords(galleryWords)
  const steps = [
    ['step1', 'step1Text'],
    ['step2', 'step2Text'],
    ['step3', 'step3Text'],
    ['step4', 'step4Text'],
  ] as const
  return (
    <ol className="gallery-steps">
      {steps.map(([title, about], index) => (
        <li key={title} data-now={index === 0}>
          <span className="gallery-number">{index + 1}</span>
          <div>
            <strong>{w(title)}</strong>
            <div className="fw-quiet fw-small">{w(about)}</div>
          </div>
        </li>
      ))}
    </ol>
  )
}

interface TemplateProps {
  readonly slug: string
  readonly template: TemplateInfo
  readonly onDone: (app: AppInfo) => void
  readonly recommended?: boolean
}

function Template({ slug, template, onDone, recommended = false }: TemplateProps) {
  const w = useWords(galleryWords)
  const text = useText()
  const [sample, setSample] = useState(true)
  const install = useInstallTemplate(slug)
  const counts = {
    forms: template.forms.length,
    flows: template.flows.length,
    plans: template.scorePlans.length,
  }
  return (
    <article className="gallery-template">
      <div className="gallery-about">
        <div className="fw-row">
          {recommended ? <Tag tone="accent">{w('recommended')}</Tag> : null}
          {template.installed ? <Tag tone="success">{w('installed')}</Tag> : null}
        </div>
        <h2>{text(template.name)}</h2>
        <p className="fw-soft">{text(template.description)}</p>
        <p className="fw-quiet">{w('parts', counts)}</p>
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
              ，{w('sampleText', { people: template.people, records: template.records })}
            </span>
          </span>
        </label>
        {install.isError ? <Notice tone="danger" title={errorSentence(install.error)} /> : null}
        <div className="fw-row">
          <Button
            look="primary"
            busy={install.isPending}
            onClick={() => install.mutate({ template: template.key, sample }, { onSuccess: onDone })}
          >
            {install.isPending ? w('installing') : w(template.installed ? 'again' : 'use')}
          </Button>
        </div>
      </div>
      <div className="gallery-inside">
        <h3>{w('inside')}</h3>
        <Inside icon="table" names={template.forms.map(text)} />
        <Inside icon="flow" names={template.flows.map(text)} />
        <Inside icon="target" names={template.scorePlans.map(text)} />
      </div>
    </article>
  )
}

function Inside({
  icon,
  names,
}: {
  readonly icon: 'table' | 'flow' | 'target'
  readonly names: readonly string[]
}): ReactNode {
  return names.map((name) => (
    <div key={name} className="fw-row gallery-part">
      <Icon name={icon} />
      <span className="fw-clip">{name}</span>
    </div>
  ))
}

function ImportApp({ slug, onDone }: { readonly slug: string; readonly onDone: (app: AppInfo) => void }) {
  const w = useWords(galleryWords)
  const file = useRef<HTMLInputElement>(null)
  const bring = useImportApp(slug)
  const read = async (chosen: File): Promise<void> => {
    const app: unknown = await chosen
      .text()
      .then(JSON.parse)
      .catch(() => null)
    if (app === null) toast(w('badFile'), { tone: 'danger' })
    else
      bring.mutate(app, {
        onSuccess: onDone,
        onError: (error) => toast(errorSentence(error), { tone: 'danger' }),
      })
  }
  return (
    <>
      <Button look="quiet" icon="import" busy={bring.isPending} onClick={() => file.current?.click()}>
        {w('importFile')}
      </Button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        className="fw-hidden-label"
        tabIndex={-1}
        aria-label={w('importFile')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          event.target.value = ''
          if (chosen !== undefined) void read(chosen)
        }}
      />
    </>
  )
}
