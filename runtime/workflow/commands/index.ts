// Every command of the flow designer. The builder binds pointer, keys and panel to them; the server applies the same ones.
import type { WorkflowDef } from '../../../schemas/workflow.ts'
import type { AnyCommand } from '../../kernel/command.ts'
import { type Registry, registry } from '../../kernel/registry.ts'
import { addBranch, moveBranch, removeBranch, renameBranch, setBranchCondition } from './branches.ts'
import { addNode, moveNode, removeNode } from './nodes.ts'
import { renameNode, setFlowProperty, setNodeProperty } from './properties.ts'

export const workflowCommands: Registry<AnyCommand<WorkflowDef>> = registry(
  'flow command',
  (each) => each.name,
  [
    addNode,
    removeNode,
    moveNode,
    renameNode,
    setNodeProperty,
    addBranch,
    removeBranch,
    moveBranch,
    renameBranch,
    setBranchCondition,
    setFlowProperty,
  ],
)
