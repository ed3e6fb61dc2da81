// K: kpi.
import { defineProblems } from './entry.ts'

export const kpiProblems = defineProblems({})
