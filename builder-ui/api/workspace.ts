// What the shell needs of the workspace: settings, my member, apps and their navigation, open tasks.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { WorkspaceInfo } from '../../schemas/api/org.ts'
import { apiGet, apiPatch } from './client.ts'
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
