// Why a person may do something: the grants that say so, set by set, for the page that explains rights.
import type { Text } from '../../schemas/text.ts'
import type { Operation } from '../../schemas/vocabulary.ts'
import type { Catalog, StoredForm } from '../forms/index.ts'
import type { AppliedSet } from './compile.ts'

export interface Reason {
  readonly app: string
  readonly set: string
  readonly name: Text
  readonly rows: 'own' | 'department' | 'all' | 'condition'
  readonly condition?: string
  readonly operations: readonly Operation[]
  readonly hidden: readonly string[]
  readonly editable: readonly string[]
}

export const explain = (catalog: Catalog, form: StoredForm, sets: readonly AppliedSet[]): readonly Reason[] =>
  sets.flatMap((set) =>
    set.doc.grants
      .filter((grant) => catalog.form(set.app, grant.form)?.definitionId === form.definitionId)
      .map((grant) => {
        const right = (key: string) => grant.fields.only?.[key] ?? grant.fields.default
        const keys = form.model.fields.map((field) => field.key)
        return {
          app: set.app,
          set: set.key,
          name: set.doc.name,
          rows: grant.rows.rows,
          ...(grant.rows.rows === 'condition' ? { condition: grant.rows.condition } : {}),
          operations: grant.operations as readonly Operation[],
          hidden: keys.filter((key) => right(key) === 'hidden'),
          editable: keys.filter((key) => right(key) === 'edit'),
        }
      }),
  )
