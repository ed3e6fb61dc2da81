// One record: title, who and when, then details, history and the flow it is in. Shared by the drawer and the page.
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useNavigate, useOutletContext } from 'react-router'
import { formModel } from '../../../runtime/forms/index.ts'
import type { RecordValues } from '../../../runtime/values/index.ts'
import {
  errorSentence,
  type FormAddress,
  type RecordDetail,
  type ViewedForm,
  type WorkspaceInfo,
} from '../../api/index.ts'
import { FormValues, useFacts, useFormWorld } from '../../form-view/index.ts'
import { Dropdown, type MenuProps, Tabs } from '../../kit/desk/index.ts'
import {
  Button,
  EmptyState,
  formatAgo,
  IconButton,
  Notice,
  Person,
  Skeleton,
  showText,
  toast,
  useLanguage,
  useText,
  useWords,
} from '../../kit/index.ts'
import { StatusTag } from '../flow/status-tag.tsx'
import { useSubmitAgain } from '../flow/use-submit-again.ts'
import { rememberRecord } from '../home/recent.ts'
import { EditRecord } from './edit-record.tsx'
import { FlowPart } from './flow-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { hasEdit } from './use-edit-draft.ts'
import { useRecord, useRemoval } from './use-record.ts'
import { words } from './words.ts'

interface PanelProps {
  readonly at: FormAddress
  readonly id: string
  readonly viewed: ViewedForm
  readonly onClosed: () => void
  readonly lead: ReactNode
  readonly trail?: ReactNode
}

export const RecordPanel = ({ at, id, viewed, onClosed, lead, trail }: PanelProps) => {
  const say = useWords(words)
  const { data: record, error, refetch } = useRecord(at, id)
  const workspace = useOutletContext<WorkspaceInfo>()
  const [editing, setEditing] = useState(() => hasEdit({ ...at, member: workspace.me.member, record: id }))
  return (
    <div className="record">
      <div className="record-bar">
        {lead}
        <span className="fw-grow" />
        {record === undefined ? null : (
          <RecordActions
            at={at}
            record={record}
            hasFlow={viewed.doc.submitFlow !== undefined}
            beside={trail !== undefined}
            editing={editing}
            onEdit={() => setEditing(true)}
            onClosed={onClosed}
          />
        )}
        {trail}
      </div>
      {error !== null ? (
        <EmptyState title={say('failed')} text={errorSentence(error)} picture="search">
          <Button onClick={() => void refetch()}>{say('again')}</Button>
        </EmptyState>
      ) : record === undefined ? (
        <div className="record-body">
          <Skeleton rows={8} />
        </div>
      ) : (
        <RecordBody
          at={at}
          viewed={viewed}
          record={record}
          editing={editing}
          onEdited={() => setEditing(false)}
        />
      )}
    </div>
  )
}

interface ActionsProps {
  readonly at: FormAddress
  readonly record: RecordDetail
  /** Records of the form are submitted to an approval. */
  readonly hasFlow: boolean
  readonly editing: boolean
  /** Shown beside the list: it can be opened as a page of its own. */
  readonly beside: boolean
  readonly onEdit: () => void
  readonly onClosed: () => void
}

const RecordActions = ({ at, record, hasFlow, editing, beside, onEdit, onClosed }: ActionsProps) => {
  const say = useWords(words)
  const { me } = useOutletContext<WorkspaceInfo>()
  const submit = useSubmitAgain(at, record.id)
  const { remove, restore } = useRemoval(at)
  const navigate = useNavigate()
  const title = record.title === '' ? say('untitled') : record.title
  const address = `/w/${at.slug}/a/${at.app}/f/${at.form}/r/${record.id}`
  const copy = () => {
    const done = () => void toast(say('linked'))
    // Without https there is no clipboard; the address can be taken from the address bar of the page.
    navigator.clipboard?.writeText(location.origin + address).then(done, () => location.assign(address)) ??
      location.assign(address)
  }
  // While it is being approved only the people it waits for may change it, and admins.
  const held = record.flow?.locked === true && !me.admin
  const may = (word: string) => record.can.includes(word) && !held
  const idle = hasFlow && record.flow?.status !== 'running' && record.flow?.status !== 'approved'
  const items: NonNullable<MenuProps['items']> = [
    ...(beside ? [{ key: 'page', label: say('page'), onClick: () => void navigate(address) }] : []),
    { key: 'link', label: say('link'), onClick: copy },
    ...(idle && may('edit') && !record.deleted ? [submit] : []),
    ...(may('delete') && !record.deleted
      ? [
          {
            key: 'delete',
            label: say('delete'),
            danger: true,
            onClick: () => void remove(record.id, title).then(onClosed),
          },
        ]
      : []),
  ]
  return (
    <>
      {record.deleted && may('delete') ? (
        <Button onClick={() => void restore(record.id, title)}>{say('restore')}</Button>
      ) : null}
      {may('edit') && !record.deleted && !editing ? (
        <Button icon="edit" onClick={onEdit}>
          {say('edit')}
        </Button>
      ) : null}
      <Dropdown menu={{ items }} trigger={['click']}>
        <IconButton icon="dots" label={say('more')} />
      </Dropdown>
    </>
  )
}

interface BodyProps {
  readonly at: FormAddress
  readonly viewed: ViewedForm
  readonly record: RecordDetail
  readonly editing: boolean
  readonly onEdited: () => void
}

const RecordBody = ({ at, viewed, record, editing, onEdited }: BodyProps) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const workspace = useOutletContext<WorkspaceInfo>()
  const world = useFormWorld(at, workspace, record.shown)
  const model = useMemo(() => formModel(viewed.doc), [viewed.doc])
  const facts = useFacts(workspace)
  const readable = useMemo(() => new Set(viewed.readable), [viewed.readable])
  const values = record.values as RecordValues
  const title = record.title === '' ? say('untitled') : record.title
  const owner = typeof values.owner === 'string' ? values.owner : null
  const updated = typeof values.updated_at === 'string' ? values.updated_at : null
  useEffect(() => {
    rememberRecord(at.slug, {
      to: `/w/${at.slug}/a/${at.app}/f/${at.form}/r/${record.id}`,
      title,
      form: showText(viewed.doc.name),
    })
  }, [at, record.id, title, viewed.doc.name])
  if (editing && record.can.includes('edit'))
    return (
      <EditRecord
        at={at}
        viewed={viewed}
        record={record}
        member={workspace.me.member}
        model={model}
        facts={facts}
        world={world}
        onDone={onEdited}
      />
    )
  const { flow } = record
  return (
    <div className="record-body">
      <header>
        <h1>{title}</h1>
        <div className="record-facts fw-soft">
          {flow === null ? null : <StatusTag status={flow.status} />}
          {owner === null ? null : <Person id={owner} name={text(world.nameOf(owner) ?? '…')} />}
          {updated === null ? null : (
            <span>
              {say('updated', { ago: formatAgo(updated, new Date(), workspace.timeZone, language) })}
            </span>
          )}
        </div>
      </header>
      {record.deleted ? <Notice tone="warn" title={say('inBin')} /> : null}
      <Tabs
        destroyOnHidden
        items={[
          {
            key: 'details',
            label: say('details'),
            children: (
              <FormValues model={model} values={values} facts={facts} world={world} readable={readable} />
            ),
          },
          {
            key: 'history',
            label: say('history'),
            children: (
              <HistoryPart
                at={at}
                record={record}
                model={model}
                world={world}
                timeZone={workspace.timeZone}
              />
            ),
          },
          ...(flow === null
            ? []
            : [
                {
                  key: 'flow',
                  label: say('flow'),
                  children: (
                    <FlowPart
                      slug={at.slug}
                      instance={flow.instance}
                      me={workspace.me.member}
                      timeZone={workspace.timeZone}
                      model={model}
                      world={world}
                    />
                  ),
                },
              ]),
        ]}
      />
    </div>
  )
}
