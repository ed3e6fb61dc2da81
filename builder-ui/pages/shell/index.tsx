// The frame around every page of a workspace: sidebar (rail on tablets, bottom bar on the phone) and the white sheet.
import { useEffect, useState } from 'react'
import { Outlet, useLocation, useParams } from 'react-router'
import { useMe, useWorkspace, type WorkspaceInfo } from '../../api/index.ts'
import { DeskProvider } from '../../kit/desk/index.ts'
import { suggestLanguage, useLanguage, useMedia, usePhone, useText, useWords } from '../../kit/index.ts'
import { SignInGate } from '../sign-in/gate.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { JumpDialog } from './jump.tsx'
import { appPlaces } from './places.ts'
import { Sidebar } from './sidebar.tsx'
import { words } from './words.ts'
import './shell.css'

const Shell = () => {
  const { slug = '' } = useParams()
  const { data: workspace } = useWorkspace(slug)
  useAccountLanguage()
  return (
    <DeskProvider>
      {workspace === undefined ? <Frame bare /> : <Frame workspace={workspace} />}
      <SignInGate />
    </DeskProvider>
  )
}
export default Shell

/** What the account says; who chose on this device keeps that. */
const useAccountLanguage = (): void => {
  const locale = useMe().data?.account.locale
  useEffect(() => {
    if (locale !== undefined) suggestLanguage(locale)
  }, [locale])
}

/** Builders and sheets of numbers need the width: there the sidebar is a rail on the desktop too. */
const useRail = (): boolean => {
  const { pathname } = useLocation()
  const tablet = useMedia('(width < 1280px)')
  return tablet || /\/(design|targets)\//.test(pathname)
}

const Frame = ({
  workspace,
  bare = false,
}: {
  readonly workspace?: WorkspaceInfo
  readonly bare?: boolean
}) => {
  const say = useWords(words)
  const language = useLanguage()
  const phone = usePhone()
  const rail = useRail()
  const text = useText()
  const { pathname } = useLocation()
  const [jumping, setJumping] = useState(false)
  const groups = workspace === undefined ? [] : appPlaces(workspace, language)
  const designing = /\/design\//.test(pathname)
  // A task has its own bar at the foot.
  const deciding = /\/tasks\/[^/]+$/.test(pathname)
  useJumpKey(setJumping)
  useEffect(() => {
    const place = groups.flatMap((group) => group.places).find((each) => pathname.startsWith(each.to))
    document.title = [place?.name, workspace?.name, text({ 'zh-CN': '模板', en: 'Formwork' })]
      .filter(Boolean)
      .join(' · ')
  })
  return (
    <div className="shell" data-rail={rail} data-phone={phone} data-designing={designing}>
      <a className="shell-skip" href="#content">
        {say('skip')}
      </a>
      {workspace === undefined || phone || designing ? null : (
        <Sidebar workspace={workspace} groups={groups} rail={rail} onJump={() => setJumping(true)} />
      )}
      <main className={designing ? 'shell-bench' : 'shell-sheet'} id="content" tabIndex={-1}>
        {bare ? null : <Outlet context={workspace} />}
      </main>
      {workspace === undefined || !phone || designing || deciding ? null : (
        <BottomBar workspace={workspace} groups={groups} />
      )}
      {workspace === undefined ? null : (
        <JumpDialog workspace={workspace} groups={groups} open={jumping} onClose={() => setJumping(false)} />
      )}
    </div>
  )
}

const useJumpKey = (open: (wanted: boolean) => void): void => {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k' && !event.defaultPrevented) {
        event.preventDefault()
        open(true)
      }
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [open])
}
