// Door of the flows, safe in a browser: the reducer, its node kinds, the edits of a flow and the check of a definition.
export { type Advanced, AUTO_PASS_LIMIT, advance, mayWithdraw, replay } from './advance.ts'
export { isFixedNode } from './commands/edit.ts'
export { workflowCommands } from './commands/index.ts'
export type { AddNode, MoveNode } from './commands/nodes.ts'
export { checkWorkflow, type WorkflowCheckContext } from './design/check.ts'
export { BOX, type LaidBox, type LaidLine, type Layout, layoutOf, type Slot } from './design/layout.ts'
export { workflowSchema } from './design/schema.ts'
export type { Effect, Move, NoticeKind, Verb } from './effects.ts'
export type { Answer, Ask, ConditionsAnswer, FlowEvent, PeopleAnswer, Verdict } from './events.ts'
export { NODE_KINDS, type NodeKind, type NodeKindName } from './node-kind.ts'
export { nodeKinds, propsOf } from './nodes/index.ts'
export { nodeManual } from './nodes/manual/index.ts'
export { mayEdit, type NodeRights, readOnly, rightsAt } from './rights.ts'
export { drive, type Oracle, type SimulatedStep, simulate } from './simulate.ts'
export {
  type Alarm,
  type FlowState,
  holderOf,
  newFlow,
  type Seat,
  type TaskKind,
  type Token,
} from './state.ts'
export {
  type ActiveStep,
  type AllowedVerdict,
  activeSteps,
  allowedVerdicts,
  nameOf,
  type WayStep,
  wayOf,
} from './tasks/position.ts'
export { stepAccess, stepRights, stepWorld, type Who } from './tasks/rights.ts'
export { type BranchRef, branchOf, longestWay, type Place, placeOf, placesOf, startOf } from './tree.ts'
