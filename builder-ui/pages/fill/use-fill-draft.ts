// Drafts of the fill page: on this device with every key, on the server after a pause, so that the computer goes on where the
// phone stopped. The newer of the two is gone on with; one that waits to be sent is never given up for another.
import { useEffect, useMemo, useRef, useState } from 'react'
import type { RecordValues } from '../../../runtime/values/index.ts'
import {
  dropRecordDraft,
  type FormAddress,
  newKey,
  type RecordDraft,
  saveRecordDraft,
} from '../../api/index.ts'
import { newLineId as newRecordId } from '../../form-view/index.ts'
import { dropDraftHere, keepDraftHere, type LocalDraft, loadDraftHere } from '../../offline/index.ts'

export interface FillDraft {
  /** The draft the page was opened with. */
  readonly found: LocalDraft | null
  /** Did this device keep the last change? null before the first. */
  readonly saved: boolean | null
  readonly keep: (values: RecordValues) => void
  readonly markWaiting: (values: RecordValues) => void
  /** Id and key of the submit: the same over every repeat. */
  readonly ticket: () => { readonly id: string; readonly key: string }
  /** A refused submit is a new question next time: the server answers a known key with the old answer. */
  readonly renewKey: () => void
  readonly forget: () => void
}

const SERVER_PAUSE_MS = 2_000

/** The draft to go on with: this device's, or the one another device left on the server. */
export const newerDraft = (here: LocalDraft | null, elsewhere: RecordDraft | null): LocalDraft | null => {
  if (elsewhere?.updatedAt === undefined || here?.state === 'waiting') return here
  if (here !== null && here.savedAt >= elsewhere.updatedAt) return here
  const { values, updatedAt } = elsewhere
  return { values, state: 'typing', id: newRecordId(), key: newKey(), savedAt: updatedAt }
}

export const useFillDraft = (
  { slug, app, form }: FormAddress,
  member: string,
  elsewhere: RecordDraft | null,
): FillDraft => {
  const place = useMemo(() => ({ slug, app, form, member }), [slug, app, form, member])
  const [found, setFound] = useState(() => newerDraft(loadDraftHere(place), elsewhere))
  const [saved, setSaved] = useState<boolean | null>(null)
  const ticket = useRef({ id: found?.id ?? newRecordId(), key: found?.key ?? newKey() })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const write = (values: RecordValues, state: LocalDraft['state']): void => {
    setSaved(keepDraftHere(place, { values, state, ...ticket.current, savedAt: new Date().toISOString() }))
  }
  return {
    found,
    saved,
    keep: (values) => {
      write(values, 'typing')
      clearTimeout(timer.current)
      // The copy on the server is a convenience; without network this device's copy is enough.
      timer.current = setTimeout(() => saveRecordDraft(place, values).catch(() => undefined), SERVER_PAUSE_MS)
    },
    markWaiting: (values) => write(values, 'waiting'),
    ticket: () => ticket.current,
    renewKey: () => {
      ticket.current = { ...ticket.current, key: newKey() }
    },
    forget: () => {
      clearTimeout(timer.current)
      dropDraftHere(place)
      dropRecordDraft(place).catch(() => undefined)
      ticket.current = { id: newRecordId(), key: newKey() }
      setFound(null)
      setSaved(null)
    },
  }
}
