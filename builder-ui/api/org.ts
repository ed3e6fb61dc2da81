// Members, departments, roles: calls and queries of server/org.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  Department,
  Member,
  MemberDetail,
  MemberPage,
  MemberRights,
  PeopleImport as PeopleImportShape,
  Role,
} from '../../schemas/api/org.ts'
import type { Text } from '../../schemas/text.ts'
import { apiGet, apiPatch, apiPost, apiPut } from './client.ts'
import { wsPath } from './workspace.ts'

export type {
  Department,
  Member,
  MemberDetail,
  MemberPage,
  MemberRights,
  RightReason,
  Role,
} from '../../schemas/api/org.ts'
export type PeopleImport = Static<ReturnType<typeof PeopleImportShape>>

export interface MemberFilter {
  readonly search: string
  readonly state?: Member['state'] | undefined
  /** With the departments below it. */
  readonly department?: string | undefined
}

export const useMembers = (slug: string, filter: MemberFilter) =>
  useInfiniteQuery({
    queryKey: ['members', slug, filter],
    queryFn: ({ pageParam }) =>
      apiGet<MemberPage>(wsPath(slug, '/members'), {
        query: {
          limit: 50,
          cursor: pageParam ?? undefined,
          search: filter.search === '' ? undefined : filter.search,
          state: filter.state,
          department: filter.department,
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  })

/** People to pick from: the first fifty that match. */
export const useMemberSearch = (slug: string, search: string) =>
  useQuery({
    queryKey: ['members', slug, 'pick', search],
    queryFn: async () =>
      (
        await apiGet<MemberPage>(wsPath(slug, '/members'), {
          query: { limit: 50, search: search === '' ? undefined : search },
        })
      ).items,
    staleTime: 30_000,
  })

export const useDepartments = (slug: string) =>
  useQuery({
    queryKey: ['departments', slug],
    queryFn: async () => (await apiGet<{ items: Department[] }>(wsPath(slug, '/departments'))).items,
    staleTime: 30_000,
  })

export const useRoles = (slug: string) =>
  useQuery({
    queryKey: ['roles', slug],
    queryFn: async () => (await apiGet<{ items: Role[] }>(wsPath(slug, '/roles'))).items,
    staleTime: 30_000,
  })

export interface Directory {
  readonly members: readonly { readonly id: string; readonly name: string }[]
  readonly departments: readonly { readonly id: string; readonly name: Text }[]
}

/** Names behind ids. */
export const useDirectory = (slug: string, ids: readonly string[]) =>
  useQuery({
    queryKey: ['directory', slug, [...ids].sort()],
    queryFn: () => apiGet<Directory>(wsPath(slug, '/directory'), { query: { ids: ids.join(',') } }),
    enabled: ids.length > 0,
    staleTime: 60_000,
  })

/** People, departments and roles name one another, so a change of one refreshes all. */
function useOrgChanged(slug: string): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all(
      ['members', 'departments', 'roles', 'app-roles'].map((word) =>
        client.invalidateQueries({ queryKey: [word, slug] }),
      ),
    )
  }
}

/** What only administrators see of a member. */
export const useMemberDetail = (slug: string, member: string) =>
  useQuery({
    queryKey: ['members', slug, 'one', member],
    queryFn: () => apiGet<MemberDetail>(wsPath(slug, `/members/${member}`)),
  })

/** What a member may do, and why. */
export const useMemberRights = (slug: string, member: string, enabled: boolean) =>
  useQuery({
    queryKey: ['members', slug, 'rights', member],
    queryFn: () => apiGet<MemberRights>(wsPath(slug, `/members/${member}/rights`)),
    enabled,
  })

export interface MemberChange {
  readonly name?: string
  readonly email?: string | null
  readonly department?: string | null
  readonly manager?: string | null
  readonly state?: 'left' | 'back'
}

export function useCreateMember(slug: string) {
  const changed = useOrgChanged(slug)
  return useMutation({
    mutationFn: (member: MemberChange & { name: string }) =>
      apiPost<Member>(wsPath(slug, '/members'), member),
    onSuccess: changed,
  })
}

export function useChangeMember(slug: string) {
  const changed = useOrgChanged(slug)
  return useMutation({
    mutationFn: ({ id, ...change }: MemberChange & { id: string }) =>
      apiPatch<Member>(wsPath(slug, `/members/${id}`), change),
    onSuccess: changed,
  })
}

export function useInvite(slug: string) {
  const changed = useOrgChanged(slug)
  return useMutation({
    mutationFn: (id: string) => apiPost<{ link: string }>(wsPath(slug, `/members/${id}/invite`)),
    onSuccess: changed,
  })
}

export function useMemberRoles(slug: string) {
  const changed = useOrgChanged(slug)
  return useMutation({
    mutationFn: ({ id, roles }: { id: string; roles: readonly string[] }) =>
      apiPut<MemberDetail>(wsPath(slug, `/members/${id}/roles`), { roles }),
    onSuccess: changed,
  })
}

export function useSignOutMember(slug: string) {
  const changed = useOrgChanged(slug)
  return useMutation({
    mutationFn: (id: string) => apiPost(wsPath(slug, `/members/${id}/sign-out`)),
    onSuccess: changed,
  })
}

export interface DepartmentChange {
  readonly name?: Text
  readonly parent?: string | null
  readonly heads?: readonly string[]
  readonly retired?: boolean
}

export function useCreateDepartment(slug: string) {
  const changed = useOrgChanged(slug)
  return useMutation({
    mutationFn: (department: DepartmentChange & { name: Text }) =>
      apiPost<Department>(wsPath(slug, '/departments'), department),
    onSuccess: changed,
  })
}

export function useChangeDepartment(slug: string) {
  const changed = useOrgChanged(slug)
  return useMutation({
    mutationFn: ({ id, ...change }: DepartmentChange & { id: string }) =>
      apiPatch<Department>(wsPath(slug, `/departments/${id}`), change),
    onSuccess: changed,
  })
}

export function useCreateRole(slug: string) {
  const changed = useOrgChanged(slug)
  return useMutation({
    mutationFn: (name: Text) => apiPost<Role>(wsPath(slug, '/roles'), { name }),
    onSuccess: changed,
  })
}

export function useRenameRole(slug: string) {
  const changed = useOrgChanged(slug)
  return useMutation({
    mutationFn: ({ role, name }: { role: string; name: Text }) =>
      apiPatch<Role>(wsPath(slug, `/roles/${role}`), { name }),
    onSuccess: changed,
  })
}

export interface Binding {
  readonly kind: 'member' | 'department' | 'role'
  readonly id: string
}

export function useBindRole(slug: string) {
  const changed = useOrgChanged(slug)
  return useMutation({
    mutationFn: ({ role, bindings }: { role: string; bindings: readonly Binding[] }) =>
      apiPut<Role>(wsPath(slug, `/roles/${role}/bindings`), { bindings }),
    onSuccess: changed,
  })
}

/** `preview` counts and lists problems without writing anything. */
export function useImportPeople(slug: string) {
  const changed = useOrgChanged(slug)
  return useMutation({
    mutationFn: (request: { csv: string; preview: boolean }) =>
      apiPost<PeopleImport>(wsPath(slug, '/people/import'), request),
    onSuccess: (_, request) => (request.preview ? undefined : changed()),
  })
}
