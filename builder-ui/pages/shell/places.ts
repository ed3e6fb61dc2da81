// Where one can go from the shell: one list for the sidebar, the phone's bar and the jump dialog.

import type { Language } from '../../../schemas/text.ts'
import type { WorkspaceInfo } from '../../api/index.ts'
import type { IconName } from '../../kit/index.ts'
import { isIconName, showText } from '../../kit/index.ts'

export interface Place {
  readonly to: string
  readonly name: string
  readonly icon: IconName
  /** Shown behind the name; also what the reader hears. */
  readonly count?: number
  readonly group?: string
  /** Exactly this address, not the ones below it. */
  readonly end?: boolean
  /** Opens an empty form there. */
  readonly create?: string
}

export interface PlaceGroup {
  readonly key: string
  readonly name: string
  readonly settings: string | null
  readonly places: readonly Place[]
}

const PAGE_ICONS: Readonly<Record<string, IconName>> = {
  performance: 'chart',
  targets: 'target',
  dashboard: 'chart',
}

const iconOf = (name: string | undefined, fallback: IconName): IconName =>
  name !== undefined && isIconName(name) ? name : fallback

/** The apps of a workspace with what the member may open in each. */
export const appPlaces = (workspace: WorkspaceInfo, language: Language): readonly PlaceGroup[] =>
  workspace.apps.map((app) => {
    const base = `/w/${workspace.slug}/a/${app.key}`
    const group = showText(app.name, language)
    const places = app.items.map((item): Place => {
      const name = showText(item.name, language)
      if (item.kind === 'page') {
        return {
          to: `${base}/${item.key}`,
          name,
          group,
          icon: iconOf(item.icon, PAGE_ICONS[item.key.split('/')[0] ?? ''] ?? 'chart'),
        }
      }
      const create =
        item.canCreate === true ? { create: `/fill/${workspace.slug}/${app.key}/${item.key}` } : {}
      return { to: `${base}/f/${item.key}`, name, group, icon: iconOf(item.icon, 'table'), ...create }
    })
    return { key: app.key, name: group, settings: app.canDesign ? `${base}/settings` : null, places }
  })
