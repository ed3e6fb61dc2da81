// What every part of the designer shares: the document, what is selected, and one way to change it.
import { useMemo, useState } from 'react'
import {
  type FormModel,
  formCommands,
  formModel,
  formScope,
  type RelatedForms,
} from '../../../../runtime/forms/index.ts'
import type { Scope } from '../../../../runtime/formula/index.ts'
import type { CommandCall } from '../../../../runtime/kernel/command.ts'
import type { ColumnDef, FieldDef, FormDef } from '../../../../schemas/form.ts'
import {
  type DraftSession,
  type DraftView,
  NOTHING,
  type Selection,
  settleSelection,
} from '../../../editor/index.ts'
import type { FieldPlace } from './calls.ts'

export interface Designer {
  /** The workspace's. */
  readonly currency: string
  readonly doc: FormDef
  readonly model: FormModel
  readonly scope: Scope
  readonly selection: Selection
  readonly selected: { readonly field: FieldDef | ColumnDef; readonly place: FieldPlace } | null
  readonly select: (selection: Selection) => void
  /** Selects what was just made and asks for its name. */
  readonly selectNew: (selection: Selection) => void
  /** The part whose name is asked for. */
  readonly naming: string | null
  /** Does the calls as one step of the undo list; its name is the name of the last command. `merge` joins typing. */
  readonly step: (calls: readonly CommandCall[], merge?: string) => boolean
}

const START = { wanted: NOTHING, naming: null }

export function useDesigner(
  session: DraftSession<FormDef>,
  view: DraftView<FormDef>,
  related: RelatedForms,
  currency: string,
): Designer {
  const [{ wanted, naming }, setWanted] = useState<{
    readonly wanted: Selection
    readonly naming: string | null
  }>(START)
  const { doc } = view
  const model = useMemo(() => formModel(doc, related), [doc, related])
  const scope = useMemo(() => formScope(model, related), [model, related])
  const selection = settleSelection(wanted, (path) => fieldAtPath(doc, path) !== null)
  return {
    currency,
    doc,
    model,
    scope,
    selection,
    selected: fieldAtPath(doc, selection),
    naming,
    select: (path) => setWanted({ wanted: path, naming: null }),
    selectNew: (path) => setWanted({ wanted: path, naming: path.join('/') }),
    step: (calls, merge) => {
      const last = calls.at(-1)
      return last === undefined || session.run(formCommands.get(last.name).label, calls, merge)
    },
  }
}

/** The field or column a selection names. */
export function fieldAtPath(doc: FormDef, path: Selection): Designer['selected'] {
  const [first, second] = path
  const field = doc.fields.find((each) => each.key === first)
  if (field === undefined) return null
  if (second === undefined) return { field, place: { key: field.key } }
  const column = field.fields?.find((each) => each.key === second)
  return column === undefined ? null : { field: column, place: { key: column.key, subform: field.key } }
}

/** Every field and column in reading order. */
export const readingOrder = (doc: FormDef): readonly Selection[] =>
  doc.fields.flatMap((field) => [
    [field.key],
    ...(field.fields ?? []).map((column) => [field.key, column.key]),
  ])

/** The part a problem is about: `/fields/3/fields/0/props/max` is a column of the fourth field. */
export function selectionOf(doc: FormDef, at: string): Selection {
  const parts = at.split('/').filter((part) => part !== '')
  if (parts[0] !== 'fields') return NOTHING
  const field = byIndexOrKey(doc.fields, parts[1])
  if (field === undefined) return NOTHING
  const column = parts[2] === 'fields' ? byIndexOrKey(field.fields ?? [], parts[3]) : undefined
  return column === undefined ? [field.key] : [field.key, column.key]
}

const byIndexOrKey = <Item extends { readonly key: string }>(
  list: readonly Item[],
  part: string | undefined,
): Item | undefined =>
  part === undefined ? undefined : (list.find((item) => item.key === part) ?? list[Number(part)])
