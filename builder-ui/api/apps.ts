// Templates, apps, bindings of permission sets: calls and queries of server/apps.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  AppChange,
  AppInfo as AppInfoShape,
  AppSettings,
  GrantBinding as GrantBindingShape,
  InstallRequest,
  TemplateInfo,
} from '../../schemas/api/apps.ts'
import type { Role } from '../../schemas/api/org.ts'
import type { Text } from '../../schemas/text.ts'
import { apiDelete, apiGet, apiPatch, apiPost, apiPut, exchange } from './client.ts'
import { wsPath } from './workspace.ts'

export type { AppSettings, TemplateInfo } from '../../schemas/api/apps.ts'
export type AppInfo = Static<ReturnType<typeof AppInfoShape>>
export type GrantBinding = Static<ReturnType<typeof GrantBindingShape>>

export const useTemplates = (slug: string) =>
  useQuery({
    queryKey: ['templates', slug],
    queryFn: async () => (await apiGet<{ items: TemplateInfo[] }>(wsPath(slug, '/templates'))).items,
  })

export const useApps = (slug: string) =>
  useQuery({
    queryKey: ['apps', slug],
    queryFn: async () => (await apiGet<{ items: AppInfo[] }>(wsPath(slug, '/apps'))).items,
  })

/** A new app changes what everybody sees in the sidebar. */
function useAppsChanged(slug: string): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all(
      ['templates', 'apps', 'workspace'].map((word) => client.invalidateQueries({ queryKey: [word, slug] })),
    )
  }
}

export function useInstallTemplate(slug: string) {
  const changed = useAppsChanged(slug)
  return useMutation({
    mutationFn: ({
      template,
      ...request
    }: Static<ReturnType<typeof InstallRequest>> & { template: string }) =>
      apiPost<AppInfo>(wsPath(slug, `/templates/${encodeURIComponent(template)}/install`), request),
    onSuccess: changed,
  })
}

export function useCreateApp(slug: string) {
  const changed = useAppsChanged(slug)
  return useMutation({
    mutationFn: (name: Text) => apiPost<AppInfo>(wsPath(slug, '/apps'), { name }),
    onSuccess: changed,
  })
}

export function useImportApp(slug: string) {
  const changed = useAppsChanged(slug)
  return useMutation({
    mutationFn: (app: unknown) => apiPost<AppInfo>(wsPath(slug, '/apps/import'), app),
    onSuccess: changed,
  })
}

export function useRetireApp(slug: string) {
  const changed = useAppsChanged(slug)
  return useMutation({
    mutationFn: (app: string) => apiDelete(wsPath(slug, `/apps/${app}`)),
    onSuccess: changed,
  })
}

const settingsKey = (slug: string, app: string) => ['app-settings', slug, app] as const

/** Order of the sidebar, and whom the permission sets are given to. */
export const useAppSettings = (slug: string, app: string, enabled = true) =>
  useQuery({
    queryKey: settingsKey(slug, app),
    queryFn: () => apiGet<AppSettings>(wsPath(slug, `/apps/${app}`)),
    enabled,
  })

export function useChangeApp(slug: string, app: string) {
  const client = useQueryClient()
  const changed = useAppsChanged(slug)
  return useMutation({
    mutationFn: (change: AppChange) => apiPatch<AppSettings>(wsPath(slug, `/apps/${app}`), change),
    onSuccess: (settings) => {
      client.setQueryData(settingsKey(slug, app), settings)
      return changed()
    },
  })
}

export function useRestoreApp(slug: string) {
  const changed = useAppsChanged(slug)
  return useMutation({
    mutationFn: (app: string) => apiPost(wsPath(slug, `/apps/${app}/restore`)),
    onSuccess: changed,
  })
}

/** The app as a file; with data for administrators. */
export const exportApp = async (slug: string, app: string, data: boolean): Promise<Blob> =>
  (await exchange('GET', wsPath(slug, `/apps/${app}/export`), undefined, { query: { data } })).blob()

export const useAppRoles = (slug: string, app: string) =>
  useQuery({
    queryKey: ['app-roles', slug, app],
    queryFn: async () => (await apiGet<{ items: Role[] }>(wsPath(slug, `/apps/${app}/roles`))).items,
  })

export function useBindAppRole(slug: string, app: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ role, bindings }: { role: string; bindings: readonly { kind: string; id: string }[] }) =>
      apiPut(wsPath(slug, `/apps/${app}/roles/${role}/bindings`), { bindings }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['app-roles', slug, app] }),
  })
}

export const useSetBindings = (slug: string, app: string, set: string) =>
  useQuery({
    queryKey: ['set-bindings', slug, app, set],
    queryFn: async () =>
      (
        await apiGet<{ bindings: GrantBinding[] }>(
          wsPath(slug, `/apps/${app}/permission-sets/${set}/bindings`),
        )
      ).bindings,
    retry: false,
  })

export function useBindSet(slug: string, app: string, set: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (bindings: readonly GrantBinding[]) =>
      apiPut(wsPath(slug, `/apps/${app}/permission-sets/${set}/bindings`), { bindings }),
    onSuccess: () =>
      Promise.all(
        [['set-bindings', slug, app, set], settingsKey(slug, app), ['members', slug]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
