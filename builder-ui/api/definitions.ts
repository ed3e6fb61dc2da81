// Definitions, drafts, versions: paths, calls and queries of server/definitions.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  DefinitionInfo,
  DraftCommandsResult,
  DraftState,
  FormulaCheck,
  PublishedDefinition,
  PublishPreview,
  PublishResult,
  VersionInfo,
} from '../../schemas/api/definitions.ts'
import type { Text } from '../../schemas/text.ts'
import type { DefinitionKind } from '../../schemas/vocabulary.ts'
import { apiDelete, apiGet, apiPost } from './client.ts'

/** Where a definition lives. */
export interface DefinitionAddress {
  readonly slug: string
  readonly app: string
  readonly kind: DefinitionKind
  readonly key: string
}

export type DefinitionItem = DefinitionInfo
export type Version = Static<ReturnType<typeof VersionInfo>>
export type Published = Static<ReturnType<typeof PublishedDefinition>>
export type Draft = Static<ReturnType<typeof DraftState>>
export type CommandsResult = Static<ReturnType<typeof DraftCommandsResult>>
/** A place where a part is used: "used by". */
export interface Use {
  readonly kind: string
  readonly key: string
  readonly name: Text
  readonly path: string
}

const appPath = (slug: string, app: string): string => `/w/${slug}/apps/${app}`
const path = ({ slug, app, kind, key }: DefinitionAddress): string =>
  `${appPath(slug, app)}/definitions/${kind}/${key}`

const listKey = (slug: string, app: string) => ['definitions', slug, app] as const
const oneKey = ({ slug, app, kind, key }: DefinitionAddress) => ['definition', slug, app, kind, key] as const

export const loadDraft = (at: DefinitionAddress): Promise<Draft> => apiGet(`${path(at)}/draft`)

export const sendCommands = (
  at: DefinitionAddress,
  baseRev: number,
  commands: readonly { commandId: string; name: string; args: unknown }[],
): Promise<CommandsResult> => apiPost(`${path(at)}/draft/commands`, { baseRev, commands })

export const loadChanges = (at: DefinitionAddress): Promise<PublishPreview> =>
  apiGet(`${path(at)}/draft/changes`)

export const checkFormulaThere = (
  slug: string,
  app: string,
  body: { form: string; source: string; host: string; result: string },
): Promise<Static<ReturnType<typeof FormulaCheck>>> => apiPost(`${appPath(slug, app)}/formula/check`, body)

/** All definitions of an app, drafts too. */
export const useDefinitions = (slug: string, app: string) =>
  useQuery({
    queryKey: listKey(slug, app),
    queryFn: async () =>
      (await apiGet<{ items: DefinitionItem[] }>(`${appPath(slug, app)}/definitions`)).items,
  })

/** The current version; fails with H_NOT_FOUND while nothing is published. */
export const publishedQuery = (at: DefinitionAddress) => ({
  queryKey: oneKey(at),
  queryFn: () => apiGet<Published>(path(at)),
  retry: false,
  staleTime: 30_000,
})
export const usePublished = (at: DefinitionAddress, enabled = true) =>
  useQuery({ ...publishedQuery(at), enabled })

export const useVersions = (at: DefinitionAddress, enabled: boolean) =>
  useQuery({
    queryKey: [...oneKey(at), 'versions'],
    queryFn: async () => (await apiGet<{ items: Version[] }>(`${path(at)}/versions`)).items,
    enabled,
  })

export const useUses = (at: DefinitionAddress, part: string | null) =>
  useQuery({
    queryKey: [...oneKey(at), 'uses', part],
    queryFn: async () => (await apiGet<{ items: Use[] }>(`${path(at)}/uses/${part}`)).items,
    enabled: part !== null,
    staleTime: 10_000,
  })

export interface NewDefinition {
  readonly kind: DefinitionKind
  readonly name: Text
  readonly key?: string
  /** The form a flow belongs to. */
  readonly form?: string
}

export function useCreateDefinition(slug: string, app: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (made: NewDefinition) => apiPost<DefinitionItem>(`${appPath(slug, app)}/definitions`, made),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: listKey(slug, app) })
      void client.invalidateQueries({ queryKey: ['workspace', slug] })
    },
  })
}

export function usePublish(at: DefinitionAddress) {
  const changed = useDefinitionChanged(at)
  return useMutation({
    mutationFn: (body: { rev: number; confirm?: string[] }) =>
      apiPost<Static<ReturnType<typeof PublishResult>>>(`${path(at)}/publish`, body),
    onSuccess: changed,
  })
}

export function useRestoreVersion(at: DefinitionAddress) {
  const changed = useDefinitionChanged(at)
  return useMutation({
    mutationFn: ({ version, confirm = [] }: { version: number; confirm?: readonly string[] }) =>
      apiPost<Static<ReturnType<typeof PublishResult>>>(`${path(at)}/versions/${version}/restore`, {
        confirm,
      }),
    onSuccess: changed,
  })
}

export function useDiscardDraft(at: DefinitionAddress) {
  const changed = useDefinitionChanged(at)
  return useMutation({ mutationFn: () => apiDelete(`${path(at)}/draft`), onSuccess: changed })
}

/** A publish changes what everybody sees: lists, forms, navigation. */
function useDefinitionChanged(at: DefinitionAddress): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(at.slug) })
}
