// What is wrong with a flow beyond its schema: its shape, its conditions, its people, its field rights. A flow with problems can
// be drafted and not published. `at` is the path of the spot, which the designer jumps to.
import { LIMITS } from '../../../schemas/keys.ts'
import type { OwnText } from '../../../schemas/text.ts'
import type { Assignee, FlowBranch, FlowNode, WorkflowDef } from '../../../schemas/workflow.ts'
import { type FormModel, hostScope, type ModelField } from '../../forms/index.ts'
import { checkFormula } from '../../formula/index.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { nodeKinds, propsOf } from '../nodes/index.ts'
import { longestWay } from '../tree.ts'

export interface WorkflowCheckContext {
  /** The form as the flow's app names it; undefined when there is none. */
  readonly form: FormModel | undefined
  /** Keys of roles of the app and the workspace; without them roles are not checked. */
  readonly roles?: ReadonlySet<string>
  /** Members who have not left; without them members are not checked. */
  readonly members?: ReadonlySet<string>
}

export const checkWorkflow = (doc: WorkflowDef, context: WorkflowCheckContext): readonly Problem[] => {
  const shape = [...checkEnds(doc), ...checkKeys(doc)]
  if (context.form === undefined)
    return [...shape, problem('P_FORM_UNKNOWN', '/form', { params: { form: doc.form } })]
  const way = longestWay(doc.nodes)
  const long =
    way > LIMITS.flowStepsPerSave
      ? [problem('W_TOO_LONG', '/nodes', { params: { limit: LIMITS.flowStepsPerSave } })]
      : []
  return [...shape, ...long, ...checkSequence(doc.nodes, '/nodes', { ...context, form: context.form })]
}

type Known = WorkflowCheckContext & { readonly form: FormModel }

const checkEnds = ({ nodes }: WorkflowDef): readonly Problem[] => {
  const right =
    nodes[0]?.kind === 'start' &&
    nodes.at(-1)?.kind === 'end' &&
    nodes.filter((node) => node.kind === 'start').length === 1
  return right ? [] : [problem('W_STRUCTURE', '/nodes')]
}

const checkKeys = (doc: WorkflowDef): readonly Problem[] => {
  const seen = new Set<string>()
  const walk = (nodes: readonly FlowNode[], at: string): readonly Problem[] =>
    nodes.flatMap((node, index) => {
      const here = `${at}/${index}`
      const taken = seen.has(node.key)
        ? [problem('F_KEY_TAKEN', `${here}/key`, { params: { key: node.key } })]
        : []
      seen.add(node.key)
      return [
        ...taken,
        ...(node.branches ?? []).flatMap((branch, place) =>
          walk(branch.nodes, `${here}/branches/${place}/nodes`),
        ),
      ]
    })
  return walk(doc.nodes, '/nodes')
}

const checkSequence = (nodes: readonly FlowNode[], at: string, known: Known): readonly Problem[] =>
  nodes.flatMap((node, index) => {
    const here = `${at}/${index}`
    if (!nodeKinds.has(node.kind))
      return [problem('W_NODE_KIND', `${here}/kind`, { params: { kind: node.kind } })]
    const last = nodeKinds.get(node.kind).place === 'last' && index < nodes.length - 1
    return [
      ...(last ? [problem('W_AFTER_END', here)] : []),
      ...checkSplit(node, here, known),
      ...checkPeople(node, here, known),
      ...checkRights(node, here, known),
    ]
  })

const checkSplit = (node: FlowNode, at: string, known: Known): readonly Problem[] => {
  const branches = node.branches ?? []
  if (nodeKinds.get(node.kind).splits !== true) return []
  if (branches.length < 2) return [problem('W_LAST_BRANCH', at)]
  return branches.flatMap((branch, index) => {
    const here = `${at}/branches/${index}`
    return [
      ...checkCondition(branch, index === branches.length - 1, here, known),
      ...checkSequence(branch.nodes, `${here}/nodes`, known),
    ]
  })
}

const checkCondition = (
  branch: FlowBranch,
  isDefault: boolean,
  at: string,
  { form }: Known,
): readonly Problem[] => {
  const source = (branch.condition ?? '').trim()
  const params = { branch: branch.name }
  if (isDefault) return source === '' ? [] : [problem('W_DEFAULT_CONDITION', `${at}/condition`, { params })]
  if (source === '') return [problem('W_NO_CONDITION', `${at}/condition`, { params })]
  const { problems } = checkFormula(source, hostScope('flow_condition', form), 'boolean')
  return problems.map((each) => ({ ...each, at: `${at}/condition` }))
}

const checkPeople = (node: FlowNode, at: string, known: Known): readonly Problem[] => {
  const kind = nodeKinds.get(node.kind)
  const assignees = kind.assignees?.(propsOf(kind, node))
  if (assignees === undefined) return []
  const here = `${at}/props/assignees`
  if (assignees.length === 0) return [problem('W_NO_ASSIGNEES', here, { params: { node: node.name } })]
  return assignees.flatMap((assignee, index) => {
    if (assignee.source === 'formula') return checkFinder(node, assignee.formula, `${here}/${index}`, known)
    const what = missing(assignee, known)
    return what === undefined
      ? []
      : [problem('W_ASSIGNEE_GONE', `${here}/${index}`, { params: { node: node.name, what } })]
  })
}

/** A formula that finds people. */
const checkFinder = (node: FlowNode, source: string, at: string, { form }: Known): readonly Problem[] => {
  if (source.trim() === '') return [problem('W_NO_ASSIGNEES', at, { params: { node: node.name } })]
  const { problems } = checkFormula(source, hostScope('flow_assignee', form), 'members')
  return problems.map((each) => ({ ...each, at: `${at}/formula` }))
}

const WORDS = {
  member: { 'zh-CN': '成员', en: 'a member' },
  role: { 'zh-CN': '角色', en: 'a role' },
  field: { 'zh-CN': '成员字段', en: 'a member field' },
  head: { 'zh-CN': '部门字段', en: 'a department field' },
} as const satisfies Record<string, OwnText>

/** What an assignee refers to and cannot be found; undefined when all is well. */
const missing = (
  assignee: Exclude<Assignee, { source: 'formula' }>,
  { form, roles, members }: Known,
): OwnText | undefined => {
  switch (assignee.source) {
    case 'initiator':
    case 'manager':
      return undefined
    case 'member':
      return assignee.member !== '' && members?.has(assignee.member) !== false ? undefined : WORDS.member
    case 'role':
      return roles === undefined || roles.has(assignee.role) ? undefined : WORDS.role
    case 'field':
      return assignee.field === 'owner' || isOf(form.byKey.get(assignee.field), ['member', 'members'])
        ? undefined
        : WORDS.field
    case 'head':
      return assignee.field === 'owner_dept' || isOf(form.byKey.get(assignee.field), ['department'])
        ? undefined
        : WORDS.head
  }
}

const isOf = (field: ModelField | undefined, types: readonly string[]): boolean =>
  field !== undefined && types.includes(field.valueType.name)

const checkRights = (node: FlowNode, at: string, { form }: Known): readonly Problem[] => {
  const kind = nodeKinds.get(node.kind)
  const rights = kind.rights?.(propsOf(kind, node))
  if (rights === undefined) return []
  return Object.entries(rights.named).flatMap(([key, right]) => {
    const field = form.byKey.get(key)
    const here = `${at}/props/rights/${key}`
    if (field === undefined)
      return [problem('W_RIGHT_UNKNOWN', here, { params: { node: node.name, field: key } })]
    const params = { node: node.name, field: field.def.label }
    const writes = right === 'edit' || right === 'required'
    if (writes && (field.type.computed === true || field.valueType.name === 'none'))
      return [problem('W_RIGHT_COMPUTED', here, { params })]
    const needed = field.def.required === true && (field.def.default ?? '') === ''
    return rights.rest === 'edit' && needed && !writes ? [problem('W_RIGHT_REQUIRED', here, { params })] : []
  })
}
