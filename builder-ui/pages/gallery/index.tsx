// Templates: pick one, with or without sample data, and it is there. Also the way to an empty app and to an app file.
import { useState } from 'react'
import { useOutletContext } from 'react-router'
import { errorSentence, useApps, useTemplates, type WorkspaceInfo } from '../../api/index.ts'
import { NewAppDialog } from '../../builders/app/index.ts'
import { Button, EmptyState, Notice, Skeleton, useWords } from '../../kit/index.ts'
import { ImportApp } from './import-app.tsx'
import { useLanding } from './landing.ts'
import { RetiredApps } from './retired.tsx'
import { Template } from './template.tsx'
import { galleryWords } from './words.ts'
import './gallery.css'

export default function GalleryPage() {
  const w = useWords(galleryWords)
  const { slug } = useOutletContext<WorkspaceInfo>()
  const templates = useTemplates(slug)
  const opened = useLanding(slug)
  const [naming, setNaming] = useState(false)
  // Apps out of use keep their names.
  const taken = (useApps(slug).data ?? []).map((app) => app.name)
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
          <Button look="quiet" icon="add" onClick={() => setNaming(true)}>
            {w('blank')}
          </Button>
          <ImportApp slug={slug} taken={taken} onDone={opened} />
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
        {(templates.data ?? []).map((each, index) => (
          <Template
            key={each.key}
            slug={slug}
            template={each}
            taken={taken}
            onDone={opened}
            recommended={index === 0}
          />
        ))}
        <RetiredApps slug={slug} />
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
