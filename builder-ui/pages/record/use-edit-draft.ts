// What is changed in a record and not yet saved, kept on this device: it survives a reload, a closed drawer, a lost network.
import { useEffect, useMemo, useState } from 'react'
import type { RecordValues } from '../../../runtime/values/index.ts'
import { type FormAddress, newKey, type RecordDetail } from '../../api/index.ts'
import type { FormStore } from '../../form-view/index.ts'
import { dropDraftHere, keepDraftHere, type LocalDraft, loadDraftHere } from '../../offline/index.ts'

export interface EditDraft {
  /** Changes of before, when the edit is gone on with. */
  readonly found: LocalDraft | null
  /** The record the edit started from. */
  readonly base: { readonly rev: number; readonly values: RecordValues }
  readonly keep: (store: FormStore) => void
  readonly forget: () => void
}

type Place = FormAddress & { readonly member: string; readonly record: string }

/** Is there an edit to go on with? */
export const hasEdit = (place: Place): boolean => loadDraftHere(place) !== null

export function useEditDraft(at: FormAddress, member: string, record: RecordDetail): EditDraft {
  const { slug, app, form } = at
  const place = useMemo(
    () => ({ slug, app, form, member, record: record.id }),
    [slug, app, form, member, record.id],
  )
  const [found, setFound] = useState(() => loadDraftHere(place))
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit starts once, whatever is fetched again meanwhile
  const base = useMemo(
    () => found?.base ?? { rev: record.rev, values: record.values as RecordValues },
    [record.id],
  )
  return {
    found,
    base,
    keep: (store) => {
      const values = Object.fromEntries([...store.changed()].map((key) => [key, store.values()[key] ?? null]))
      const savedAt = new Date().toISOString()
      keepDraftHere(place, { values, id: record.id, key: newKey(), state: 'typing', savedAt, base })
    },
    forget: () => {
      dropDraftHere(place)
      setFound(null)
    },
  }
}

/** Puts the kept changes into a fresh store, as if they were typed again. */
export function useFoundEdit(store: FormStore, { found }: EditDraft): void {
  useEffect(() => {
    for (const [key, value] of Object.entries(found?.values ?? {})) store.set(key, value)
  }, [store, found])
}
