// The forms a formula of an app may look into, as published: those of the app, and those of other apps it names or points to. So
// paths over relations and aggregates across forms are right or wrong while they are typed, and completion offers their fields.
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useOutletContext } from 'react-router'
import { formModel, type RelatedForms, settledModels } from '../../../runtime/forms/index.ts'
import type { FormDef } from '../../../schemas/form.ts'
import { type Published, publishedQuery, useDefinitions, type WorkspaceInfo } from '../../api/index.ts'
import type { FormulaPlaceInfo } from './trial/place.ts'

export interface AppAddress {
  readonly slug: string
  readonly app: string
}

/** The form that is being drawn: as drawn it stands for its published version. */
export interface Drawn {
  readonly key: string
  readonly doc: FormDef
}

/** More forms than this are looked up by the server only. */
const MOST_FORMS = 60

export function useRelatedForms({ slug, app }: AppAddress, drawn?: Drawn): RelatedForms {
  const { data: definitions } = useDefinitions(slug, app)
  const named = useMemo(
    () =>
      (definitions ?? [])
        .filter(({ kind, version }) => kind === 'form' && version > 0)
        .map(({ key, name }) => ({ key, label: name })),
    [definitions],
  )
  const outside = drawn === undefined ? [] : outsideKeys(drawn.doc)
  const wanted = [...named.map(({ key }) => key), ...outside].slice(0, MOST_FORMS).join(' ')
  const loaded = useQueries({
    queries: namesIn(wanted).map((name) => publishedQuery(addressOf({ slug, app }, name))),
    // One array as long as nothing new arrives: models are made anew only when a form does.
    combine: (results) => results.map((each) => each.data),
  })
  const published = useMemo(() => modelsOf(namesIn(wanted), loaded), [wanted, loaded])
  const { key: own, doc } = drawn ?? {}
  return useMemo(() => {
    let self: ReturnType<RelatedForms>
    const related: RelatedForms = (key) => {
      if (key !== own || doc === undefined) return published.get(key)
      self ??= formModel(doc, (other) => (other === own ? self : published.get(other)))
      return self
    }
    return Object.assign(related, { named })
  }, [published, named, own, doc])
}

const namesIn = (wanted: string): readonly string[] => (wanted === '' ? [] : wanted.split(' '))

const addressOf = ({ slug, app }: AppAddress, name: string) => {
  const [first = '', second] = name.split('/')
  return { slug, app: second === undefined ? app : first, kind: 'form', key: second ?? first } as const
}

const modelsOf = (names: readonly string[], loaded: readonly (Published | undefined)[]) => {
  const docs = new Map(
    names.flatMap((name, index) => {
      const doc = loaded[index]?.doc
      return doc === undefined ? [] : [[name, doc as FormDef] as const]
    }),
  )
  // A form of another app means its own app's forms by their bare keys.
  return settledModels(docs, (from, key) => {
    const [app = '', form] = from.split('/')
    const name = form === undefined || key.includes('/') ? key : `${app}/${key}`
    return docs.has(name) ? name : undefined
  })
}

/** Forms of other apps that a form points to or its formulas name. */
const outsideKeys = (doc: FormDef): readonly string[] => [
  ...new Set([...JSON.stringify(doc).matchAll(OUTSIDE)].map(([, key = '']) => key)),
]
const OUTSIDE = /[{"]([a-z][a-z0-9_]*\/[a-z][a-z0-9_]*)(?=[:"])/g

/** Where formulas over a published form are written; null until it is there. */
export function usePlaceOver(
  { slug, app }: AppAddress,
  form: string,
  related: RelatedForms,
): FormulaPlaceInfo | null {
  const workspace = useOutletContext<WorkspaceInfo>()
  return useMemo(() => {
    const found = related(form)
    if (found === undefined) return null
    const at = addressOf({ slug, app }, form)
    return { at: { slug, app: at.app, form: at.key }, model: formModel(found.def, related), workspace }
  }, [slug, app, form, related, workspace])
}
