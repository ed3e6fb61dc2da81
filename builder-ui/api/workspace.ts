// What the shell needs of the workspace: settings, my member, apps and their navigation, open tasks.
import { useQuery } from '@tanstack/react-query'
import type { WorkspaceInfo } from '../../schemas/api/org.ts'
import { apiGet } from './client.ts'
import { wsPath } from './workspace-path.ts'

export type { AppNavigation, WorkspaceInfo } from '../../schemas/api/org.ts'
export { wsPath }

export const workspaceQuery = (slug: string) => ({
  queryKey: ['workspace', slug] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    apiGet<WorkspaceInfo>(wsPath(slug, '/workspace'), { signal }),
  staleTime: 30_000,
})
export const useWorkspace = (slug: string) => useQuery(workspaceQuery(slug))
