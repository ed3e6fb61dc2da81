// Ways of a condition. The last one is the default: it stays last and has no condition.
import { Type } from 'typebox'
import { Key } from '../../../schemas/keys.ts'
import { Formula } from '../../../schemas/ref.ts'
import { Text } from '../../../schemas/text.ts'
import {
  type FlowBranch,
  FlowBranchShape,
  type FlowNode,
  type WorkflowDef,
} from '../../../schemas/workflow.ts'
import { type CommandCall, defineCommand } from '../../kernel/command.ts'
import { problem } from '../../kernel/problem.ts'
import { placeOf } from '../tree.ts'
import { done, gone, keysOf, type Outcome, refused, withBranches, withNode } from './edit.ts'
import { Index, shape, words } from './shapes.ts'

interface BranchArgs {
  readonly node: string
  readonly branch: string
}

const splitAt = (
  doc: WorkflowDef,
  key: string,
): { node: FlowNode; branches: readonly FlowBranch[] } | undefined => {
  const node = placeOf(doc, key)?.node
  return node?.branches === undefined ? undefined : { node, branches: node.branches }
}

const saved = (
  doc: WorkflowDef,
  node: string,
  branches: readonly FlowBranch[],
  inverse: CommandCall,
): Outcome =>
  done(
    withNode(doc, node, (before) => withBranches(before, branches)),
    inverse,
  )

const changeBranch = (
  doc: WorkflowDef,
  { node, branch }: BranchArgs,
  change: (before: FlowBranch) => FlowBranch,
  inverse: (before: FlowBranch) => CommandCall,
): Outcome => {
  const split = splitAt(doc, node)
  const before = split?.branches.find((each) => each.key === branch)
  if (split === undefined || before === undefined) return gone(branch)
  return saved(
    doc,
    node,
    split.branches.map((each) => (each === before ? change(each) : each)),
    inverse(before),
  )
}

export const addBranch = defineCommand<
  WorkflowDef,
  { readonly node: string; readonly index: number; readonly branch: FlowBranch }
>({
  name: 'add-branch',
  label: words('添加一路', 'Add way'),
  args: shape({ node: Key(), index: Index(), branch: FlowBranchShape() }),
  run: (doc, { node, index, branch }) => {
    const split = splitAt(doc, node)
    if (split === undefined) return gone(node)
    const inside = branch.nodes.flatMap(keysOf)
    const taken = split.branches.some((each) => each.key === branch.key)
      ? branch.key
      : inside.find((key) => placeOf(doc, key) !== undefined)
    if (taken !== undefined) return refused(problem('F_KEY_TAKEN', '', { params: { key: taken } }))
    const at = Math.min(index, split.branches.length - 1)
    return saved(doc, node, split.branches.toSpliced(at, 0, branch), {
      name: 'remove-branch',
      args: { node, branch: branch.key },
    })
  },
})

export const removeBranch = defineCommand<WorkflowDef, BranchArgs>({
  name: 'remove-branch',
  label: words('删除一路', 'Remove way'),
  args: shape({ node: Key(), branch: Key() }),
  run: (doc, { node, branch }) => {
    const split = splitAt(doc, node)
    const index = split?.branches.findIndex((each) => each.key === branch) ?? -1
    const before = split?.branches[index]
    if (split === undefined || before === undefined) return gone(branch)
    if (split.branches.length <= 2 || index === split.branches.length - 1)
      return refused(problem('W_LAST_BRANCH', ''))
    return saved(doc, node, split.branches.toSpliced(index, 1), {
      name: 'add-branch',
      args: { node, index, branch: before },
    })
  },
})

export const moveBranch = defineCommand<WorkflowDef, BranchArgs & { readonly index: number }>({
  name: 'move-branch',
  label: words('调换顺序', 'Reorder ways'),
  args: shape({ node: Key(), branch: Key(), index: Index() }),
  run: (doc, { node, branch, index }) => {
    const split = splitAt(doc, node)
    const from = split?.branches.findIndex((each) => each.key === branch) ?? -1
    const moved = split?.branches[from]
    if (split === undefined || moved === undefined) return gone(branch)
    const last = split.branches.length - 1
    if (from === last || index >= last) return refused(problem('W_LAST_BRANCH', ''))
    const branches = split.branches.toSpliced(from, 1).toSpliced(index, 0, moved)
    return saved(doc, node, branches, { name: 'move-branch', args: { node, branch, index: from } })
  },
})

export const renameBranch = defineCommand<WorkflowDef, BranchArgs & { readonly name: Text }>({
  name: 'rename-branch',
  label: words('改名', 'Rename way'),
  args: shape({ node: Key(), branch: Key(), name: Text() }),
  run: (doc, args) =>
    changeBranch(
      doc,
      args,
      (before) => ({ ...before, name: args.name }),
      (before) => ({
        name: 'rename-branch',
        args: { node: args.node, branch: args.branch, name: before.name },
      }),
    ),
})

export const setBranchCondition = defineCommand<WorkflowDef, BranchArgs & { readonly condition?: string }>({
  name: 'set-branch-condition',
  label: words('改条件', 'Change condition'),
  args: shape({ node: Key(), branch: Key(), condition: Type.Optional(Formula('boolean')) }),
  run: (doc, { node, branch, condition }) =>
    changeBranch(
      doc,
      { node, branch },
      ({ condition: _, ...before }) => (condition === undefined ? before : { ...before, condition }),
      ({ condition: old }) => ({
        name: 'set-branch-condition',
        args: old === undefined ? { node, branch } : { node, branch, condition: old },
      }),
    ),
})
