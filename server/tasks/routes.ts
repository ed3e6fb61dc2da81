// Tasks and flows over HTTP; shapes in schemas/api/tasks.ts.
import { Type } from 'typebox'
import { closed, Done, Page, Seen } from '../../schemas/api/common.ts'
import { FlowComment, FlowState, TaskDetail, TaskItem, Verdict } from '../../schemas/api/tasks.ts'
import { defineRoute, type Route } from '../plugins/route.ts'
import { actOn, giveVerdict, readTask, submitAgain } from './act.ts'
import { listTasks } from './boxes.ts'
import { flowDetail, taskDetail } from './detail.ts'

const read = { method: 'GET', policy: 'member', audit: null } as const
const write = { method: 'POST', policy: 'member', idempotent: 'key', response: Done() } as const

export const taskRoutes: readonly Route[] = [
  defineRoute({
    ...read,
    url: '/tasks',
    query: ['box', 'cursor'],
    response: Page(TaskItem()),
    handle: listTasks,
  }),
  defineRoute({ ...read, url: '/tasks/:id', response: TaskDetail(), handle: taskDetail }),
  defineRoute({ ...read, url: '/flows/:instance', response: FlowState(), handle: flowDetail }),
  defineRoute({
    ...write,
    url: '/tasks/:id/verdict',
    audit: 'task_verdict',
    body: Verdict(),
    handle: giveVerdict,
  }),
  defineRoute({
    ...write,
    url: '/tasks/:id/read',
    audit: 'task_read',
    body: Type.Object({ rev: Seen() }, closed),
    handle: readTask,
  }),
  defineRoute({
    ...write,
    url: '/flows/:instance/withdraw',
    audit: 'flow_withdraw',
    body: FlowComment(),
    handle: actOn('withdraw'),
  }),
  defineRoute({
    ...write,
    url: '/flows/:instance/retry',
    policy: 'admin',
    audit: 'flow_retry',
    body: FlowComment(),
    handle: actOn('retry'),
  }),
  defineRoute({
    ...write,
    url: '/flows/:instance/end',
    policy: 'admin',
    audit: 'flow_end',
    body: FlowComment(),
    handle: actOn('end'),
  }),
  defineRoute({
    ...write,
    url: '/apps/:app/forms/:form/records/:id/submit',
    audit: 'record_submit',
    handle: submitAgain,
  }),
]
