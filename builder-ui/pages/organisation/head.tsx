// Title and tabs shared by the pages administrators keep the workspace with.
import type { ReactNode } from 'react'
import { NavLink, useOutletContext } from 'react-router'
import type { WorkspaceInfo } from '../../api/index.ts'
import { EmptyState, useWords } from '../../kit/index.ts'
import { words } from './words.ts'
import './organisation.css'

interface OrgPageProps {
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export const OrgPage = ({ note, actions, children }: OrgPageProps) => {
  const say = useWords(words)
  const { slug, me } = useOutletContext<WorkspaceInfo>()
  if (!me.admin) return <EmptyState title={say('adminOnly')} text={say('adminOnlyText')} picture="none" />
  const base = `/w/${slug}`
  return (
    <div className="org">
      <header className="org-head">
        <h1>{say('title')}</h1>
        <span className="fw-quiet fw-grow">{note}</span>
        <div className="fw-row">{actions}</div>
      </header>
      <nav className="org-tabs" aria-label={say('title')}>
        <NavLink to={`${base}/organisation`} end>
          {say('members')}
        </NavLink>
        <NavLink to={`${base}/organisation/roles`}>{say('roles')}</NavLink>
        <NavLink to={`${base}/settings`} end>
          {say('settings')}
        </NavLink>
        <NavLink to={`${base}/settings/calendar`}>{say('reckoning')}</NavLink>
      </nav>
      {children}
    </div>
  )
}
