// A: app.
import { defineProblems } from './entry.ts'

export const appProblems = defineProblems({})
