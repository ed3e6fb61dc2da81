// The commands of runtime/workflow as the designer calls them: one place that spells their names.
import type { CommandCall } from '../../../../runtime/kernel/command.ts'
import type { Text } from '../../../../schemas/text.ts'
import type { FlowBranch } from '../../../../schemas/workflow.ts'

/** JSON has no undefined: a missing value says "back to the default". */
const given = (value: unknown) => (value === undefined ? {} : { value })

export const removeNode = (key: string): CommandCall => ({ name: 'remove-node', args: { key } })
export const renameNode = (key: string, name: Text): CommandCall => ({
  name: 'rename-node',
  args: { key, name },
})
export const setNodeProperty = (key: string, property: string, value: unknown): CommandCall => ({
  name: 'set-node-property',
  args: { key, property, ...given(value) },
})
export const addBranch = (node: string, index: number, branch: FlowBranch): CommandCall => ({
  name: 'add-branch',
  args: { node, index, branch },
})
export const removeBranch = (node: string, branch: string): CommandCall => ({
  name: 'remove-branch',
  args: { node, branch },
})
export const moveBranch = (node: string, branch: string, index: number): CommandCall => ({
  name: 'move-branch',
  args: { node, branch, index },
})
export const renameBranch = (node: string, branch: string, name: Text): CommandCall => ({
  name: 'rename-branch',
  args: { node, branch, name },
})
export const setBranchCondition = (node: string, branch: string, condition: string): CommandCall => ({
  name: 'set-branch-condition',
  args: { node, branch, ...(condition === '' ? {} : { condition }) },
})
export const setFlowProperty = (
  property: 'name' | 'description' | 'locked',
  value: unknown,
): CommandCall => ({
  name: 'set-flow-property',
  args: { property, ...given(value) },
})
