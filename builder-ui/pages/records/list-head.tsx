// Title, a quiet count, actions on the right with one primary.
import { useNavigate } from 'react-router'
import { errorSentence, exportRecords, type FormAddress, saveFile, type ViewedForm } from '../../api/index.ts'
import { Dropdown, type MenuProps } from '../../kit/desk/index.ts'
import { Button, formatNumber, IconButton, toast, usePhone, useWords } from '../../kit/index.ts'
import type { ListAsk, useTotal } from './use-list.ts'
import { words } from './words.ts'

interface ListHeadProps {
  readonly at: FormAddress
  readonly viewed: ViewedForm
  readonly name: string
  readonly ask: ListAsk
  readonly change: (change: Partial<ListAsk>) => void
  readonly count: ReturnType<typeof useTotal>
  readonly columns: readonly string[]
  readonly canDesign: boolean
  readonly onNew: () => void
}

export const ListHead = ({
  at,
  viewed,
  name,
  ask,
  change,
  count,
  columns,
  canDesign,
  onNew,
}: ListHeadProps) => {
  const say = useWords(words)
  const navigate = useNavigate()
  const can = (operation: string) => viewed.operations.includes(operation)
  const base = `/w/${at.slug}/a/${at.app}`
  const download = () => {
    const query = {
      ...(ask.filter === '' ? {} : { filter: ask.filter }),
      ...(ask.search === '' ? {} : { search: ask.search }),
      ...(ask.sort === null ? {} : { sort: [ask.sort] }),
      columns: [...columns],
    }
    exportRecords(at, query).then(
      (file) => {
        saveFile(file, `${name}.csv`)
        toast(say('exported'))
      },
      (error) => toast(errorSentence(error), { tone: 'danger' }),
    )
  }
  const items: NonNullable<MenuProps['items']> = [
    ...(can('import')
      ? [{ key: 'import', label: say('import'), onClick: () => navigate(`${base}/f/${at.form}/import`) }]
      : []),
    ...(can('export') ? [{ key: 'export', label: say('export'), onClick: download }] : []),
    ...(can('delete')
      ? [
          {
            key: 'bin',
            label: say('bin'),
            onClick: () => change({ bin: true, filter: '', search: '', sort: null }),
          },
        ]
      : []),
    ...(canDesign
      ? [{ key: 'design', label: say('design'), onClick: () => navigate(`${base}/design/form/${at.form}`) }]
      : []),
  ]
  const phone = usePhone()
  return (
    <header className="records-head">
      <h1 className="fw-clip">{ask.bin ? say('bin') : name}</h1>
      {ask.bin ? null : <Total count={count} short={phone} />}
      <span className="fw-grow" />
      {ask.bin ? (
        <Button icon="arrow-left" onClick={() => change({ bin: false })}>
          {say('back')}
        </Button>
      ) : (
        <>
          {items.length === 0 ? null : (
            <Dropdown menu={{ items }} trigger={['click']}>
              <IconButton icon="dots" label={say('more')} />
            </Dropdown>
          )}
          {can('create') ? (
            <Button look="primary" icon="add" aria-label={say('new', { form: name })} onClick={onNew}>
              {phone ? say('newShort') : say('new', { form: name })}
            </Button>
          ) : null}
        </>
      )}
    </header>
  )
}

interface TotalProps extends Pick<ListHeadProps, 'count'> {
  /** The name of the form needs the room: the figure alone, its word for who listens. */
  readonly short: boolean
}

const Total = ({ count, short }: TotalProps) => {
  const say = useWords(words)
  if (count.total === undefined) return null
  const { total, capped } = count.total
  const sentence = say('count', { count: formatNumber(total) })
  if (!capped && short)
    return (
      <span className="fw-quiet">
        <span aria-hidden="true">{formatNumber(total)}</span>
        <span className="fw-hidden-label">{sentence}</span>
      </span>
    )
  if (!capped) return <span className="fw-quiet">{sentence}</span>
  return (
    <span className="fw-row fw-quiet">
      {say('capped', { count: formatNumber(total - 1) })}
      <Button look="link" size="small" busy={count.counting} onClick={count.countAll}>
        {say('exact')}
      </Button>
    </span>
  )
}
