// X: formula.
import { defineProblems } from './entry.ts'

export const formulaProblems = defineProblems({})
