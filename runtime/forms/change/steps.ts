// The steps a publish is made of, as data: what is stored in schema_jobs, printed by ddl.pg.ts, run by apps/migrate.pg.ts. Four
// kinds: instant DDL, concurrent index, batch, metadata switch. Every step may be run again.

import type { ValueTypeName } from '../../../schemas/vocabulary.ts'
import type { PgType } from '../../kernel/sql.ts'

/** A column of an index: a user column by number, or a system column. */
export type IndexColumn =
  | number
  | 'id'
  | 'owner_id'
  | 'owner_dept_id'
  | 'record_id'
  | 'position'
  | 'created_at'
  | 'updated_at'
  | 'flow_status'

export interface NewColumn {
  readonly columnNo: number
  readonly pgType: PgType
}

export type Step =
  | {
      readonly step: 'create_table'
      readonly tableNo: number
      readonly kind: 'record' | 'line'
      readonly parentNo: number | null
      readonly columns: readonly NewColumn[]
    }
  | {
      readonly step: 'add_column'
      readonly tableNo: number
      readonly columnNo: number
      readonly pgType: PgType
    }
  | {
      readonly step: 'add_reference'
      readonly tableNo: number
      readonly columnNo: number
      readonly targetNo: number
      readonly fresh: boolean
    }
  | {
      readonly step: 'index'
      readonly tableNo: number
      readonly nameNo: number
      readonly columns: readonly IndexColumn[]
      /** Columns kept beside the key, so that a count needs no look at the table. */
      readonly include: readonly IndexColumn[]
      readonly unique: boolean
      readonly list: boolean
      readonly live: boolean
      /** Empty values of user columns first, as lists show them. */
      readonly listed?: boolean
      readonly fresh: boolean
      readonly reason: string
    }
  | { readonly step: 'drop_index'; readonly tableNo: number; readonly nameNo: number }
  | {
      readonly step: 'convert'
      readonly tableNo: number
      readonly from: ConvertSide
      readonly to: ConvertSide
      readonly back: boolean
    }
  /**
   * Brings computed fields (`total`, `lines.subtotal`) and titles up to date. `sinceStart`: only records changed since the job
   * began, for writers that still knew the old version. With `of` only the records it is about.
   */
  | {
      readonly step: 'compute'
      readonly keys: readonly string[]
      readonly title: boolean
      readonly sinceStart: boolean
      readonly of?: ComputeScope
    }
  /** Columns of formulas that are kept, or no longer kept, because another form changed. */
  | { readonly step: 'bind' }
  | { readonly step: 'switch' }

/** Which records a compute step is about: those named, or those that read these records of another form. */
export type ComputeScope =
  | { readonly records: readonly string[] }
  | { readonly source: string; readonly changed: readonly string[] }

/** Name of the background task that runs the steps of a job. */
export const SCHEMA_TASK = 'schema_job'

export interface ConvertSide {
  readonly columnNo: number
  readonly pgType: PgType
  readonly valueType: ValueTypeName
  /** Option keys and labels when the side is a choice; decimals when a number. */
  readonly options?: readonly { readonly key: string; readonly label: Readonly<Record<string, string>> }[]
  readonly decimals?: number
}

/** Steps that touch every record or wait for others: a publish with one of them is answered 202 and goes on by itself. */
export const isInstant = (step: Step): boolean => {
  switch (step.step) {
    case 'create_table':
    case 'add_column':
    case 'drop_index':
    case 'bind':
    case 'switch':
      return true
    case 'add_reference':
    case 'index':
      return step.fresh
    case 'convert':
    case 'compute':
      return false
  }
}
