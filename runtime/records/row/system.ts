// System fields of a record: their columns and value types. Everything else of a record is in `c_<n>`.

import type { SystemField } from '../../../schemas/keys.ts'
import { SYSTEM_FIELDS } from '../../../schemas/keys.ts'
import type { ValueTypeName } from '../../../schemas/vocabulary.ts'
import { ownName, type SqlName } from '../../kernel/naming.ts'
import type { PgType } from '../../kernel/sql.ts'

export interface SystemColumn {
  readonly column: SqlName
  readonly pgType: PgType
  readonly valueType: ValueTypeName
  /** May be null in the table. */
  readonly nullable: boolean
}

export const SYSTEM_COLUMNS: Readonly<Record<SystemField, SystemColumn>> = {
  id: { column: ownName('id'), pgType: 'uuid', valueType: 'link', nullable: false },
  rev: { column: ownName('rev'), pgType: 'integer', valueType: 'number', nullable: false },
  title: { column: ownName('title'), pgType: 'text', valueType: 'text', nullable: false },
  owner: { column: ownName('owner_id'), pgType: 'uuid', valueType: 'member', nullable: false },
  owner_dept: { column: ownName('owner_dept_id'), pgType: 'uuid', valueType: 'department', nullable: true },
  created_at: {
    column: ownName('created_at'),
    pgType: 'timestamptz(3)',
    valueType: 'datetime',
    nullable: false,
  },
  created_by: { column: ownName('created_by'), pgType: 'uuid', valueType: 'member', nullable: false },
  updated_at: {
    column: ownName('updated_at'),
    pgType: 'timestamptz(3)',
    valueType: 'datetime',
    nullable: false,
  },
  updated_by: { column: ownName('updated_by'), pgType: 'uuid', valueType: 'member', nullable: false },
  flow_status: { column: ownName('flow_status'), pgType: 'text', valueType: 'text', nullable: false },
}

export const isSystemField = (key: string): key is SystemField =>
  (SYSTEM_FIELDS as readonly string[]).includes(key)
