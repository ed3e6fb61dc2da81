// Tasks and flows: paths, calls and queries of server/tasks.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  Difference,
  FlowState,
  TaskBox,
  TaskDetail,
  TaskItem,
  Verdict,
} from '../../schemas/api/tasks.ts'
import type { FormDef } from '../../schemas/form.ts'
import { apiGet, apiPost, type CallOptions } from './client.ts'
import type { FormAddress } from './records.ts'
import { wsPath } from './workspace-path.ts'

export type { Difference, FlowState, TaskBox, TaskItem, TimelineEntry } from '../../schemas/api/tasks.ts'
export type Task = Omit<TaskDetail, 'form'> & { readonly form: FormDef }
export type TaskVerdict = Verdict

const BOX_STALE_MS = 15_000
/** A list that is looked at keeps up with what others do. */
const BOX_EVERY_MS = 60_000

export const useTaskBox = (slug: string, box: TaskBox) =>
  useInfiniteQuery({
    queryKey: ['tasks', slug, box],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      apiGet<{ items: TaskItem[]; cursor: string | null }>(wsPath(slug, '/tasks'), {
        signal,
        query: { box, cursor: pageParam },
      }),
    getNextPageParam: (last) => last.cursor ?? undefined,
    staleTime: BOX_STALE_MS,
    refetchInterval: BOX_EVERY_MS,
  })

export const useTask = (slug: string, id: string) =>
  useQuery({
    queryKey: ['task', slug, id],
    queryFn: ({ signal }) => apiGet<Task>(wsPath(slug, `/tasks/${id}`), { signal }),
    retry: false,
  })

export const useFlow = (slug: string, instance: string) =>
  useQuery({
    queryKey: ['flow', slug, instance],
    queryFn: ({ signal }) => apiGet<FlowState>(wsPath(slug, `/flows/${instance}`), { signal }),
  })

export const giveVerdict = (
  slug: string,
  task: string,
  verdict: TaskVerdict,
  options?: CallOptions,
): Promise<unknown> => apiPost(wsPath(slug, `/tasks/${task}/verdict`), verdict, options)

export const markTaskRead = (slug: string, task: string, rev: number): Promise<unknown> =>
  apiPost(wsPath(slug, `/tasks/${task}/read`), { rev }, { noGate: true })

export type FlowAction = 'withdraw' | 'retry' | 'end'

export const actOnFlow = (
  slug: string,
  instance: string,
  action: FlowAction,
  comment: string,
): Promise<unknown> =>
  apiPost(wsPath(slug, `/flows/${instance}/${action}`), comment === '' ? {} : { comment })

export const submitRecord = ({ slug, app, form }: FormAddress, id: string): Promise<unknown> =>
  apiPost(wsPath(slug, `/apps/${app}/forms/${form}/records/${id}/submit`))

/** What 409 W_CHANGED_SINCE carries: the record as it is now, in what differs from what he saw. */
export interface ChangedMeanwhile {
  readonly rev: number
  readonly changed: readonly Difference[]
}

const TOUCHED: readonly unknown[] = ['tasks', 'task', 'flow', 'workspace', 'records']

/** After acting on a flow: boxes, the count in the shell, records and their flows are asked again. */
export const useFlowsChanged = (slug: string): (() => void) => {
  const queries = useQueryClient()
  return () =>
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[1] === slug && TOUCHED.includes(queryKey[0]),
    })
}
