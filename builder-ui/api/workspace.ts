// What the shell needs of the workspace: settings, my member, apps and their navigation, open tasks.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OwnDay, Rate, RateChange, ResultsPreview, WorkspaceInfo } from '../../schemas/api/org.ts'
import { apiGet, apiPatch, apiPost, apiPut, apiRead } from './client.ts'
import { wsPath } from './workspace-path.ts'

export type { AppNavigation, WorkspaceInfo } from '../../schemas/api/org.ts'
export { wsPath }

export const workspaceQuery = (slug: string) => ({
  queryKey: ['workspace', slug] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    apiGet<WorkspaceInfo>(wsPath(slug, '/workspace'), { signal }),
  staleTime: 30_000,
})
/** The count of open tasks keeps up with what others do. */
export const useWorkspace = (slug: string) =>
  useQuery({ ...workspaceQuery(slug), refetchInterval: 60_000, refetchOnWindowFocus: true })

export type SettingsChange = Partial<
  Pick<WorkspaceInfo, 'name' | 'timeZone' | 'currency' | 'fiscalStart'> & {
    readonly language: 'zh-CN' | 'en'
  }
>

export function useChangeWorkspace(slug: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: SettingsChange) => apiPatch(wsPath(slug, '/workspace'), change),
    onSuccess: () =>
      Promise.all([['workspace', slug], ['me']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

/** What changed without stored results being worked out again. */
export type ReckonedLater = 'calendar' | 'rates'

/** What working out stored results again would change: under other settings, or under the calendar and rates as they are now. */
export const usePreviewResults = (slug: string) =>
  useMutation({
    mutationFn: async (wish: SettingsChange | { readonly of: readonly ReckonedLater[] }) =>
      (await apiRead<ResultsPreview>(wsPath(slug, '/workspace/results/preview'), wish)).forms,
  })

export const useWorkOutAgain = (slug: string) =>
  useMutation({
    mutationFn: (of: readonly ReckonedLater[]) => apiPost(wsPath(slug, '/workspace/results'), { of }),
  })

const daysKey = (slug: string) => ['own days', slug] as const
/** Days that differ from the calendar of the workspace's zone. */
export const useOwnDays = (slug: string) =>
  useQuery({
    queryKey: daysKey(slug),
    queryFn: async () => (await apiGet<{ days: OwnDay[] }>(wsPath(slug, '/workspace/calendar'))).days,
  })

export function useSaveOwnDays(slug: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (days: readonly OwnDay[]) => apiPut(wsPath(slug, '/workspace/calendar'), { days }),
    onSuccess: () => client.invalidateQueries({ queryKey: daysKey(slug) }),
  })
}

const ratesKey = (slug: string) => ['rates', slug] as const
/** The latest first. */
export const useRates = (slug: string) =>
  useQuery({
    queryKey: ratesKey(slug),
    queryFn: async () => (await apiGet<{ items: Rate[] }>(wsPath(slug, '/workspace/rates'))).items,
  })

/** A rate of null takes that day's away. */
export function useSaveRates(slug: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rates: readonly RateChange[]) => apiPut(wsPath(slug, '/workspace/rates'), { rates }),
    onSuccess: () => client.invalidateQueries({ queryKey: ratesKey(slug) }),
  })
}
