// A save as a change that others follow: what it touched, record by record, and back into its drafts what was kept of them.
import type { StoredForm } from '../../forms/index.ts'
import type { Tx } from '../../pg/index.ts'
import type { Draft } from '../write/draft.ts'
import { afterImage } from '../write/outcome.ts'
import { dependantsOf, TITLE } from './graph.ts'
import { type Follower, keepUp } from './keep.pg.ts'
import type { Moved, Touched } from './touched.ts'
import type { Keeping } from './values.pg.ts'

/** Costs nothing for a form that nobody reads. */
export const keepDrafts = async (
  tx: Tx,
  keeping: Keeping,
  form: StoredForm,
  drafts: readonly Draft[],
): Promise<void> => {
  if (dependantsOf(keeping.world.catalog, form).length === 0) return
  const byId = new Map(drafts.map((draft) => [draft.change.id, draft]))
  const mine = (of: StoredForm, record: string): Draft | undefined =>
    of.definitionId === form.definitionId ? byId.get(record) : undefined
  const follower: Follower = {
    values: (of, record, values) => {
      const draft = mine(of, record)
      if (draft !== undefined) draft.values = { ...draft.values, ...values }
    },
    title: (of, record, title) => {
      const draft = mine(of, record)
      if (draft !== undefined) draft.title = title
    },
  }
  await keepUp(tx, keeping, touchedBy(form, drafts), follower)
}

/** Fields of records that were written by others than the write path: the state of their flow. */
export const keepFields = (
  tx: Tx,
  keeping: Keeping,
  form: StoredForm,
  ids: readonly string[],
  keys: readonly string[],
): Promise<void> =>
  ids.length === 0 || dependantsOf(keeping.world.catalog, form).length === 0
    ? Promise.resolve()
    : keepUp(tx, keeping, { form, ids, keys: new Set(keys), born: [], presence: false })

const touchedBy = (form: StoredForm, drafts: readonly Draft[]): Touched => {
  const moved = drafts.map(
    (draft): Moved => ({
      id: draft.change.id,
      before: draft.before,
      after: afterImage(draft),
      keys: keysOf(draft),
    }),
  )
  return {
    form,
    ids: moved.map(({ id }) => id),
    keys: new Set(moved.flatMap(({ keys }) => [...keys])),
    born: drafts.filter(({ change }) => change.kind === 'create').map(({ change }) => change.id),
    presence: drafts.some(({ change }) => change.kind !== 'patch'),
    moved,
  }
}

/** System fields by name too: every save moves some of them. */
const keysOf = (draft: Draft): ReadonlySet<string> => {
  const { before } = draft
  const differs: readonly (readonly [string, boolean])[] = [
    ['owner', draft.owner !== before?.owner],
    ['owner_dept', draft.ownerDepartment !== before?.ownerDepartment],
    [TITLE, draft.title !== before?.title],
  ]
  return new Set([
    ...draft.changed,
    ...differs.filter(([, changed]) => changed).map(([key]) => key),
    'rev',
    'updated_at',
    'updated_by',
  ])
}
