// Once an hour: uploads nobody used.
import type { JobTask } from '../plugins/jobs/task.ts'
import { sweepFiles } from './sweep.ts'

export const fileTasks: readonly JobTask[] = [
  {
    name: 'sweep_files',
    everyHourAt: 17,
    run: async ({ deps, ctx }) => void (await sweepFiles(deps, ctx)),
  },
]
