// Door of KPIs with the database: targets as rows, scores of a team, the records behind a number.
export { readAllTargets, type TargetCell } from './targets/all.pg.ts'
export { type TargetInForce, targetsInForce } from './targets/in-force.pg.ts'
export {
  lockPlan,
  readTargets,
  type StoredTargets,
  type TargetChange,
  type TargetWrite,
  writeTargets,
} from './targets/targets.pg.ts'
export { type BehindQuestion, type RecordsBehind, recordsBehind } from './team/records.pg.ts'
export { latestDay, type TeamQuestion, type TeamScores, teamScores, teamTrend } from './team/scores.pg.ts'
