// What an app's sidebar lists, in order: its forms and the pages its plans open. The order is `bindings.navigation`; what it does
// not name follows, and `bindings.hidden` keeps something out of sight.
import type { PermissionSetDef } from '../../schemas/permission.ts'
import type { Text } from '../../schemas/text.ts'
import type { DefinitionKind } from '../../schemas/vocabulary.ts'
import type { Catalog, StoredForm } from '../forms/index.ts'

interface AppPage {
  readonly name: Text
  /** The right that opens it. */
  readonly right: NonNullable<PermissionSetDef['pages']>[number]
  /** The kind of definition it shows: an app without one has no such page. */
  readonly shows: DefinitionKind
}
const PAGES: Readonly<Record<string, AppPage>> = {
  performance: {
    name: { 'zh-CN': '团队业绩', en: 'Team performance' },
    right: 'team_performance',
    shows: 'score_plan',
  },
  targets: { name: { 'zh-CN': '目标', en: 'Targets' }, right: 'targets', shows: 'target_plan' },
}

export interface NavigationPlace {
  /** `form:customer`, `page:performance`. */
  readonly item: string
  readonly name: Text
  readonly icon?: string
  readonly shown: boolean
  readonly opens:
    | { readonly kind: 'form'; readonly form: StoredForm }
    | { readonly kind: 'page'; readonly key: string; readonly right: AppPage['right'] }
}

/** As `apps.bindings` keeps it; null where nobody has chosen yet. */
export interface NavigationChoice {
  readonly navigation: readonly string[] | null
  readonly hidden: readonly string[] | null
}

export const navigationPlaces = (
  catalog: Pick<Catalog, 'forms' | 'ofKind'>,
  app: string,
  { navigation, hidden }: NavigationChoice,
): readonly NavigationPlace[] => {
  const out = new Set(hidden ?? [])
  const made = new Map([...formPlaces(catalog, app), ...pagePlaces(catalog, app)])
  const order = new Set([...(navigation ?? []), ...made.keys()])
  return [...order].flatMap((item) => {
    const place = made.get(item)
    return place === undefined ? [] : [{ ...place, item, shown: !out.has(item) }]
  })
}

type Place = Omit<NavigationPlace, 'item' | 'shown'>

const formPlaces = ({ forms }: Pick<Catalog, 'forms'>, app: string): readonly (readonly [string, Place])[] =>
  forms
    .filter((form) => form.app === app)
    .map((form) => {
      const { name, icon } = form.def
      const place: Place = { name, ...(icon === undefined ? {} : { icon }), opens: { kind: 'form', form } }
      return [`form:${form.key}`, place]
    })

const pagePlaces = (catalog: Pick<Catalog, 'ofKind'>, app: string): readonly (readonly [string, Place])[] =>
  Object.entries(PAGES)
    .filter(([, page]) => catalog.ofKind(page.shows, app).length > 0)
    .map(([key, { name, right }]) => [`page:${key}`, { name, opens: { kind: 'page', key, right } }])
