// What an app is made of: its definitions by kind with their state, and who it is for. Everything opens from here.
import { useState } from 'react'
import { useOutletContext, useParams, useSearchParams } from 'react-router'
import { errorSentence, useDefinitions, type WorkspaceInfo } from '../../api/index.ts'
import { AppMenu, MADE_KINDS, type MadeKind, NewDefinitionDialog } from '../../builders/app/index.ts'
import { EmptyState, Notice, Skeleton, useText, useWords } from '../../kit/index.ts'
import { PartList } from './parts.tsx'
import { words } from './words.ts'
import './app-settings.css'

const isMadeKind = (word: string | null): word is MadeKind => MADE_KINDS.some((kind) => kind === word)

const AppSettings = () => {
  const say = useWords(words)
  const text = useText()
  const workspace = useOutletContext<WorkspaceInfo>()
  const { app: key = '' } = useParams()
  const app = workspace.apps.find((each) => each.key === key)
  if (app?.canDesign === false)
    return <EmptyState title={say('needDesigner')} text={say('needDesignerText')} />
  return (
    <div className="appset">
      <header className="appset-head">
        <h1>{text(app?.name)}</h1>
        <span className="fw-quiet fw-grow">{say('title')}</span>
        {app === undefined ? null : (
          <AppMenu slug={workspace.slug} app={app.key} name={app.name} admin={workspace.me.admin} />
        )}
      </header>
      <Parts slug={workspace.slug} app={key} />
    </div>
  )
}
export default AppSettings

const Parts = ({ slug, app }: { readonly slug: string; readonly app: string }) => {
  const { data, error } = useDefinitions(slug, app)
  const [search, setSearch] = useSearchParams()
  const asked = search.get('new')
  const [making, setMaking] = useState<MadeKind | null>(isMadeKind(asked) ? asked : null)
  const close = () => {
    setMaking(null)
    if (search.has('new')) setSearch({}, { replace: true })
  }
  if (error !== null && data === undefined) return <Notice tone="danger" title={errorSentence(error)} />
  if (data === undefined) return <Skeleton rows={8} />
  return (
    <>
      {MADE_KINDS.map((kind) => (
        <PartList
          key={kind}
          slug={slug}
          app={app}
          kind={kind}
          items={data.filter((each) => each.kind === kind)}
          onNew={() => setMaking(kind)}
        />
      ))}
      <NewDefinitionDialog slug={slug} app={app} kind={making} onClose={close} />
    </>
  )
}
