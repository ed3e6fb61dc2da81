// The first day of a workspace, for its administrators: an app, the colleagues, who may do what. Each step knows whether it is
// done; when all are, or when it is put away, the list is gone.
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { useAppSettings, useMembers, type WorkspaceInfo, wsPath } from '../../api/index.ts'
import { NewAppDialog } from '../../builders/app/index.ts'
import { Button, defineWords, Icon, remember, remembered, useWords } from '../../kit/index.ts'

const words = defineWords({
  title: { 'zh-CN': '三步用起来', en: 'Three steps to begin' },
  away: { 'zh-CN': '不再显示', en: 'Put away' },
  done: { 'zh-CN': '已完成', en: 'Done' },
  app: { 'zh-CN': '搭一个应用', en: 'Make an app' },
  appText: {
    'zh-CN': '从销售绩效模板开始，先带示例数据看看；或者自己画一张表单。',
    en: 'Start from the sales performance template, with sample data to look around; or draw a form of your own.',
  },
  template: { 'zh-CN': '选一个模板', en: 'Choose a template' },
  blank: { 'zh-CN': '从空白开始', en: 'Start from nothing' },
  people: { 'zh-CN': '把同事加进来', en: 'Add your colleagues' },
  peopleText: {
    'zh-CN': '建部门、加成员，不用先有账号；准备好了再发邀请链接。',
    en: 'Departments and members need no accounts yet. Send invite links when you are ready.',
  },
  addPeople: { 'zh-CN': '添加成员', en: 'Add members' },
  importPeople: { 'zh-CN': '导入花名册', en: 'Import a list' },
  rights: { 'zh-CN': '说好谁能做什么', en: 'Say who may do what' },
  rightsText: {
    'zh-CN': '把人放进应用的角色，或者新建一个权限组：谁，看哪些记录，改哪些字段。',
    en: 'Put people into the roles of the app, or make a permission set: who, which records, which fields.',
  },
  toRights: { 'zh-CN': '去应用设置', en: 'To the app settings' },
})

const keptUnder = (slug: string): string => `fw-first-steps-${slug}`

export const FirstSteps = ({ workspace }: { readonly workspace: WorkspaceInfo }) => {
  const [away, setAway] = useState(remembered(keptUnder(workspace.slug)) !== null)
  // Without any app there is nothing else to look at, so the steps stay.
  if (!workspace.me.admin || (away && workspace.apps.length > 0)) return null
  const putAway = () => {
    remember(keptUnder(workspace.slug), 'away')
    setAway(true)
  }
  return <Steps workspace={workspace} onAway={putAway} />
}

const Steps = ({ workspace, onAway }: { readonly workspace: WorkspaceInfo; readonly onAway: () => void }) => {
  const say = useWords(words)
  const { slug, apps } = workspace
  const [making, setMaking] = useState(false)
  const people = useMembers(slug, { search: '' }).data?.pages[0]?.total
  const first = apps[0]?.key
  const settings = useAppSettings(slug, first ?? '', first !== undefined).data
  const known = people !== undefined && (first === undefined || settings !== undefined)
  const hasPeople = (people ?? 0) > 1
  const hasRights = settings?.sets.some((set) => set.bindings.length > 0) === true
  // Nothing is shown before it is known: a list that jumps away is worse than one that comes a moment later.
  if (!known || (first !== undefined && hasPeople && hasRights)) return null
  const base = wsPath(slug)
  return (
    <section className="home-steps" aria-label={say('title')}>
      <div className="fw-row">
        <h2 className="fw-grow">{say('title')}</h2>
        {first === undefined ? null : (
          <Button look="quiet" size="small" onClick={onAway}>
            {say('away')}
          </Button>
        )}
      </div>
      <ol>
        <Step number={1} name={say('app')} text={say('appText')} done={first !== undefined}>
          <Link className="fw-button" data-look="primary" to={`${base}/templates`}>
            {say('template')}
          </Link>
          <Button onClick={() => setMaking(true)}>{say('blank')}</Button>
        </Step>
        <Step number={2} name={say('people')} text={say('peopleText')} done={hasPeople}>
          <Link className="fw-button" to={`${base}/organisation?new-member=`}>
            {say('addPeople')}
          </Link>
          <Link className="fw-button" data-look="quiet" to={`${base}/organisation/import`}>
            {say('importPeople')}
          </Link>
        </Step>
        <Step number={3} name={say('rights')} text={say('rightsText')} done={hasRights}>
          {first === undefined ? null : (
            <Link className="fw-button" to={`${base}/a/${first}/settings`}>
              {say('toRights')}
            </Link>
          )}
        </Step>
      </ol>
      <NewAppDialog slug={slug} open={making} onClose={() => setMaking(false)} />
    </section>
  )
}

interface StepProps {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly done: boolean
  readonly children: ReactNode
}

const Step = ({ number, name, text, done, children }: StepProps) => {
  const say = useWords(words)
  return (
    <li className="home-step" data-done={done}>
      <span className="home-step-number">
        {done ? <Icon name="check" label={say('done')} /> : String(number)}
      </span>
      <div className="fw-grow">
        <h3>{name}</h3>
        {done ? null : <p className="fw-soft">{text}</p>}
        {done ? null : <div className="home-step-ways">{children}</div>}
      </div>
    </li>
  )
}
