// The cases of `npm run bench`, in the order they run.

import type { BenchCase } from '../case.ts'
import { formulaCases } from './formula.ts'
import { performanceCase } from './performance.ts'
import { recomputeCase } from './recompute.ts'
import { recordCases } from './records.ts'

export const cases: readonly BenchCase[] = [...recordCases, performanceCase, recomputeCase, ...formulaCases]
