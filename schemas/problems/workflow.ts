// W: workflow.
import { defineProblems } from './entry.ts'

export const workflowProblems = defineProblems({})
