// The phone's frame: home, tasks, adding a record in the thumb's reach, apps, me. Apps and me open as bottom sheets.
import { useState } from 'react'
import { NavLink } from 'react-router'
import type { WorkspaceInfo } from '../../api/index.ts'
import {
  Avatar,
  Button,
  Icon,
  Sheet,
  setTheme,
  useLanguage,
  useThemeChoice,
  useWords,
} from '../../kit/index.ts'
import { chooseLanguage, LANGUAGE_NAMES, THEMES, useSignOut } from './account.tsx'
import type { PlaceGroup } from './places.ts'
import { words } from './words.ts'

interface BottomBarProps {
  readonly workspace: WorkspaceInfo
  readonly groups: readonly PlaceGroup[]
}

export const BottomBar = ({ workspace, groups }: BottomBarProps) => {
  const say = useWords(words)
  const [sheet, setSheet] = useState<'new' | 'apps' | 'me' | null>(null)
  const base = `/w/${workspace.slug}`
  const creatable = groups.flatMap((group) => group.places).filter((place) => place.create !== undefined)
  return (
    <nav className="bottom" aria-label={say('navigation')}>
      <NavLink to={base} end className="bottom-item">
        <Icon name="home" size={22} />
        {say('home')}
      </NavLink>
      <NavLink to={`${base}/tasks`} className="bottom-item">
        <Icon name="check-square" size={22} />
        {say('tasks')}
        {workspace.openTasks === 0 ? null : (
          <span className="bottom-badge">
            <span aria-hidden>{workspace.openTasks}</span>
            <span className="fw-hidden-label">{say('openTasks', { count: workspace.openTasks })}</span>
          </span>
        )}
      </NavLink>
      {creatable.length === 0 ? null : (
        <button type="button" className="bottom-item bottom-new" onClick={() => setSheet('new')}>
          <span>
            <Icon name="add" size={24} />
          </span>
          {say('record')}
        </button>
      )}
      <button type="button" className="bottom-item" onClick={() => setSheet('apps')}>
        <Icon name="apps" size={22} />
        {say('apps')}
      </button>
      <button type="button" className="bottom-item" onClick={() => setSheet('me')}>
        <Icon name="member" size={22} />
        {say('mine')}
      </button>
      <Sheet title={say('whatNew')} open={sheet === 'new'} onClose={() => setSheet(null)}>
        <ul className="bottom-list">
          {creatable.map((place) => (
            <li key={place.create}>
              <a className="bottom-row" href={place.create}>
                <Icon name={place.icon} size={20} />
                <span className="fw-grow">{place.name}</span>
                <span className="fw-quiet fw-small">{place.group}</span>
              </a>
            </li>
          ))}
        </ul>
      </Sheet>
      <Sheet title={say('apps')} open={sheet === 'apps'} onClose={() => setSheet(null)}>
        <AppList workspace={workspace} groups={groups} onChosen={() => setSheet(null)} />
      </Sheet>
      <Sheet title={say('mine')} open={sheet === 'me'} onClose={() => setSheet(null)}>
        <Mine workspace={workspace} onChosen={() => setSheet(null)} />
      </Sheet>
    </nav>
  )
}

const AppList = ({ workspace, groups, onChosen }: BottomBarProps & { readonly onChosen: () => void }) => {
  const say = useWords(words)
  const admin = workspace.me.admin
  const base = `/w/${workspace.slug}`
  return (
    <>
      {groups.map((group) => (
        <section key={group.key}>
          <div className="fw-row">
            <h3 className="fw-grow">{group.name}</h3>
            {group.settings === null ? null : (
              <NavLink
                to={group.settings}
                onClick={onChosen}
                aria-label={say('appSettings', { app: group.name })}
                className="bottom-gear"
              >
                <Icon name="settings" size={20} />
              </NavLink>
            )}
          </div>
          <ul className="bottom-list">
            {group.places.map((place) => (
              <li key={place.to}>
                <NavLink className="bottom-row" to={place.to} onClick={onChosen}>
                  <Icon name={place.icon} size={20} />
                  {place.name}
                </NavLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {admin ? (
        <ul className="bottom-list">
          <li>
            <NavLink className="bottom-row" to={`${base}/organisation`} onClick={onChosen}>
              <Icon name="department" size={20} />
              {say('organisation')}
            </NavLink>
          </li>
          <li>
            <NavLink className="bottom-row" to={`${base}/templates`} onClick={onChosen}>
              <Icon name="add" size={20} />
              {say('newApp')}
            </NavLink>
          </li>
        </ul>
      ) : null}
    </>
  )
}

const Mine = ({
  workspace,
  onChosen,
}: {
  readonly workspace: WorkspaceInfo
  readonly onChosen: () => void
}) => {
  const say = useWords(words)
  const language = useLanguage()
  const theme = useThemeChoice()
  const leave = useSignOut()
  return (
    <div className="fw-column" style={{ gap: 16 }}>
      <div className="fw-row">
        <Avatar id={workspace.me.member} name={workspace.me.name} size={40} />
        <div>
          <div className="fw-strong">{workspace.me.name}</div>
          <div className="fw-quiet fw-small">{workspace.name}</div>
        </div>
      </div>
      <div role="radiogroup" aria-label={say('language')} className="fw-chips">
        {(['zh-CN', 'en'] as const).map((each) => (
          <label key={each} className="fw-chip">
            <input
              type="radio"
              name="language"
              checked={language === each}
              onChange={() => chooseLanguage(each)}
            />
            {LANGUAGE_NAMES[each]}
          </label>
        ))}
      </div>
      <div role="radiogroup" aria-label={say('theme')} className="fw-chips">
        {THEMES.map((each) => (
          <label key={each} className="fw-chip">
            <input type="radio" name="theme" checked={theme === each} onChange={() => setTheme(each)} />
            {say(each)}
          </label>
        ))}
      </div>
      <NavLink className="fw-button" to={`/w/${workspace.slug}/account`} onClick={onChosen}>
        <Icon name="key" />
        {say('myAccount')}
      </NavLink>
      <Button icon="sign-out" onClick={leave}>
        {say('signOut')}
      </Button>
    </div>
  )
}
