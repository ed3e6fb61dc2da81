// After signing in: remember who it is and go where he was going. Only addresses of this site are followed.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { type Me, meQuery } from '../../api/index.ts'

const safeNext = (next: string | null): string | null =>
  next !== null && next.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : null

export const useEnter = (): ((me: Me) => void) => {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  return (me) => {
    queries.clear()
    queries.setQueryData(meQuery.queryKey, me)
    const next = safeNext(search.get('next'))
    if (next?.startsWith('/fill/') === true) location.assign(next)
    else navigate(next ?? `/w/${me.workspaces[0]?.slug ?? ''}`, { replace: true })
  }
}
