// What every part of the flow designer shares: the document, the form it is about, what is selected, and one way to change it.
import { useMemo, useState } from 'react'
import { type FormModel, formScope } from '../../../../runtime/forms/index.ts'
import type { Scope } from '../../../../runtime/formula/index.ts'
import type { CommandCall } from '../../../../runtime/kernel/command.ts'
import type { Problem } from '../../../../runtime/kernel/problem.ts'
import { checkWorkflow, workflowCommands } from '../../../../runtime/workflow/index.ts'
import type { FormDef } from '../../../../schemas/form.ts'
import type { WorkflowDef } from '../../../../schemas/workflow.ts'
import { type DefinitionAddress, type Role, useAppRoles, useRoles } from '../../../api/index.ts'
import {
  type DraftSession,
  type DraftView,
  type FormulaPlaceInfo,
  NOTHING,
  type Selection,
  settleSelection,
  usePlaceOver,
  useRelatedForms,
} from '../../../editor/index.ts'
import { type Selected, selectedAt } from './selection.ts'

export interface FlowDesigner {
  readonly at: DefinitionAddress
  readonly doc: WorkflowDef
  /** The published form; undefined until it is there. */
  readonly form: FormDef | undefined
  readonly model: FormModel | undefined
  /** Where its conditions are written. */
  readonly place: FormulaPlaceInfo | null
  readonly scope: Scope | undefined
  /** Roles an assignee may name, those of the app first. */
  readonly roles: readonly Role[]
  /** What is wrong with the flow as it is on the screen. */
  readonly problems: readonly Problem[]
  readonly selection: Selection
  readonly selected: Selected | null
  readonly select: (selection: Selection) => void
  /** Does the calls as one step of the undo list; `merge` joins typing. */
  readonly step: (calls: readonly CommandCall[], merge?: string) => boolean
}

export function useFlowDesigner(
  at: DefinitionAddress,
  session: DraftSession<WorkflowDef>,
  view: DraftView<WorkflowDef>,
): FlowDesigner {
  const [wanted, setWanted] = useState<Selection>(NOTHING)
  const { doc } = view
  const place = usePlaceOver(at, doc.form, useRelatedForms(at))
  const model = place?.model
  const form = model?.def
  const scope = useMemo(() => (model === undefined ? undefined : formScope(model)), [model])
  const roles = useNamedRoles(at)
  const keys = useMemo(
    () => (roles.length === 0 ? undefined : new Set(roles.map((role) => role.key))),
    [roles],
  )
  const problems = useMemo(
    () =>
      model === undefined
        ? view.problems
        : checkWorkflow(doc, { form: model, ...(keys === undefined ? {} : { roles: keys }) }),
    [doc, model, keys, view.problems],
  )
  const selection = settleSelection(wanted, (path) => selectedAt(doc, path) !== null)
  return {
    at,
    doc,
    form,
    model,
    place,
    scope,
    roles,
    problems,
    selection,
    selected: selectedAt(doc, selection),
    select: setWanted,
    step: (calls, merge) => {
      const last = calls.at(-1)
      return last === undefined || session.run(workflowCommands.get(last.name).label, calls, merge)
    },
  }
}

/** One role per key: an app's own role stands for the workspace's of the same key. */
function useNamedRoles(at: DefinitionAddress): readonly Role[] {
  const own = useAppRoles(at.slug, at.app).data
  const all = useRoles(at.slug).data
  return useMemo(() => {
    const others = (all ?? []).filter((role) => role.app === null)
    const taken = new Set((own ?? []).map((role) => role.key))
    return [...(own ?? []), ...others.filter((role) => !taken.has(role.key))]
  }, [own, all])
}
