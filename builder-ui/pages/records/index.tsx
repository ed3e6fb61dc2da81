// Records of a form: a list that stays alive while a record is open beside it.
import { lazy, Suspense, useMemo, useState } from 'react'
import { useNavigate, useOutletContext, useParams, useSearchParams } from 'react-router'
import { formModel } from '../../../runtime/forms/index.ts'
import { errorSentence, type FormAddress, type ViewedForm, type WorkspaceInfo } from '../../api/index.ts'
import { ControlWorldProvider, currencyOf } from '../../controls/index.ts'
import { useFormWorld } from '../../form-view/index.ts'
import { Button, EmptyState, Notice, Skeleton, usePhone, useText, useWords } from '../../kit/index.ts'
import { RecordDrawer } from '../record/drawer.tsx'
import { NewRecord } from '../record/new-record.tsx'
import { BulkBar } from './batch/bulk-bar.tsx'
import { BrokenParts } from './broken-parts.tsx'
import { RecordCards } from './cards.tsx'
import {
  type ColumnChoice,
  keepChoice,
  type ListColumn,
  loadChoice,
  offeredColumns,
  usualColumns,
  withCurrencies,
} from './columns.ts'
import { ListHead } from './list-head.tsx'
import { RecordTable } from './table.tsx'
import { Toolbar } from './toolbar.tsx'
import { type ListAsk, useAsk, useRecords, useSums, useTotal, useViewedForm } from './use-list.ts'
import { words } from './words.ts'
import './records.css'

const BatchEdit = lazy(() => import('./batch/batch-edit.tsx'))

const RecordsPage = () => {
  const { slug = '', app = '', form = '' } = useParams()
  const say = useWords(words)
  const at = useMemo(() => ({ slug, app, form }), [slug, app, form])
  const { data: viewed, error, refetch } = useViewedForm(at)
  if (error !== null) {
    return (
      <EmptyState title={say('failed')} text={errorSentence(error)} picture="search">
        <Button look="primary" onClick={() => void refetch()}>
          {say('again')}
        </Button>
      </EmptyState>
    )
  }
  if (viewed === undefined)
    return (
      <div className="records-wait">
        <Skeleton rows={12} />
      </div>
    )
  return <Records key={`${slug}/${app}/${form}`} at={at} viewed={viewed} />
}
export default RecordsPage

const Records = ({ at, viewed }: { readonly at: FormAddress; readonly viewed: ViewedForm }) => {
  const say = useWords(words)
  const text = useText()
  const phone = usePhone()
  const navigate = useNavigate()
  const workspace = useOutletContext<WorkspaceInfo>()
  const [search, setSearch] = useSearchParams()
  const [ask, change] = useAsk()
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const model = useMemo(() => formModel(viewed.doc), [viewed.doc])
  const { columns, offered, shown, choose } = useColumns(at, viewed)
  const asked = useMemo(() => withCurrencies(columns, offered, shown), [columns, offered, shown])
  const list = useRecords(at, ask, asked, true)
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const names = useMemo(
    () => Object.assign({}, ...(list.data?.pages.map((page) => page.shown) ?? [])),
    [list.data],
  )
  const world = useFormWorld(at, workspace, names)
  const count = useTotal(at, ask)
  const summed = useMemo(() => columns.filter(isSummed).map((column) => column.key), [columns])
  const { data: sums } = useSums(at, ask, summed)
  const name = text(viewed.doc.name)
  const openId = search.get('r')
  const base = `/w/${at.slug}/a/${at.app}/f/${at.form}`
  const open = (id: string | null) => {
    if (phone && id !== null) navigate(`${base}/r/${id}`)
    else setSearch((before) => withParam(before, 'r', id), { replace: openId !== null })
  }
  // On a phone the fill page is the quicker way: one column, the button under the thumb.
  const add = () => (phone ? location.assign(`/fill/${at.slug}/${at.app}/${at.form}`) : setAdding(true))
  const can = (operation: string) => viewed.operations.includes(operation)
  const view = { columns, rows, openId, open, ask, change, list, chosen, setChosen }
  return (
    <ControlWorldProvider value={world}>
      <div className="records" data-open={openId !== null}>
        <section className="records-list" aria-label={say('list', { form: name })}>
          <ListHead
            at={at}
            viewed={viewed}
            name={name}
            ask={ask}
            change={change}
            count={count}
            columns={shown}
            onNew={add}
            canDesign={workspace.apps.some((each) => each.key === at.app && each.canDesign)}
          />
          <BrokenParts at={at} viewed={viewed} />
          {ask.bin ? null : (
            <Toolbar
              at={at}
              model={model}
              viewed={viewed}
              ask={ask}
              change={change}
              offered={offered}
              shown={shown}
              choose={choose}
            />
          )}
          {list.error === null || rows.length === 0 ? null : (
            <div className="records-broken">
              <Notice
                tone="danger"
                title={say('failed')}
                action={<Button onClick={() => void list.refetch()}>{say('again')}</Button>}
              >
                {errorSentence(list.error)}
              </Notice>
            </div>
          )}
          {list.error !== null && rows.length === 0 ? (
            <EmptyState title={say('failed')} text={errorSentence(list.error)} picture="search">
              <Button onClick={() => void list.refetch()}>{say('again')}</Button>
            </EmptyState>
          ) : list.isPending ? (
            <div className="records-wait">
              <Skeleton rows={14} />
            </div>
          ) : rows.length === 0 ? (
            <NoRecords
              name={name}
              ask={ask}
              change={change}
              canCreate={can('create')}
              canImport={can('import')}
              onNew={add}
              onImport={() => navigate(`${base}/import`)}
            />
          ) : phone ? (
            <RecordCards {...view} />
          ) : (
            <RecordTable {...view} sums={ask.bin ? {} : (sums?.values ?? {})} widths={choose} />
          )}
          {chosen.size === 0 ? null : (
            <BulkBar
              at={at}
              chosen={chosen}
              setChosen={setChosen}
              bin={ask.bin}
              canDelete={can('delete')}
              onEdit={can('edit') && viewed.writable.length > 0 ? () => setEditing(true) : undefined}
            />
          )}
        </section>
        {openId === null || phone ? null : (
          <RecordDrawer
            key={openId}
            at={at}
            id={openId}
            viewed={viewed}
            rows={rows}
            total={count.total?.capped === false && !ask.bin ? count.total.total : undefined}
            onOpen={open}
          />
        )}
        {editing && chosen.size > 0 ? (
          <Suspense fallback={null}>
            <BatchEdit
              at={at}
              viewed={viewed}
              world={world}
              ids={[...chosen]}
              onClose={() => setEditing(false)}
              onDone={() => {
                setEditing(false)
                setChosen(new Set())
              }}
            />
          </Suspense>
        ) : null}
        {adding ? (
          <NewRecord at={at} viewed={viewed} onClose={() => setAdding(false)} onSaved={(id) => open(id)} />
        ) : null}
      </div>
    </ControlWorldProvider>
  )
}

const withParam = (before: URLSearchParams, name: string, value: string | null): URLSearchParams => {
  const after = new URLSearchParams(before)
  if (value === null) after.delete(name)
  else after.set(name, value)
  return after
}

/** Amounts are added up at the foot; other numbers mean nothing as a sum. */
/** Amounts, where they are of one currency. */
const isSummed = ({ field }: ListColumn): boolean =>
  currencyOf(field) !== '' &&
  (field.type.control === 'money' || (field.type.control === 'computed' && field.props.result === 'money'))

const useColumns = (at: FormAddress, viewed: ViewedForm) => {
  const [choice, setChoice] = useState<ColumnChoice>(() => loadChoice(at.slug, at.app, at.form))
  const model = useMemo(() => formModel(viewed.doc), [viewed.doc])
  const offered = useMemo(() => offeredColumns(model, viewed), [model, viewed])
  const shown = useMemo(() => {
    const known = new Set(offered.map((column) => column.key))
    const kept = choice.shown?.filter((key) => known.has(key)) ?? []
    return kept.length > 0 ? kept : usualColumns(model, offered)
  }, [choice.shown, model, offered])
  const columns = useMemo(
    () =>
      shown.flatMap((key) => {
        const column = offered.find((each) => each.key === key)
        return column === undefined ? [] : [{ ...column, width: choice.widths?.[key] ?? column.width }]
      }),
    [shown, offered, choice.widths],
  )
  const choose = (next: ColumnChoice) => {
    const all = { ...choice, ...next }
    setChoice(all)
    keepChoice(at.slug, at.app, at.form, all)
  }
  return { columns, offered, shown, choose }
}

interface NoRecordsProps {
  readonly name: string
  readonly ask: ListAsk
  readonly change: (change: Partial<ListAsk>) => void
  readonly canCreate: boolean
  readonly canImport: boolean
  readonly onNew: () => void
  readonly onImport: () => void
}

const NoRecords = ({ name, ask, change, canCreate, canImport, onNew, onImport }: NoRecordsProps) => {
  const say = useWords(words)
  if (ask.bin) return <EmptyState title={say('binEmpty')} text={say('binText')} picture="done" />
  if (ask.filter !== '' || ask.search !== '') {
    return (
      <EmptyState title={say('nothing')} text={say('tryWithout')} picture="search">
        <Button onClick={() => change({ filter: '', search: '' })}>{say('clear')}</Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={say('empty', { form: name })} text={say(canCreate ? 'emptyText' : 'emptyQuiet')}>
      {canCreate ? (
        <Button look="primary" onClick={onNew}>
          {say('new', { form: name })}
        </Button>
      ) : null}
      {canImport ? <Button onClick={onImport}>{say('import')}</Button> : null}
    </EmptyState>
  )
}
