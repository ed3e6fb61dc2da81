// Settings several node kinds share.
import { Type } from 'typebox'
import { Assignee, FieldRight } from '../../../schemas/workflow.ts'
import type { Link } from '../state.ts'

/** People of a node; several sources are combined, each person once. */
export const assigneesProp = () => Type.Array(Assignee(), { maxItems: 20, default: [] })

/** Rights of fields by key. */
export const rightsProp = () => Type.Record(Type.String({ maxLength: 63 }), FieldRight(), { default: {} })

export const linksOf = (people: readonly string[]): readonly Link[] =>
  [...new Set(people)].map((person) => ({ person }))
