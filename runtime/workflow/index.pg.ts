// Door of the flows with database: the port of the write path.

export { loadPinned, type PinnedByVersion } from './store/pinned.pg.ts'
export { flowPort, noFlows, startFlows, submitFlowOf } from './store/port.pg.ts'
export { bringFlowStatus } from './store/status.pg.ts'
export type { FlowWorld } from './store/world.ts'
export {
  actOnFlow,
  ChangedSinceError,
  decideTask,
  type FlowVerb,
  submitRecord,
} from './tasks/act.pg.ts'
export {
  type BoxPage,
  type BoxWish,
  findInstance,
  findTask,
  type InstanceRow,
  isTask,
  listBox,
  reading,
  type TaskRow,
  tasksIn,
} from './tasks/find.pg.ts'
export { type RecordFlow, recordFlow, shownFlow } from './tasks/of-record.pg.ts'
export { readByFlows } from './tasks/reads.pg.ts'
export { markSeen } from './tasks/seen.pg.ts'
export {
  type ChangeSince,
  changedByOthers,
  readTimeline,
  stillDiffers,
  type TimelineRow,
} from './tasks/timeline.pg.ts'
