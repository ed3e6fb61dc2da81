// What an app is made of: its definitions by kind with their state, its place in the sidebar and the people it is for.
// Everything opens from here.
import { useState } from 'react'
import { useOutletContext, useParams, useSearchParams } from 'react-router'
import {
  type AppSettings,
  type DefinitionItem,
  errorSentence,
  useAppSettings,
  useDefinitions,
  type WorkspaceInfo,
} from '../../api/index.ts'
import { MADE_KINDS, type MadeKind, NewDefinitionDialog } from '../../builders/app/index.ts'
import { EmptyState, Notice, Skeleton, useText, useWords } from '../../kit/index.ts'
import { AppName } from './app-name.tsx'
import { NavigationOrder } from './navigation.tsx'
import { PartList } from './parts.tsx'
import { AppRoles } from './roles.tsx'
import { words } from './words.ts'
import './app-settings.css'

const isMadeKind = (word: string | null): word is MadeKind => MADE_KINDS.some((kind) => kind === word)

const AppSettingsPage = () => {
  const say = useWords(words)
  const { app = '' } = useParams()
  const { slug, apps } = useOutletContext<WorkspaceInfo>()
  const mayDesign = apps.find((each) => each.key === app)?.canDesign === true
  if (!mayDesign)
    return <EmptyState title={say('needDesigner')} text={say('needDesignerText')} picture="none" />
  return <Settings key={app} slug={slug} app={app} />
}
export default AppSettingsPage

const Settings = ({ slug, app }: { readonly slug: string; readonly app: string }) => {
  const { me } = useOutletContext<WorkspaceInfo>()
  const settings = useAppSettings(slug, app)
  const definitions = useDefinitions(slug, app)
  const error = settings.error ?? definitions.error
  if (settings.data === undefined || definitions.data === undefined)
    return error === null ? <Skeleton rows={8} /> : <Notice tone="danger" title={errorSentence(error)} />
  return (
    <div className="appset">
      <AppName slug={slug} settings={settings.data} admin={me.admin} />
      <div className="appset-columns">
        <div className="appset-main">
          <Parts slug={slug} app={app} items={definitions.data} settings={settings.data} />
        </div>
        <div className="appset-side">
          <NavigationOrder slug={slug} settings={settings.data} />
          <AppRoles slug={slug} app={app} admin={me.admin} />
        </div>
      </div>
    </div>
  )
}

interface PartsProps {
  readonly slug: string
  readonly app: string
  readonly items: readonly DefinitionItem[]
  readonly settings: AppSettings
}

const Parts = ({ slug, app, items, settings }: PartsProps) => {
  const say = useWords(words)
  const text = useText()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('new')
  const [making, setMaking] = useState<MadeKind | null>(isMadeKind(asked) ? asked : null)
  const close = () => {
    setMaking(null)
    if (search.has('new')) setSearch({}, { replace: true })
  }
  const given = (key: string): string | null => {
    const set = settings.sets.find((each) => each.key === key)
    if (set === undefined) return null
    const names = [
      ...set.bindings.map(({ kind, name }) =>
        kind === 'everyone' ? say('everyone') : name === undefined ? say('gone') : text(name),
      ),
    ]
    return names.length === 0 ? say('givenNobody') : say('given', { names: names.join(say('comma')) })
  }
  return (
    <>
      {MADE_KINDS.map((kind) => (
        <PartList
          key={kind}
          slug={slug}
          app={app}
          kind={kind}
          items={items.filter((each) => each.kind === kind)}
          onNew={() => setMaking(kind)}
          noteOf={kind === 'permission_set' ? given : undefined}
        />
      ))}
      <NewDefinitionDialog slug={slug} app={app} kind={making} onClose={close} />
    </>
  )
}
