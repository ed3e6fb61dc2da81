// The reference index: which definition names which part of which other. Written at every publish, read as "used by".
import type { Text } from '../../schemas/text.ts'
import { ownName } from '../kernel/naming.ts'
import { id, param, type Sql, sql } from '../kernel/sql.ts'
import type { Row, Tx, WsCtx } from '../pg/index.ts'
import type { IndexedReference } from './refs.ts'

const refsTable = (ctx: WsCtx) => id(ctx.schema, ownName('definition_refs'))

/** Replaces the references of a definition's current version. */
export const saveRefs = async (
  tx: Tx,
  definitionId: string,
  refs: readonly IndexedReference[],
): Promise<void> => {
  await tx.query(
    sql`delete from ${refsTable(tx.ctx)} where from_definition = ${param(definitionId, 'uuid')} and not draft`,
  )
  if (refs.length === 0) return
  await tx.query(sql`
    insert into ${refsTable(tx.ctx)} (from_definition, from_path, to_definition, to_part, host, draft)
    select ${param(definitionId, 'uuid')}, r.path, r."definitionId", r.part, r.host, false
      from jsonb_to_recordset(${param(refs, 'jsonb')}) as r(path text, "definitionId" uuid, part text, host text)
    on conflict do nothing`)
}

export interface UseRow extends Row {
  readonly kind: string
  readonly key: string
  readonly name: Text
  readonly path: string
}

/** Where a part of a definition is used; with part '' every use of the definition. */
export const usesStatement = (ctx: WsCtx, definitionId: string, part: string): Sql => sql`
  select d.kind, d.key, v.doc -> 'name' as name, r.from_path as path
    from ${refsTable(ctx)} r
    join ${id(ctx.schema, ownName('definitions'))} d on d.id = r.from_definition and d.retired_at is null
    join ${id(ctx.schema, ownName('definition_versions'))} v on v.definition_id = d.id and v.version = d.current_version
   where r.to_definition = ${param(definitionId, 'uuid')} and (${param(part, 'text')} = '' or r.to_part = ${param(part, 'text')} or r.to_part like ${param(`${part.replaceAll('_', '\\_')}.%`, 'text')})
   order by d.kind, d.key, r.from_path`

export const usesOf = (tx: Tx, definitionId: string, part: string): Promise<readonly UseRow[]> =>
  tx.query<UseRow>(usesStatement(tx.ctx, definitionId, part))
