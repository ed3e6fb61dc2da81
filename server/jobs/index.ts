// Door of the shelf: the worker of a process, started once, by its start or by the first job that is added.
import { startWorker, type Worker, type WorkerOptions } from './worker.ts'

export interface Jobs {
  readonly wake: () => void
  readonly stop: () => Promise<void>
}

export const makeJobs = (options: () => WorkerOptions): Jobs => {
  let worker: Promise<Worker | null> | null = null
  let ending: Promise<void> | null = null
  const start = async (): Promise<Worker | null> => {
    const made = options()
    return startWorker(made).catch((error: unknown) => {
      made.deps.log('jobs: the worker could not start; the next job tries again', error)
      worker = null
      return null
    })
  }
  return {
    wake: () => {
      if (ending === null) worker ??= start()
    },
    stop: () => {
      ending ??= (worker ?? Promise.resolve(null)).then((started) => started?.stop())
      return ending
    },
  }
}
