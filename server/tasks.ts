// Every background task of the product. A shelf's tasks are added here when the shelf has some.
import { definitionTasks } from './definitions/task.ts'
import { fileTasks } from './files/task.ts'
import { flowsOf } from './flows.ts'
import { importTasks } from './imports/task.ts'
import type { JobTask } from './plugins/jobs/task.ts'

export const allTasks: readonly JobTask[] = [...definitionTasks, ...fileTasks, ...importTasks(flowsOf)]
