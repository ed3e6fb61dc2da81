// Tasks: four boxes and the task itself. On a wide window list and task stand side by side; on others one after the other.
import { useNavigate, useOutletContext, useParams, useSearchParams } from 'react-router'
import { TASK_BOXES, type TaskBox } from '../../../schemas/api/tasks.ts'
import { errorSentence, useTaskBox, type WorkspaceInfo } from '../../api/index.ts'
import { Tabs } from '../../kit/desk/index.ts'
import { Button, EmptyState, Skeleton, useWide, useWords } from '../../kit/index.ts'
import { TaskList } from './task-list.tsx'
import { TaskPage } from './task-page.tsx'
import { words } from './words.ts'
import './inbox.css'

const boxOf = (word: string | null): TaskBox => TASK_BOXES.find((box) => box === word) ?? 'open'

const Inbox = () => {
  const say = useWords(words)
  const { slug = '', id } = useParams()
  const navigate = useNavigate()
  const wide = useWide()
  const [search] = useSearchParams()
  const box = boxOf(search.get('box'))
  const workspace = useOutletContext<WorkspaceInfo>()
  const list = useTaskBox(slug, box)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const query = box === 'open' ? '' : `?box=${box}`
  const base = `/w/${slug}/tasks`
  const toList = (): void => void navigate(`${base}${query}`)
  // What is to be done stands open beside the list; other boxes wait for a choice.
  const shown = id ?? (wide && box === 'open' ? items[0]?.id : undefined)
  const next = items.find((task) => task.id !== shown)?.id
  const onDecided = (): void =>
    void navigate(wide && box === 'open' && next !== undefined ? `${base}/${next}` : `${base}${query}`)
  const task =
    shown === undefined ? null : (
      <TaskPage
        key={shown}
        slug={slug}
        id={shown}
        workspace={workspace}
        onBack={toList}
        onDecided={onDecided}
      />
    )
  if (!wide && task !== null) return task
  const split = wide && (task !== null || items.length > 0)
  return (
    <div className="inbox" data-wide={split}>
      <div className="inbox-list">
        <header className="inbox-head">
          <h1>{say('title')}</h1>
        </header>
        <Tabs
          className="inbox-tabs"
          activeKey={box}
          onChange={(key) => void navigate(key === 'open' ? base : `${base}?box=${key}`)}
          items={TASK_BOXES.map((each) => ({
            key: each,
            label:
              each === 'open' && workspace.openTasks > 0
                ? `${say('open')} ${workspace.openTasks}`
                : say(each),
          }))}
        />
        {list.error !== null ? (
          <EmptyState title={say('failed')} text={errorSentence(list.error)} picture="search">
            <Button onClick={() => void list.refetch()}>{say('again')}</Button>
          </EmptyState>
        ) : list.data === undefined ? (
          <Skeleton rows={6} />
        ) : items.length === 0 ? (
          <EmptyState
            title={say(`${box}Empty`)}
            text={say(`${box}EmptyText`)}
            picture={box === 'open' ? 'done' : 'list'}
          />
        ) : (
          <TaskList
            slug={slug}
            items={items}
            query={query}
            shown={shown}
            timeZone={workspace.timeZone}
            me={workspace.me.member}
          />
        )}
        {list.hasNextPage ? (
          <Button look="link" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('more')}
          </Button>
        ) : null}
      </div>
      {split ? (
        <div className="inbox-task">{task ?? <EmptyState title={say('pick')} picture="none" />}</div>
      ) : null}
    </div>
  )
}
export default Inbox
