// Definitions that are published by being installed: each begins at version 1, all of them in one statement.
import { ownName } from '../kernel/naming.ts'
import { id, param, sql } from '../kernel/sql.ts'
import type { Tx } from '../pg/index.ts'
import type { IndexedReference } from './refs.ts'
import { documentHash } from './version.pg.ts'

export interface InstalledDefinition {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly doc: unknown
  readonly language: number
  /** Forms: which column holds which field. */
  readonly bindings?: unknown
  readonly refs: readonly IndexedReference[]
}

export const installDefinitions = async (
  tx: Tx,
  appId: string,
  definitions: readonly InstalledDefinition[],
  editing: { readonly by: string; readonly at: Date },
): Promise<void> => {
  if (definitions.length === 0) return
  const table = (name: 'definitions' | 'definition_versions' | 'definition_refs') =>
    id(tx.ctx.schema, names[name])
  const rows = definitions.map(({ id: definition, kind, key, doc, language, bindings = {} }) => ({
    id: definition,
    kind,
    key,
    doc,
    doc_hash: documentHash(doc),
    language,
    bindings,
  }))
  const refs = definitions.flatMap((each) => each.refs.map((ref) => ({ from: each.id, ...ref })))
  await tx.query(sql`
    with given as (
      select * from jsonb_to_recordset(${param(rows, 'jsonb')})
        as g(id uuid, kind text, key text, doc jsonb, doc_hash text, language integer, bindings jsonb)),
    heads as (
      insert into ${table('definitions')} (id, app_id, kind, key, current_version, state)
      select id, ${param(appId, 'uuid')}, kind, key, 1, 'current' from given),
    links as (
      insert into ${table('definition_refs')} (from_definition, from_path, to_definition, to_part, host, draft)
      select r."from", r.path, r."definitionId", r.part, r.host, false
        from jsonb_to_recordset(${param(refs, 'jsonb')}) as r("from" uuid, path text, "definitionId" uuid, part text, host text)
      on conflict do nothing)
    insert into ${table('definition_versions')} (definition_id, version, doc, doc_hash, language, bindings, published_at, by)
    select id, 1, doc, doc_hash, language, bindings, ${param(editing.at, 'timestamptz')}, ${param(editing.by, 'uuid')} from given`)
}

const names = {
  definitions: ownName('definitions'),
  definition_versions: ownName('definition_versions'),
  definition_refs: ownName('definition_refs'),
}
