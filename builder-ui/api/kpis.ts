// Targets, team performance, explained scores: paths and queries of server/kpis.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  PerformanceTrend,
  RecordsBehind,
  ScoreExplanation,
  TargetGrid,
  TeamPerformance,
} from '../../schemas/api/kpis.ts'
import { apiGet, apiPut } from './client.ts'

export type {
  RecordsBehind,
  ScoreExplanation,
  ScoreRow,
  TargetGrid,
  TeamPerformance,
} from '../../schemas/api/kpis.ts'

/** Stands for "the app's first plan" in an address that names none. */
export const FIRST_PLAN = '_'

const appPath = (slug: string, app: string): string => `/w/${slug}/apps/${app}`

export interface TeamAddress {
  readonly slug: string
  readonly app: string
  readonly plan: string
  readonly period: string | undefined
  readonly department: string | undefined
}

export const useTeamPerformance = ({ slug, app, plan, period, department }: TeamAddress) =>
  useQuery({
    queryKey: ['performance', slug, app, plan, period, department],
    queryFn: ({ signal }) =>
      apiGet<TeamPerformance>(`${appPath(slug, app)}/performance/${plan}`, {
        signal,
        query: { period, department },
      }),
    placeholderData: (previous) => previous,
  })

export const useScoreExplanation = (at: TeamAddress, member: string | null) =>
  useQuery({
    queryKey: ['performance', at.slug, at.app, at.plan, at.period, 'member', member],
    queryFn: ({ signal }) =>
      apiGet<ScoreExplanation>(`${appPath(at.slug, at.app)}/performance/${at.plan}/${member ?? ''}`, {
        signal,
        query: { period: at.period },
      }),
    enabled: member !== null,
  })

/** Page by page; every page says the same totals. */
export const useRecordsBehind = (at: TeamAddress, member: string, metric: string) =>
  useInfiniteQuery({
    queryKey: ['performance', at.slug, at.app, at.plan, at.period, 'records', member, metric],
    queryFn: ({ signal, pageParam }) =>
      apiGet<RecordsBehind>(`${appPath(at.slug, at.app)}/performance/${at.plan}/${member}/records`, {
        signal,
        query: { period: at.period, metric, cursor: pageParam ?? undefined },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.page.cursor,
  })

/** The team's totals of the shown period and those before it. */
export const usePerformanceTrend = ({ slug, app, plan, period, department }: TeamAddress) =>
  useQuery({
    queryKey: ['performance', slug, app, plan, period, 'trend', department],
    queryFn: ({ signal }) =>
      apiGet<PerformanceTrend>(`${appPath(slug, app)}/performance/${plan}/trend`, {
        signal,
        query: { period, department },
      }),
    placeholderData: (previous) => previous,
  })

export interface GridAddress {
  readonly slug: string
  readonly app: string
  readonly plan: string
  readonly year: number | undefined
  readonly metric: string | undefined
}
export interface CellChange {
  readonly unitKind: string
  readonly unitId: string | null
  readonly period: string
  readonly value: string | null
  readonly locked: boolean
  /** The number that was seen when this was typed. */
  readonly was: string | null
}

const gridKey = (at: GridAddress) => ['targets', at.slug, at.app, at.plan, at.year, at.metric]

export const useTargetGrid = (at: GridAddress) =>
  useQuery({
    queryKey: gridKey(at),
    queryFn: ({ signal }) =>
      apiGet<TargetGrid>(`${appPath(at.slug, at.app)}/targets/${at.plan}`, {
        signal,
        query: { year: at.year, metric: at.metric },
      }),
    placeholderData: (previous) => previous,
  })

interface TargetSave {
  readonly grid: TargetGrid
  readonly cells: readonly CellChange[]
  readonly reason: string
  readonly effectiveOn: string
}

/** Writes cells; the answer is the whole grid as it is then. */
export const useTargetSave = (at: GridAddress) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ grid: { year, metric }, ...change }: TargetSave) =>
      apiPut<TargetGrid>(`${appPath(at.slug, at.app)}/targets/${at.plan}`, { year, metric, ...change }),
    onSuccess: (grid) => {
      queries.setQueryData(gridKey(at), grid)
      void queries.invalidateQueries({ queryKey: ['performance', at.slug, at.app] })
    },
  })
}
