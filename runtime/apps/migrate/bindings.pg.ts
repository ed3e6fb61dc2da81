// Tables and columns that a plan takes numbers for.
import type { FormPlan } from '../../forms/index.ts'
import { ownName } from '../../kernel/naming.ts'
import { id, param, sql } from '../../kernel/sql.ts'
import type { Tx } from '../../pg/index.ts'

/** New tables and columns enter the books as being filled; the switch makes them active. */
export const writeBindings = async (tx: Tx, definitionId: string, plan: FormPlan): Promise<void> => {
  const { schema } = tx.ctx
  if (plan.newTables.length > 0) {
    await tx.query(sql`
      insert into ${id(schema, ownName('form_tables'))} (definition_id, part, table_no, kind, state)
      select ${param(definitionId, 'uuid')}, t.part, t."tableNo", t.kind, 'filling' from jsonb_to_recordset(${param(plan.newTables, 'jsonb')}) as t(part text, "tableNo" integer, kind text)`)
  }
  if (plan.newColumns.length === 0) return
  await tx.query(sql`
    insert into ${id(schema, ownName('form_columns'))} (table_no, column_no, field_key, generation, pg_type, state)
    select c."tableNo", c."columnNo", c.field, c.generation, c."pgType", 'filling'
      from jsonb_to_recordset(${param(plan.newColumns, 'jsonb')}) as c("tableNo" integer, "columnNo" integer, field text, generation integer, "pgType" text)`)
  await tx.query(sql`
    update ${id(schema, ownName('form_tables'))} t set next_column = n.next
      from (select c."tableNo" as table_no, max(c."columnNo") + 1 as next from jsonb_to_recordset(${param(plan.newColumns, 'jsonb')}) as c("tableNo" integer, "columnNo" integer) group by 1) n
     where t.table_no = n.table_no`)
}
