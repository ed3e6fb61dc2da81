// The rights of one person in a workspace, ready to be asked: which permission sets apply (cached by access_version) and the
// compiled Access per form. Server shelves make one per request.

import type { PermissionSetDef } from '../../schemas/permission.ts'
import type { Catalog, StoredForm } from '../forms/index.ts'
import type { Facts } from '../formula/index.ts'
import { ownName } from '../kernel/naming.ts'
import { id, sql } from '../kernel/sql.ts'
import { isInDepartment, type Organisation } from '../org/index.ts'
import type { Db, WsCtx } from '../pg/index.ts'
import type { Access, Actor, ReadWorld, Subject } from '../records/index.ts'
import { type AppliedSet, compileAccess } from './compile.ts'

export interface RightsInput {
  readonly ctx: WsCtx
  readonly catalog: Catalog
  readonly subject: Subject
  readonly actor: Actor
  readonly organisation: Organisation
  readonly facts: Facts
  /** The session's access version. */
  readonly accessVersion: number
}

export type Page = NonNullable<PermissionSetDef['pages']>[number]

export interface Rights {
  readonly sets: readonly AppliedSet[]
  /** The bindings through which a set reached the person. */
  readonly ways: (set: AppliedSet) => readonly GrantBinding[]
  /** Compiled once per form and request. */
  readonly access: (form: StoredForm) => Access
  /** May the person open a page of the app? */
  readonly page: (app: string, page: Page) => boolean
  /** What records need to be read with these rights. */
  readonly world: ReadWorld
}

export const loadRights = async (db: Db, input: RightsInput): Promise<Rights> => {
  const { ctx, catalog, subject, facts } = input
  const all = await loadBindings(db, ctx, input.accessVersion)
  const bindings = all.filter((binding) => applies(binding, subject, input.organisation))
  const sets = appliedSets(catalog, bindings)
  const made = new Map<string, Access>()
  const access = (form: StoredForm): Access => {
    const known = made.get(form.definitionId) ?? compileAccess({ ...input, form, sets })
    made.set(form.definitionId, known)
    return known
  }
  const page = (app: string, wanted: Page): boolean =>
    subject.isAdmin || sets.some((set) => set.app === app && set.doc.pages?.includes(wanted) === true)
  const ways = (set: AppliedSet): readonly GrantBinding[] =>
    bindings.filter((binding) => binding.set === set.id)
  return { sets, ways, access, page, world: { ctx, catalog, facts, accessOf: access } }
}

/** Whom a permission set is given to. */
export interface GrantBinding {
  readonly set: string
  readonly kind: 'member' | 'department' | 'role' | 'everyone' | 'link' | 'key'
  readonly ref: string
}

const appliedSets = (catalog: Catalog, bindings: readonly GrantBinding[]): readonly AppliedSet[] => {
  const bound = new Set(bindings.map((binding) => binding.set))
  return catalog.ofKind('permission_set').flatMap((definition) => {
    const set = definition as AppliedSet
    return bound.has(set.id) ? [set] : []
  })
}

/** A set given to a department is given to everybody below it too, like roles are. */
const applies = ({ kind, ref }: GrantBinding, subject: Subject, organisation: Organisation): boolean => {
  switch (kind) {
    case 'member':
      return ref === subject.member
    case 'department':
      return isInDepartment(organisation, subject.member, ref)
    case 'role':
      return subject.roles.includes(ref)
    case 'everyone':
      return true
    case 'link':
    case 'key':
      return false
  }
}

const KEPT = 200
const kept = new WeakMap<object, Map<string, Promise<readonly GrantBinding[]>>>()

/** All bindings of the workspace, kept per process until the access version rises. */
const loadBindings = (db: Db, ctx: WsCtx, version: number): Promise<readonly GrantBinding[]> => {
  const cache = kept.get(db) ?? new Map<string, Promise<readonly GrantBinding[]>>()
  kept.set(db, cache)
  const key = `${ctx.workspaceId} ${version}`
  const known = cache.get(key)
  if (known !== undefined) return known
  if (cache.size >= KEPT) cache.delete([...cache.keys()][0] ?? '')
  const loading = db.read<GrantBinding & Record<string, unknown>>(
    ctx,
    sql`select permission_set_id as "set", kind, ref_id as ref from ${id(ctx.schema, ownName('grant_bindings'))}`,
  )
  cache.set(key, loading)
  // A failed read must not stay: the next request tries again.
  loading.catch(() => cache.delete(key))
  return loading
}
