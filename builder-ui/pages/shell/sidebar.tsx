import { NavLink, useNavigate } from 'react-router'
import type { WorkspaceInfo } from '../../api/index.ts'
import { useMe } from '../../api/index.ts'
import { Dropdown } from '../../kit/desk/index.ts'
import { Avatar, Icon, IconButton, type IconName, setTheme, useTheme, useWords } from '../../kit/index.ts'
import { useAccountMenu } from './account.tsx'
import { Mark } from './mark.tsx'
import type { Place, PlaceGroup } from './places.ts'
import { words } from './words.ts'

interface SidebarProps {
  readonly workspace: WorkspaceInfo
  readonly groups: readonly PlaceGroup[]
  readonly rail: boolean
  readonly onJump: () => void
}

export const Sidebar = ({ workspace, groups, rail, onJump }: SidebarProps) => {
  const say = useWords(words)
  const base = `/w/${workspace.slug}`
  return (
    <nav className="side" aria-label={say('navigation')}>
      <WorkspaceHead workspace={workspace} rail={rail} />
      <button
        type="button"
        className="side-search"
        onClick={onJump}
        title={rail ? say('jump') : undefined}
        aria-label={rail ? say('jump') : undefined}
      >
        <Icon name="search" />
        {rail ? null : (
          <>
            <span className="fw-grow">{say('jump')}</span>
            <kbd className="side-key" aria-hidden>
              {navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}
            </kbd>
          </>
        )}
      </button>
      <ul className="side-list">
        <SideLink rail={rail} place={{ to: base, name: say('home'), icon: 'home', end: true }} />
        <SideLink
          rail={rail}
          place={{
            to: `${base}/tasks`,
            name: say('tasks'),
            icon: 'check-square',
            count: workspace.openTasks,
          }}
        />
      </ul>
      <div className="side-apps">
        {groups.map((group) => (
          <AppGroup key={group.key} group={group} rail={rail} />
        ))}
      </div>
      <ul className="side-list">
        {workspace.me.admin ? (
          <>
            <SideLink
              rail={rail}
              place={{ to: `${base}/organisation`, name: say('organisation'), icon: 'department' }}
            />
            <SideLink rail={rail} place={{ to: `${base}/templates`, name: say('newApp'), icon: 'add' }} />
          </>
        ) : null}
      </ul>
      {workspace.me.admin && !rail && !window.isSecureContext ? (
        <p className="side-note">{say('plainHttp')}</p>
      ) : null}
      <SideFoot workspace={workspace} rail={rail} />
    </nav>
  )
}

const AppGroup = ({ group, rail }: { readonly group: PlaceGroup; readonly rail: boolean }) => {
  const say = useWords(words)
  const navigate = useNavigate()
  const settings = group.settings
  return (
    <section aria-label={group.name}>
      <div className="side-group">
        {rail ? <hr /> : <span className="fw-clip fw-grow">{group.name}</span>}
        {settings === null || rail ? null : (
          <IconButton
            icon="settings"
            size="small"
            label={say('appSettings', { app: group.name })}
            onClick={() => navigate(settings)}
          />
        )}
      </div>
      <ul className="side-list">
        {group.places.map((place) => (
          <SideLink key={place.to} place={place} rail={rail} />
        ))}
      </ul>
    </section>
  )
}

const SideLink = ({ place, rail }: { readonly place: Place; readonly rail: boolean }) => (
  <li>
    <NavLink
      className="side-link"
      to={place.to}
      end={place.end === true}
      title={rail ? place.name : undefined}
    >
      <Icon name={place.icon} {...(rail ? { label: place.name } : {})} />
      {rail ? null : <span className="fw-clip fw-grow">{place.name}</span>}
      {place.count === undefined || place.count === 0 ? null : (
        <span className="side-count">{place.count}</span>
      )}
    </NavLink>
  </li>
)

const WorkspaceHead = ({
  workspace,
  rail,
}: {
  readonly workspace: WorkspaceInfo
  readonly rail: boolean
}) => {
  const say = useWords(words)
  const navigate = useNavigate()
  const { data: me } = useMe()
  const others = me?.workspaces ?? []
  if (others.length < 2) {
    return (
      <div className="side-head">
        <Mark />
        {rail ? null : <span className="fw-clip">{workspace.name}</span>}
      </div>
    )
  }
  const items = others.map((each) => ({
    key: each.slug,
    label: each.name,
    onClick: () => navigate(`/w/${each.slug}`),
  }))
  return (
    <Dropdown menu={{ items, selectedKeys: [workspace.slug] }} trigger={['click']}>
      <button type="button" className="side-head" aria-label={say('switchWorkspace')}>
        <Mark />
        {rail ? null : (
          <>
            <span className="fw-clip fw-grow">{workspace.name}</span>
            <Icon name="chevron-down" />
          </>
        )}
      </button>
    </Dropdown>
  )
}

const SideFoot = ({ workspace, rail }: { readonly workspace: WorkspaceInfo; readonly rail: boolean }) => {
  const say = useWords(words)
  const theme = useTheme()
  const items = useAccountMenu(workspace.slug)
  const icon: IconName = theme === 'dark' ? 'sun' : 'moon'
  return (
    <div className="side-foot">
      <Dropdown menu={{ items: [...items] }} trigger={['click']} placement="topLeft">
        <button
          type="button"
          className="side-link fw-grow"
          {...(rail ? { 'aria-label': say('account', { name: workspace.me.name }) } : {})}
        >
          <Avatar id={workspace.me.member} name={workspace.me.name} size={20} />
          {rail ? null : <span className="fw-clip">{workspace.me.name}</span>}
        </button>
      </Dropdown>
      {rail ? null : (
        <IconButton
          icon={icon}
          size="small"
          label={say(theme === 'dark' ? 'light' : 'dark')}
          onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
        />
      )}
    </div>
  )
}
