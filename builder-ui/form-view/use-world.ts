// The world of a form inside a workspace: searches, uploads and names by the API of the product.
import { useMemo, useRef } from 'react'
import type { WorkspaceInfo } from '../../schemas/api/org.ts'
import type { Text } from '../../schemas/text.ts'
import {
  API_ROOT,
  type FormAddress,
  loadDepartments,
  relationOptions,
  searchMembers,
  uploadFile,
  wsPath,
} from '../api/index.ts'
import { type ControlWorld, type Pick, shownName } from '../controls/index.ts'
import { showText, useLanguage } from '../kit/index.ts'
import type { Facts } from './engine.ts'

type WorldSource = Readonly<{
  [Key in 'slug' | 'timeZone' | 'currency' | 'today' | 'me']: WorkspaceInfo[Key]
}>

const departmentPicks = async (
  slug: string,
  typed: string,
  signal: AbortSignal,
): Promise<readonly Pick[]> => {
  const { items } = await loadDepartments(slug, signal)
  const byId = new Map(items.map((each) => [each.id, each]))
  const pathOf = (id: string | null): string => {
    const found = id === null ? undefined : byId.get(id)
    if (found === undefined) return ''
    const above = pathOf(found.parent)
    return above === '' ? showText(found.name) : `${above} / ${showText(found.name)}`
  }
  const wanted = typed.trim().toLowerCase()
  return items
    .filter((each) => Object.values(each.name).some((name) => name.toLowerCase().includes(wanted)))
    .slice(0, 100)
    .map((each) => ({
      id: each.id,
      name: each.name,
      ...(each.parent === null ? {} : { under: pathOf(each.parent) }),
    }))
}

const memberPicks = async (slug: string, typed: string, signal: AbortSignal): Promise<readonly Pick[]> => {
  const { items } = await searchMembers(slug, typed, signal)
  return items
    .filter((each) => each.state !== 'left')
    .map((each) => {
      const under = each.departments.map((department) => showText(department.name)).join(', ')
      return { id: each.id, name: each.name, ...(under === '' ? {} : { under }) }
    })
}

/** `shown` are the names the server sent along with the values. */
export const useFormWorld = (
  at: FormAddress,
  workspace: WorldSource,
  shown: Readonly<Record<string, unknown>> = NO_NAMES,
): ControlWorld => {
  const learnt = useRef(new Map<string, Text | string>())
  const { slug, app, form } = at
  const { timeZone, currency, today, me } = workspace
  return useMemo(
    () => ({
      timeZone,
      currency,
      today,
      searchMembers: (typed, signal) => memberPicks(slug, typed, signal),
      searchDepartments: (typed, signal) => departmentPicks(slug, typed, signal),
      searchRecords: async (path, typed, signal) => {
        const { items } = await relationOptions({ slug, app, form }, path, typed, signal)
        return items.map((each) => ({ id: each.id, name: each.title }))
      },
      upload: (file) => uploadFile(slug, file),
      fileUrl: (id) => `${API_ROOT}${wsPath(slug, `/files/${id}`)}`,
      nameOf: (id) =>
        learnt.current.get(id) ?? shownName(shown, id) ?? (id === me.member ? me.name : undefined),
      learnName: (id, name) => learnt.current.set(id, name),
      recordUrl: (target, id) => {
        const [first = '', second] = target.split('/')
        return `/w/${slug}/a/${second === undefined ? app : first}/f/${second ?? first}/r/${id}`
      },
    }),
    [slug, app, form, timeZone, currency, today, me, shown],
  )
}
const NO_NAMES = {}

/** What formulas know of the person and the day. */
export const factsOf = (
  workspace: Readonly<{ [Key in 'timeZone' | 'fiscalStart' | 'me']: WorkspaceInfo[Key] }>,
  language: string,
  now: Date,
): Facts => ({
  now,
  timeZone: workspace.timeZone,
  language,
  fiscalStart: workspace.fiscalStart,
  user: {
    member: workspace.me.member,
    name: workspace.me.name,
    departments: workspace.me.departments.map((each) => each.id),
    roles: [],
  },
})

/** The same for as long as they say the same: a count of tasks fetched anew must not start a form anew. */
export const useFacts = ({ timeZone, fiscalStart, me }: WorkspaceInfo): Facts => {
  const language = useLanguage()
  return useMemo(
    () => factsOf({ timeZone, fiscalStart, me }, language, new Date()),
    [timeZone, fiscalStart, me, language],
  )
}
