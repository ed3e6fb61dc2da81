// The words of flow stories through the API: a form with its approval, people who submit and decide, what they see.
//   const f = await givenFlows('bob', 'cat')
//   await f.form('trip', approve('boss', f.id('bob')))
//   const trip = await f.submit('ann', 'trip', { subject: 'Paris', amount: '10' })
//   await f.decide('bob', trip, 'approve')
import { createApp } from '../../../runtime/definitions/index.pg.ts'
import type { WsCtx } from '../../../runtime/pg/index.ts'
import type { FlowNode } from '../../../schemas/workflow.ts'
import { workspaceCtx } from '../../../server/catalog/index.ts'
import type { Answer } from '../../support/actors.ts'
import { joinWorkspace, startApp, type TestApp } from '../../support/app.ts'

type Values = Readonly<Record<string, unknown>>
export type Task = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly record: { readonly id: string; readonly title: string }
}

export interface Flows {
  readonly app: TestApp
  readonly ctx: WsCtx
  /** Member of a person of the story; the owner is `owner`. */
  readonly id: (name: string) => string
  /** Publishes a form with a submit flow of these steps between start and end. */
  readonly form: (key: string, ...nodes: readonly FlowNode[]) => Promise<void>
  /** Creates a record and so starts its flow; gives its id. */
  readonly submit: (who: string, form: string, values: Values) => Promise<string>
  readonly box: (who: string, box: string) => Promise<readonly Task[]>
  /** His open task about a record, if it is on the first page. */
  readonly task: (who: string, record: string) => Promise<Task | undefined>
  /** The page of his open task about a record, else of his own submission. */
  readonly detail: (who: string, record: string) => Promise<Readonly<Record<string, unknown>>>
  readonly decide: (who: string, record: string, verdict: string, more?: Values) => Promise<Answer>
  readonly record: (who: string, form: string, id: string) => Promise<Answer>
  readonly close: () => Promise<void>
}

const APP = '/apps/crm'
const text = (word: string) => ({ 'zh-CN': word, en: word })

export const step = (kind: string, key: string, props: Values = {}): FlowNode => ({
  key,
  kind,
  name: text(key),
  props,
})
export const approve = (key: string, people: readonly string[], props: Values = {}): FlowNode =>
  step('approve', key, { assignees: people.map((member) => ({ source: 'member', member })), ...props })
export const copy = (key: string, people: readonly string[]): FlowNode =>
  step('cc', key, { assignees: people.map((member) => ({ source: 'member', member })) })

const FIELDS = [
  { key: 'subject', type: 'text', label: text('事由'), required: true },
  { key: 'amount', type: 'number', label: text('金额'), props: { decimals: 2 } },
  { key: 'note', type: 'text', label: text('备注') },
  { key: 'secret', type: 'text', label: text('底价') },
  { key: 'paper', type: 'file', label: text('附件') },
]

export const givenFlows = async (...names: readonly string[]): Promise<Flows> => {
  const app = await startApp()
  const owner = app.as('owner')
  const ctx = await contextOf(app)
  await app.database.db.withTx(ctx, (tx) =>
    createApp(tx, { id: app.clock.newId(), key: 'crm', name: { en: 'CRM' } }),
  )
  const info = (await owner.get('/workspace')).body
  const members = new Map([['owner', String((info.me as { member: string }).member)]])
  for (const name of names) members.set(name, await joinWorkspace(app, name))

  let sent = 0
  const command = (name: string, args: unknown) => ({ commandId: `c${++sent}`, name, args })
  const expected = (answer: Answer): Answer => {
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    return answer
  }
  const define = async (kind: string, key: string, form?: string): Promise<string> => {
    const made = { kind, key, name: text(key), ...(form === undefined ? {} : { form }) }
    expected(await owner.post(`${APP}/definitions`, made))
    return `${APP}/definitions/${kind}/${key}`
  }
  const edit = async (at: string, ...commands: readonly object[]): Promise<void> => {
    const answer = expected(await owner.post(`${at}/draft/commands`, { baseRev: 0, commands }))
    if ((answer.body.rejected as readonly unknown[]).length > 0)
      throw new Error(JSON.stringify(answer.body.rejected))
    expected(await owner.post(`${at}/publish`, { rev: answer.body.rev }))
  }

  const form: Flows['form'] = async (key, ...nodes) => {
    const sheet = await define('form', key)
    await edit(sheet, ...FIELDS.map((field, index) => command('add-field', { field, index })))
    const flow = await define('workflow', `${key}_flow`, key)
    await edit(
      flow,
      ...nodes.map((node, index) => command('add-node', { parent: null, index: index + 1, node })),
    )
    await edit(sheet, command('set-form-property', { path: ['submitFlow'], value: `${key}_flow` }))
    const rights = await define('permission_set', `${key}_own`)
    const grant = {
      form: key,
      operations: ['read', 'create', 'edit', 'delete'],
      rows: { rows: 'own' },
      fields: { default: 'edit' },
    }
    await edit(
      rights,
      command('add-grant', { grant, index: 0 }),
      command('set-permission-property', { property: 'everyone', value: true }),
    )
  }
  const submit: Flows['submit'] = async (who, key, values) => {
    const answer = await app.as(who).post(`${APP}/forms/${key}/records`, { values, submit: true })
    return String(expected(answer).body.id)
  }
  const box: Flows['box'] = async (who, name) =>
    (expected(await app.as(who).get(`/tasks?box=${name}`)).body.items ?? []) as readonly Task[]
  const task: Flows['task'] = async (who, record) =>
    (await box(who, 'open')).find((each) => each.record.id === record)
  const detail: Flows['detail'] = async (who, record) => {
    const found =
      (await task(who, record)) ?? (await box(who, 'started')).find((each) => each.record.id === record)
    return expected(await app.as(who).get(`/tasks/${String(found?.id)}`)).body
  }
  const decide: Flows['decide'] = async (who, record, verdict, more = {}) => {
    const found = await task(who, record)
    if (found === undefined) throw new Error(`${who} has no open task about ${record}`)
    const { rev } = (await app.as(who).get(`/tasks/${found.id}`)).body
    return app.as(who).post(`/tasks/${found.id}/verdict`, { verdict, seenRev: rev, ...more })
  }
  return {
    app,
    ctx,
    id: (name) => members.get(name) ?? name,
    form,
    submit,
    box,
    task,
    detail,
    decide,
    record: (who, key, id) => app.as(who).get(`${APP}/forms/${key}/records/${id}`),
    close: app.close,
  }
}

const contextOf = async (app: TestApp): Promise<WsCtx> => {
  const spaces = await app.database.control.query<{ id: string; schema_no: number }>(
    'select id, schema_no from formwork.workspaces',
  )
  const [space] = spaces.rows
  if (space === undefined) throw new Error('no workspace was set up')
  return workspaceCtx(app.deps.catalog.tag, space.id, space.schema_no)
}
