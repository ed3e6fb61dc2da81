// Filling in one form: load, fill, send, next one.
import { useCallback, useEffect, useState } from 'react'
import type { WorkspaceInfo } from '../../../schemas/api/org.ts'
import {
  apiGet,
  errorSentence,
  type FormAddress,
  loadForm,
  loadRecordDraft,
  type RecordDraft,
  type ViewedForm,
  wsPath,
} from '../../api/index.ts'
import {
  Button,
  EmptyState,
  Skeleton,
  showText,
  useLanguage,
  useWords,
  usualLanguage,
} from '../../kit/index.ts'
import { FillDone } from './fill-done.tsx'
import { FillForm } from './fill-form.tsx'
import { words } from './words.ts'
import './fill.css'

interface Loaded {
  readonly viewed: ViewedForm
  readonly workspace: WorkspaceInfo
  /** Typed on another device and not sent. */
  readonly elsewhere: RecordDraft | null
}

const load = async (at: FormAddress): Promise<Loaded> => {
  const [viewed, workspace, elsewhere] = await Promise.all([
    loadForm(at),
    apiGet<WorkspaceInfo>(wsPath(at.slug, '/workspace')),
    // Without it the form opens all the same: this device may have a copy of its own.
    loadRecordDraft(at).catch(() => null),
  ])
  return { viewed, workspace, elsewhere }
}

export const FillPage = ({ slug, app, form }: FormAddress) => {
  const say = useWords(words)
  const language = useLanguage()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [refusal, setRefusal] = useState<unknown>(null)
  const [sent, setSent] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const open = useCallback(() => {
    setRefusal(null)
    load({ slug, app, form }).then(setLoaded, setRefusal)
  }, [slug, app, form])
  useEffect(open, [open])
  useEffect(() => {
    if (loaded === null) return
    const { language: usual } = loaded.workspace
    if (usual === 'zh-CN' || usual === 'en') usualLanguage(usual)
    document.title = showText(loaded.viewed.doc.name, language)
  }, [loaded, language])
  if (refusal !== null) {
    return (
      <main className="fill-state">
        <EmptyState title={say('notOpen')} text={errorSentence(refusal)} picture="search">
          <Button look="primary" onClick={open}>
            {say('again')}
          </Button>
        </EmptyState>
      </main>
    )
  }
  if (loaded === null) {
    return (
      <main className="fill-state" aria-busy aria-label={say('loading')}>
        <Skeleton rows={6} />
      </main>
    )
  }
  const list = `/w/${slug}/a/${app}/f/${form}`
  if (!loaded.viewed.operations.includes('create')) {
    return (
      <main className="fill-state">
        <EmptyState title={showText(loaded.viewed.doc.name, language)} text={say('mayNot')} />
      </main>
    )
  }
  if (sent !== null) {
    const again = () => {
      setSent(null)
      setRound(round + 1)
    }
    return (
      <FillDone title={sent} flow={loaded.viewed.doc.submitFlow !== undefined} list={list} onNext={again} />
    )
  }
  const elsewhere = round === 0 ? loaded.elsewhere : null
  return (
    <FillForm
      key={round}
      at={{ slug, app, form }}
      {...loaded}
      elsewhere={elsewhere}
      list={list}
      onSent={setSent}
    />
  )
}
