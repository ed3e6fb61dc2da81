// Home: what waits for me, where I was, what I may open. One sentence first, then the things.
import { useQuery } from '@tanstack/react-query'
import { Link, useOutletContext } from 'react-router'
import type { TaskItem } from '../../../schemas/api/tasks.ts'
import { apiGet, type WorkspaceInfo, wsPath } from '../../api/index.ts'
import {
  defineWords,
  EmptyState,
  formatAgo,
  Icon,
  Person,
  useLanguage,
  useText,
  useWords,
} from '../../kit/index.ts'
import { appPlaces, type Place } from '../shell/places.ts'
import { FirstSteps } from './first-steps.tsx'
import { recentRecords } from './recent.ts'
import './home.css'

const words = defineWords({
  morning: { 'zh-CN': '早上好，{name}。', en: 'Good morning, {name}. ' },
  afternoon: { 'zh-CN': '下午好，{name}。', en: 'Good afternoon, {name}. ' },
  evening: { 'zh-CN': '晚上好，{name}。', en: 'Good evening, {name}. ' },
  waiting: { 'zh-CN': '有 {count} 件事在等你。', en: '{count} {count|thing waits|things wait} for you.' },
  nothing: { 'zh-CN': '都处理完了。', en: 'All done.' },
  open: { 'zh-CN': '看一看', en: 'Open' },
  allTasks: { 'zh-CN': '全部待办', en: 'All tasks' },
  goOn: { 'zh-CN': '接着做', en: 'Go on with' },
  apps: { 'zh-CN': '我的应用', en: 'My apps' },
  log: { 'zh-CN': '填{name}', en: 'Add to {name}' },
  empty: { 'zh-CN': '还没有应用', en: 'No apps yet' },
  emptyMember: {
    'zh-CN': '管理员给你开了权限，这里就会出现表单。',
    en: 'Forms appear here once an administrator gives you rights.',
  },
})

const Home = () => {
  const say = useWords(words)
  const language = useLanguage()
  const workspace = useOutletContext<WorkspaceInfo>()
  const groups = appPlaces(workspace, language)
  const recent = recentRecords(workspace.slug)
  return (
    <div className="home">
      <div className="home-column">
        <header>
          <p className="fw-soft">{longDay(workspace.today, language)}</p>
          <h1 className="home-title">
            {say(partOfDay(new Date().getHours()), { name: workspace.me.name })}
            {workspace.openTasks > 0 ? say('waiting', { count: workspace.openTasks }) : null}
            {workspace.openTasks === 0 && groups.length > 0 ? say('nothing') : null}
          </h1>
        </header>
        {workspace.openTasks === 0 ? null : <OpenTasks workspace={workspace} />}
        {recent.length === 0 ? null : (
          <section>
            <h2>{say('goOn')}</h2>
            <ul className="home-cards">
              {recent.map((each) => (
                <HomeCard key={each.to} to={each.to} icon="document" title={each.title} under={each.form} />
              ))}
            </ul>
          </section>
        )}
        <FirstSteps workspace={workspace} />
        {groups.length === 0 && !workspace.me.admin ? (
          <EmptyState title={say('empty')} text={say('emptyMember')} />
        ) : null}
        {groups.map((group) => (
          <section key={group.key}>
            <h2>{group.name}</h2>
            <ul className="home-cards">
              {group.places.map((place) => (
                <PlaceCard key={place.to} place={place} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}
export default Home

const partOfDay = (hour: number): 'morning' | 'afternoon' | 'evening' =>
  hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'

const longDay = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  }).format(new Date(`${day}T00:00:00Z`))

const OpenTasks = ({ workspace }: { readonly workspace: WorkspaceInfo }) => {
  const say = useWords(words)
  const text = useText()
  const { data } = useQuery({
    queryKey: ['tasks', workspace.slug, 'open', 'home'],
    queryFn: ({ signal }) =>
      apiGet<{ items: TaskItem[] }>(wsPath(workspace.slug, '/tasks'), {
        signal,
        query: { box: 'open' },
      }),
  })
  const tasks = (data?.items ?? []).slice(0, 5)
  return (
    <section>
      <ul>
        {tasks.map((task) => (
          <li key={task.id} className="home-task">
            <span className="home-task-icon">
              <Icon name={task.kind === 'cc' ? 'eye' : 'check-square'} />
            </span>
            <div className="fw-grow">
              <div className="fw-clip">
                <Link className="home-task-title" to={`/w/${workspace.slug}/tasks/${task.id}`}>
                  {task.record.title}
                </Link>{' '}
                <span className="fw-soft">{text(task.flow)}</span>
              </div>
              <div className="fw-row fw-small fw-soft">
                {task.initiator === null ? null : (
                  <Person id={task.initiator.id} name={task.initiator.name} size={16} />
                )}
                {formatAgo(task.openedAt, new Date(), workspace.timeZone)}
              </div>
            </div>
            <Link className="fw-button" data-size="small" to={`/w/${workspace.slug}/tasks/${task.id}`}>
              {say('open')}
            </Link>
          </li>
        ))}
      </ul>
      {workspace.openTasks > tasks.length ? (
        <Link to={`/w/${workspace.slug}/tasks`}>{say('allTasks')}</Link>
      ) : null}
    </section>
  )
}

const HomeCard = ({
  to,
  icon,
  title,
  under,
}: {
  readonly to: string
  readonly icon: Place['icon']
  readonly title: string
  readonly under: string
}) => (
  <li className="home-card">
    <Icon name={icon} />
    <div className="fw-grow">
      <Link className="home-card-link fw-clip" to={to}>
        {title}
      </Link>
      <div className="fw-clip fw-small fw-quiet">{under}</div>
    </div>
  </li>
)

const PlaceCard = ({ place }: { readonly place: Place }) => {
  const say = useWords(words)
  return (
    <li className="home-card">
      <Icon name={place.icon} />
      <Link className="home-card-link fw-clip fw-grow" to={place.to}>
        {place.name}
      </Link>
      {place.create === undefined ? null : (
        <a
          className="home-card-add"
          href={place.create}
          aria-label={say('log', { name: place.name })}
          title={say('log', { name: place.name })}
        >
          <Icon name="add" />
        </a>
      )}
    </li>
  )
}
