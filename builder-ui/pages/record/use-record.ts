import { useQuery, useQueryClient } from '@tanstack/react-query'
import { deleteRecord, errorSentence, type FormAddress, loadRecord, restoreRecord } from '../../api/index.ts'
import { toast, useWords } from '../../kit/index.ts'
import { listKey } from '../records/use-list.ts'
import { words } from './words.ts'

export const recordKey = (at: FormAddress, id: string) => [...listKey(at), 'one', id] as const

export const useRecord = (at: FormAddress, id: string) =>
  useQuery({ queryKey: recordKey(at, id), queryFn: ({ signal }) => loadRecord(at, id, signal), retry: false })

/** Deleting asks nothing: it is done, and 撤销 takes it back. */
export const useRemoval = (at: FormAddress) => {
  const say = useWords(words)
  const queries = useQueryClient()
  const refresh = () => void queries.invalidateQueries({ queryKey: listKey(at) })
  const refused = (error: unknown) => void toast(errorSentence(error), { tone: 'danger' })
  const restore = (id: string, title: string) =>
    restoreRecord(at, id).then(() => {
      refresh()
      toast(say('restored', { title }))
    }, refused)
  const remove = (id: string, title: string) =>
    deleteRecord(at, id).then(() => {
      refresh()
      toast(say('deleted', { title }), { undo: () => void restore(id, title) })
    }, refused)
  return { remove, restore }
}
