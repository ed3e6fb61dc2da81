// Steps in words: who acts there, what a screen reader hears while one is dragged.
import type { FormModel } from '../../../../runtime/forms/index.ts'
import { branchOf, nodeKinds, placeOf, propsOf } from '../../../../runtime/workflow/index.ts'
import type { Language } from '../../../../schemas/text.ts'
import type { Assignee, FlowNode, WorkflowDef } from '../../../../schemas/workflow.ts'
import type { Role } from '../../../api/index.ts'
import type { DragSentences } from '../../../editor/index.ts'
import { say, showText } from '../../../kit/index.ts'
import { assigneeWords, dragWords, panelWords, words } from '../words.ts'
import type { Drag, Over } from './plan-drop.ts'

/** What assignees refer to, by name. */
export interface Directory {
  readonly model: FormModel | undefined
  readonly roles: readonly Role[]
  readonly members: ReadonlyMap<string, string>
}

export const assigneesOf = (node: FlowNode): readonly Assignee[] | undefined => {
  const kind = nodeKinds.has(node.kind) ? nodeKinds.get(node.kind) : undefined
  return kind?.assignees?.(propsOf(kind, node))
}

/** Ids of the members a flow names. */
export const membersIn = (nodes: readonly FlowNode[]): readonly string[] => [
  ...new Set(
    nodes.flatMap((node) => [
      ...(assigneesOf(node) ?? []).flatMap((each) => (each.source === 'member' ? [each.member] : [])),
      ...(node.branches ?? []).flatMap((branch) => membersIn(branch.nodes)),
    ]),
  ),
]

const labelOf = (key: string, { model }: Directory, language: Language): string => {
  if (key === 'owner') return say(panelWords, 'owner', {}, language)
  if (key === 'owner_dept') return say(panelWords, 'ownerDept', {}, language)
  return showText(model?.byKey.get(key)?.def.label, language) || say(panelWords, 'gone', {}, language)
}

export const assigneeSentence = (assignee: Assignee, directory: Directory, language: Language): string => {
  const tell = (key: keyof typeof assigneeWords, params = {}): string =>
    say(assigneeWords, key, params, language)
  switch (assignee.source) {
    case 'member':
      return directory.members.get(assignee.member) ?? '…'
    case 'role': {
      const role = directory.roles.find((each) => each.key === assignee.role)
      return tell('role', { name: showText(role?.name, language) || say(panelWords, 'gone', {}, language) })
    }
    case 'manager':
      return assignee.level === 1 ? tell('manager') : tell('managerLevel', { level: assignee.level })
    case 'field':
      return tell('field', { name: labelOf(assignee.field, directory, language) })
    case 'head':
      return tell('head', { name: labelOf(assignee.field, directory, language) })
    case 'initiator':
    case 'formula':
      return tell(assignee.source)
  }
}

/** Ways that often find more than one person. */
const MANY: ReadonlySet<Assignee['source']> = new Set(['role', 'formula'])

/** The line under the name of a step. */
export const stepSentence = (node: FlowNode, directory: Directory, language: Language): string => {
  const assignees = assigneesOf(node)
  if (assignees === undefined) return say(words, 'onSubmit', {}, language)
  if (assignees.length === 0) return say(words, 'nobodyYet', {}, language)
  const people = assignees
    .map((each) => assigneeSentence(each, directory, language))
    .join(language === 'zh-CN' ? '、' : ', ')
  const { completion } = propsOf(nodeKinds.get(node.kind), node)
  const several = assignees.length > 1 || MANY.has(assignees[0]?.source ?? 'initiator')
  if (completion === undefined || (completion === 'any' && !several)) return people
  return `${people} · ${say(words, completion === 'all' ? 'everyone' : 'anyOne', {}, language)}`
}

/** Fields of the form that hold people, or departments. */
export const fieldsOf = (model: FormModel | undefined, holding: 'member' | 'department'): readonly string[] =>
  (model?.fields ?? []).filter((field) => field.valueType.name.startsWith(holding)).map((field) => field.key)

const nameOfDrag = (doc: WorkflowDef, drag: Drag, language: Language): string =>
  showText(drag.what === 'new' ? drag.node.name : placeOf(doc, drag.key)?.node.name, language)

export const dragSentences = (doc: WorkflowDef, language: Language): DragSentences<Drag, Over> => {
  const tell = (key: keyof typeof dragWords, drag: Drag, where = ''): string =>
    say(dragWords, key, { name: nameOfDrag(doc, drag, language), where }, language)
  const over = (drag: Drag, place: Over | null): string => {
    if (place === null) return tell('nowhere', drag)
    const { name, first } = placeName(doc, place, language)
    return tell(first ? 'first' : 'after', drag, name)
  }
  return {
    instructions: say(dragWords, 'help', {}, language),
    picked: (drag) => tell('picked', drag),
    over,
    dropped: (drag, place) => `${tell('dropped', drag)}${place === null ? '' : ` · ${over(drag, place)}`}`,
    cancelled: (drag) => tell('cancelled', drag),
  }
}

/** A place in words: after which step, or at the head of which way. */
export const placeName = (
  doc: WorkflowDef,
  { parent, index }: Over,
  language: Language,
): { readonly name: string; readonly first: boolean } => {
  const split = parent === null ? undefined : placeOf(doc, parent.node)?.node
  const branch = split === undefined || parent === null ? undefined : branchOf(split, parent.branch)
  const nodes = parent === null ? doc.nodes : (branch?.nodes ?? [])
  const before = nodes[index - 1]
  return before === undefined
    ? { name: showText(branch?.name, language), first: true }
    : { name: showText(before.name, language), first: false }
}
