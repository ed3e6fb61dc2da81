// Dark, at the foot of the list, only while rows are selected.
import { useQueryClient } from '@tanstack/react-query'
import { bulkRecords, errorSentence, type FormAddress } from '../../../api/index.ts'
import { Icon, toast, useWords } from '../../../kit/index.ts'
import { listKey } from '../use-list.ts'
import { words } from '../words.ts'

interface BulkBarProps {
  readonly at: FormAddress
  readonly chosen: ReadonlySet<string>
  readonly setChosen: (chosen: ReadonlySet<string>) => void
  readonly bin: boolean
  readonly canDelete: boolean
  /** Missing: the person may change none of these records. */
  readonly onEdit?: (() => void) | undefined
}

export const BulkBar = ({ at, chosen, setChosen, bin, canDelete, onEdit }: BulkBarProps) => {
  const say = useWords(words)
  const queries = useQueryClient()
  const refresh = () => void queries.invalidateQueries({ queryKey: listKey(at) })
  const refused = (error: unknown) => void toast(errorSentence(error), { tone: 'danger' })
  const restore = (ids: readonly string[]) =>
    bulkRecords(at, { restore: ids }).then(() => {
      refresh()
      setChosen(new Set())
      toast(say('restored', { count: ids.length }))
    }, refused)
  const drop = (ids: readonly string[]) =>
    bulkRecords(at, { delete: ids }).then(({ outcomes }) => {
      const gone = outcomes.filter((each) => each.ok).map((each) => each.id)
      refresh()
      setChosen(new Set())
      if (gone.length > 0) toast(say('deleted', { count: gone.length }), { undo: () => void restore(gone) })
      if (gone.length < ids.length)
        toast(say('someKept', { count: ids.length - gone.length }), { tone: 'danger' })
    }, refused)
  return (
    <div className="bulk" role="toolbar" aria-label={say('selected', { count: chosen.size })}>
      <span>{say('selected', { count: chosen.size })}</span>
      <i />
      {bin || onEdit === undefined ? null : (
        <button type="button" onClick={onEdit}>
          <Icon name="edit" />
          {say('batchEdit')}
        </button>
      )}
      {bin ? (
        <button type="button" onClick={() => void restore([...chosen])}>
          <Icon name="undo" />
          {say('restore')}
        </button>
      ) : canDelete ? (
        <button type="button" onClick={() => void drop([...chosen])}>
          <Icon name="bin" />
          {say('delete')}
        </button>
      ) : null}
      <i />
      <button
        type="button"
        aria-label={say('unselect')}
        title={say('unselect')}
        onClick={() => setChosen(new Set())}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}
