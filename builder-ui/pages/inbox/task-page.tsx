// One task: who asks for what, what changed since one looked, the record, the flow, and the verdict in the thumb's reach.
import { useEffect, useMemo, useRef } from 'react'
import { Link } from 'react-router'
import { formModel } from '../../../runtime/forms/index.ts'
import type { RecordValues } from '../../../runtime/values/index.ts'
import {
  errorSentence,
  markTaskRead,
  type Task,
  useFlowsChanged,
  useTask,
  type WorkspaceInfo,
} from '../../api/index.ts'
import { FormFields, FormValues, useFacts, useFormState, useFormWorld } from '../../form-view/index.ts'
import { Button, EmptyState, IconButton, Skeleton, usePhone, useText, useWords } from '../../kit/index.ts'
import { FlowActions, StoppedNotice } from '../flow/actions.tsx'
import { FlowSteps } from '../flow/steps.tsx'
import { FlowTimeline } from '../flow/timeline.tsx'
import { BigFacts } from './big-facts.tsx'
import { Changes } from './changes.tsx'
import { ClosedNotice, ReturnedNotice, TaskHead } from './task-head.tsx'
import { VerdictBar } from './verdict-bar.tsx'
import { words } from './words.ts'

interface TaskPageProps {
  readonly slug: string
  readonly id: string
  readonly workspace: WorkspaceInfo
  readonly onBack: () => void
  readonly onDecided: () => void
}

export const TaskPage = ({ slug, id, workspace, onBack, onDecided }: TaskPageProps) => {
  const say = useWords(words)
  const text = useText()
  const phone = usePhone()
  const { data: task, error, refetch } = useTask(slug, id)
  useSeen(slug, task)
  return (
    <article className="task">
      <div className="task-bar">
        <IconButton className="task-back" icon="arrow-left" label={say('back')} onClick={onBack} />
        <span className="task-bar-name fw-clip">{task === undefined ? '' : text(task.task.flow)}</span>
        {task?.openable !== true || phone ? null : <RecordLink slug={slug} task={task} />}
      </div>
      {error !== null ? (
        <EmptyState title={say('failed')} text={errorSentence(error)} picture="search">
          <Button onClick={() => void refetch()}>{say('again')}</Button>
        </EmptyState>
      ) : task === undefined ? (
        <div className="task-body">
          <Skeleton rows={8} />
        </div>
      ) : (
        <TaskBody slug={slug} task={task} workspace={workspace} onDecided={onDecided} />
      )}
    </article>
  )
}

/** Who has rights on the form besides can go on to the record itself. */
const RecordLink = ({ slug, task }: { readonly slug: string; readonly task: Task }) => {
  const say = useWords(words)
  const { app, form, id } = task.task.record
  return (
    <Link className="fw-small" to={`/w/${slug}/a/${app}/f/${form}/r/${id}`}>
      {say('toRecord')}
    </Link>
  )
}

/** He looks at the record as it is now: the next visit tells what changed in between, a copy is read with that. */
const useSeen = (slug: string, task: Task | undefined): void => {
  const changed = useFlowsChanged(slug)
  const done = useRef('')
  useEffect(() => {
    if (task?.rev === undefined || task.rev === null || task.task.state !== 'open') return
    const isCopy = task.task.kind === 'cc'
    if (!isCopy && task.changedSince.length === 0) return
    const look = `${task.task.id} ${String(task.rev)}`
    if (done.current === look) return
    done.current = look
    // Not having told is no harm: he is told once more what changed.
    markTaskRead(slug, task.task.id, task.rev).then(
      () => isCopy && changed(),
      () => undefined,
    )
  })
}

interface BodyProps {
  readonly slug: string
  readonly task: Task
  readonly workspace: WorkspaceInfo
  readonly onDecided: () => void
}

const canEdit = (right: string): boolean => right === 'edit' || right === 'required'

const TaskBody = ({ slug, task, workspace, onDecided }: BodyProps) => {
  const say = useWords(words)
  const sheet = useRef<HTMLDivElement>(null)
  const { app, form } = task.task.record
  const at = useMemo(() => ({ slug, app, form }), [slug, app, form])
  const world = useFormWorld(at, workspace, task.shown)
  const facts = useFacts(workspace)
  const { form: def, rights } = task
  const model = useMemo(() => formModel(withRequired(def, rights)), [def, rights])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed stays, whatever is fetched again meanwhile
  const values = useMemo(() => task.values as RecordValues, [task.task.id])
  const editable = useMemo(
    () => new Set(Object.keys(task.rights).filter((key) => canEdit(task.rights[key] ?? ''))),
    [task.rights],
  )
  const fill = task.task.kind === 'fill'
  const read = useMemo(
    () =>
      new Set(Object.keys(task.rights).filter((key) => task.rights[key] !== 'hidden' && !editable.has(key))),
    [task.rights, editable],
  )
  const store = useFormState({ model, values, facts, writable: editable, old: values })
  const shown = task.values as RecordValues
  return (
    <>
      <div className="task-body" ref={sheet}>
        <TaskHead task={task} timeZone={workspace.timeZone} />
        <ClosedNotice task={task} timeZone={workspace.timeZone} />
        <StoppedNotice flow={task.flow} />
        <Changes changed={task.changedSince} model={model} world={world} />
        <ReturnedNotice task={task} />
        {fill ? null : <BigFacts model={model} values={shown} />}
        {editable.size === 0 ? null : (
          <section className={fill ? '' : 'task-edit'}>
            {fill ? null : <h2>{say('mayEdit')}</h2>}
            <FormFields store={store} world={world} readable={fill ? undefined : editable} />
          </section>
        )}
        {fill && editable.size > 0 ? null : (
          <section>
            <h2>{say('details')}</h2>
            <FormValues model={model} values={shown} facts={facts} world={world} readable={read} />
          </section>
        )}
        <section className="fw-column" style={{ gap: 16 }}>
          <div className="fw-row">
            <h2 className="fw-grow">{say('flow')}</h2>
            <FlowActions slug={slug} flow={task.flow} />
          </div>
          <FlowSteps flow={task.flow} />
          <FlowTimeline
            flow={task.flow}
            me={workspace.me.member}
            timeZone={workspace.timeZone}
            model={model}
            world={world}
          />
        </section>
      </div>
      {task.actions.length === 0 ? null : (
        <VerdictBar
          slug={slug}
          timeZone={workspace.timeZone}
          task={task}
          store={store}
          model={model}
          world={world}
          sheet={sheet}
          onDecided={onDecided}
        />
      )}
    </>
  )
}

/** A field this step requires is required on the screen too. */
const withRequired = (form: Task['form'], rights: Task['rights']): Task['form'] => ({
  ...form,
  fields: form.fields.map((field) =>
    rights[field.key] === 'required' ? { ...field, required: true } : field,
  ),
})
