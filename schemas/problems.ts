// The one catalogue of problem codes. A code never changes its meaning; its sentence exists in both languages and says what
// happened and what to do. `{name}` in a sentence is a param. `status` is the HTTP status when the problem ends a request.
import { appProblems } from './problems/app.ts'
import { formProblems } from './problems/form.ts'
import { formulaProblems } from './problems/formula.ts'
import { httpProblems } from './problems/http.ts'
import { kpiProblems } from './problems/kpi.ts'
import { permissionProblems } from './problems/permission.ts'
import { workflowProblems } from './problems/workflow.ts'

export const PROBLEMS = {
  ...formProblems,
  ...formulaProblems,
  ...workflowProblems,
  ...kpiProblems,
  ...permissionProblems,
  ...appProblems,
  ...httpProblems,
} as const

export type ProblemCode = keyof typeof PROBLEMS
export type { ProblemEntry } from './problems/entry.ts'
