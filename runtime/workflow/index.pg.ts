// Door of the flows with database: the port of the write path.
export { flowPort, noFlows, submitFlowOf } from './store/port.pg.ts'
export type { FlowWorld } from './store/world.ts'
