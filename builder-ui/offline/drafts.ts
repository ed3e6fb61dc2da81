// What was typed and not yet taken by the server, kept on this device: it survives a reload, a lost network and an expired
// session. One draft per form (or record) and member. A draft that was submitted without network waits and sends itself; its
// id and idempotency key were made before the first try, so that it can never be written twice.
import type { RecordValues } from '../../runtime/values/index.ts'
import { remember, remembered } from '../kit/index.ts'

export interface LocalDraft {
  readonly values: RecordValues
  /** Id of the record to be: made by us, so that a repeat finds its own row. */
  readonly id: string
  /** Idempotency key of the submit. */
  readonly key: string
  /** `waiting`: submitted, but the network was gone. */
  readonly state: 'typing' | 'waiting'
  readonly savedAt: string
  /** An edit: the record it started from, so that a colleague's change in between is noticed. */
  readonly base?: { readonly rev: number; readonly values: RecordValues }
}

export interface DraftPlace {
  readonly slug: string
  readonly app: string
  readonly form: string
  readonly member: string
  /** Unset: a new record. */
  readonly record?: string
}

const nameOf = ({ slug, app, form, member, record }: DraftPlace): string =>
  `fw-draft:${slug}/${app}/${form}:${member}:${record ?? 'new'}`

const isDraft = (each: unknown): each is LocalDraft =>
  typeof each === 'object' &&
  each !== null &&
  'values' in each &&
  typeof each.values === 'object' &&
  'id' in each &&
  'key' in each

export const loadDraftHere = (place: DraftPlace): LocalDraft | null => {
  try {
    const kept: unknown = JSON.parse(remembered(nameOf(place)) ?? 'null')
    return isDraft(kept) ? kept : null
  } catch {
    return null
  }
}

/** False when the device refuses to keep it (private window, full disk): the person is told. */
export const keepDraftHere = (place: DraftPlace, draft: LocalDraft): boolean =>
  remember(nameOf(place), JSON.stringify(draft))

export const dropDraftHere = (place: DraftPlace): void => {
  remember(nameOf(place), null)
}
