// The list of a form: what is asked lives in the address (it can be sent to a colleague), pages come by cursor.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useNavigationType, useSearchParams } from 'react-router'
import type { SortKey } from '../../../schemas/view.ts'
import {
  countRecords,
  type FormAddress,
  loadForm,
  queryBin,
  queryRecords,
  summarize,
} from '../../api/index.ts'

export interface ListAsk {
  readonly filter: string
  readonly search: string
  readonly sort: SortKey | null
  readonly bin: boolean
}

const PAGE = 100

const readSort = (text: string | null): SortKey | null => {
  if (text === null || text === '') return null
  return text.startsWith('-') ? { field: text.slice(1), descending: true } : { field: text }
}
const writeSort = (sort: SortKey | null): string =>
  sort === null ? '' : `${sort.descending === true ? '-' : ''}${sort.field}`

const readAsk = (search: URLSearchParams): ListAsk => ({
  filter: search.get('filter') ?? '',
  search: search.get('q') ?? '',
  sort: readSort(search.get('sort')),
  bin: search.get('bin') === '1',
})

const writeAsk = (before: URLSearchParams, ask: ListAsk): URLSearchParams => {
  const after = new URLSearchParams(before)
  const put = (name: string, value: string) => (value === '' ? after.delete(name) : after.set(name, value))
  put('filter', ask.filter)
  put('q', ask.search)
  put('sort', writeSort(ask.sort))
  put('bin', ask.bin ? '1' : '')
  return after
}

/**
 * The question of the list and how to change it. The address follows a moment later, so what was asked last is kept beside
 * it: two quick changes must not be made over the same old question.
 */
export const useAsk = (): readonly [ListAsk, (change: Partial<ListAsk>) => void] => {
  const [search, setSearch] = useSearchParams()
  const way = useNavigationType()
  const [asked, setAsked] = useState<ListAsk | null>(null)
  const there = useMemo(() => readAsk(search), [search])
  const ask = asked ?? there
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    // The address has arrived, or somebody went back in the browser.
    setAsked((before) => (way === 'POP' || JSON.stringify(before) === JSON.stringify(there) ? null : before))
  }, [there, way])
  const change = (next: Partial<ListAsk>) => {
    const all = { ...latest.current, ...next }
    latest.current = all
    setAsked(all)
    setSearch((before) => writeAsk(before, all), { replace: true })
  }
  return [ask, change]
}

export const formKey = ({ slug, app, form }: FormAddress) => ['form', slug, app, form] as const
export const useViewedForm = (at: FormAddress) =>
  useQuery({ queryKey: formKey(at), queryFn: ({ signal }) => loadForm(at, { signal }), staleTime: 30_000 })

export const listKey = ({ slug, app, form }: FormAddress) => ['records', slug, app, form] as const

const selectionOf = (ask: ListAsk) => ({
  ...(ask.filter === '' ? {} : { filter: ask.filter }),
  ...(ask.search === '' ? {} : { search: ask.search }),
})

export const useRecords = (at: FormAddress, ask: ListAsk, columns: readonly string[], ready: boolean) =>
  useInfiniteQuery({
    queryKey: [...listKey(at), 'list', ask, columns],
    enabled: ready,
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...selectionOf(ask),
        ...(ask.sort === null ? {} : { sort: [ask.sort] }),
        columns: [...columns],
        limit: PAGE,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      }
      return ask.bin ? queryBin(at, query, signal) : queryRecords(at, query, signal)
    },
    getNextPageParam: (last) => last.cursor,
  })

/** "More than 10,000" until somebody asks. */
export const useTotal = (at: FormAddress, ask: ListAsk) => {
  const [exact, setExact] = useState(false)
  const query = useQuery({
    queryKey: [...listKey(at), 'count', ask.filter, ask.search, exact],
    enabled: !ask.bin,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => countRecords(at, { ...selectionOf(ask), exact }, signal),
  })
  return { total: query.data, countAll: () => setExact(true), counting: query.isFetching && exact }
}

export const useSums = (at: FormAddress, ask: ListAsk, fields: readonly string[]) =>
  useQuery({
    queryKey: [...listKey(at), 'sums', ask.filter, ask.search, fields],
    enabled: fields.length > 0 && !ask.bin,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      summarize(
        at,
        { ...selectionOf(ask), aggregates: fields.map((field) => ({ field, aggregate: 'sum' })) },
        signal,
      ),
  })
