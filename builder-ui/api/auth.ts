// Accounts and sessions.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  ChangePassword,
  ClaimInvitation,
  InvitationState,
  Me,
  MySession,
  SetupRequest,
  SetupState,
  SignIn,
} from '../../schemas/api/auth.ts'
import { apiDelete, apiGet, apiPatch, apiPost } from './client.ts'

export type { Me, MySession }

export const setupState = () => apiGet<Static<ReturnType<typeof SetupState>>>('/setup', { noGate: true })
export const setUp = (request: SetupRequest) => apiPost<Me>('/setup', request, { noGate: true })
export const signIn = (request: Static<ReturnType<typeof SignIn>>) =>
  apiPost<Me>('/sign-in', request, { noGate: true })
export const signInByLink = (token: string) => apiPost<Me>('/sign-in/link', { token }, { noGate: true })
export const signOut = () => apiPost('/sign-out', {}, { noGate: true })
export const invitation = (token: string) =>
  apiGet<Static<ReturnType<typeof InvitationState>>>(`/invitations/${encodeURIComponent(token)}`, {
    noGate: true,
  })
export const claimInvitation = (token: string, request: Static<ReturnType<typeof ClaimInvitation>>) =>
  apiPost<Me>(`/invitations/${encodeURIComponent(token)}`, request, { noGate: true })
export const saveLocale = (locale: Me['account']['locale']) => apiPatch<Me>('/me', { locale })

export const meQuery = {
  queryKey: ['me'],
  queryFn: () => apiGet<Me>('/me', { noGate: true }),
  retry: false,
  staleTime: 60_000,
} as const
export const useMe = () => useQuery(meQuery)

const SESSIONS = ['my-sessions'] as const
export const useMySessions = () =>
  useQuery({
    queryKey: SESSIONS,
    queryFn: async () => (await apiGet<{ items: MySession[] }>('/me/sessions')).items,
  })

/** Both end the sessions elsewhere. */
export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: ChangePassword) => apiPost<Me>('/me/password', change),
    onSuccess: () => client.invalidateQueries({ queryKey: SESSIONS }),
  })
}
export function useEndOtherSessions() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => apiDelete('/me/sessions'),
    onSuccess: () => client.invalidateQueries({ queryKey: SESSIONS }),
  })
}
