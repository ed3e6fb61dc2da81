// Models of the forms this one links to, so that formulas may follow relations; and what props may point to.
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fieldTypes, type RelatedForms, settledModels } from '../../../../runtime/forms/index.ts'
import type { FormDef } from '../../../../schemas/form.ts'
import { type DefinitionAddress, publishedQuery, useDefinitions } from '../../../api/index.ts'
import type { Target } from '../../../editor/index.ts'

/** Keys of forms the fields point to; forms of other apps are checked by the server. */
const targetsOf = (doc: FormDef): readonly string[] => {
  const all = doc.fields.flatMap((field) => [field, ...(field.fields ?? [])])
  const keys = all.flatMap((field) => {
    if (!fieldTypes.has(field.type)) return []
    const type = fieldTypes.get(field.type)
    return type.target?.({ ...type.defaults, ...field.props }) ?? []
  })
  return [...new Set(keys)].filter((key) => !key.includes('/')).sort()
}

export function useRelated(at: DefinitionAddress, doc: FormDef | undefined): RelatedForms {
  const wanted = doc === undefined ? [] : targetsOf(doc)
  const loaded = useQueries({
    queries: wanted.map((key) => publishedQuery({ ...at, kind: 'form', key })),
    // One array as long as nothing new arrives: models are made anew only when a form does.
    combine: (results) => results.map((each) => each.data),
  })
  return useMemo(() => {
    const docs = new Map(
      loaded.flatMap((each) => (each === undefined ? [] : [[each.key, each.doc as FormDef] as const])),
    )
    // What their formulas read beyond these forms the server knows: here it counts as kept.
    const models = settledModels(docs, (_from, key) => (docs.has(key) ? key : undefined))
    return (key) => models.get(key)
  }, [loaded])
}

/** Definitions of the app by kind, as props may point to them. */
export function useTargets(at: DefinitionAddress): (kind: string) => readonly Target[] {
  const { data } = useDefinitions(at.slug, at.app)
  return useMemo(
    () => (kind) => (data ?? []).filter((each) => each.kind === kind).map(({ key, name }) => ({ key, name })),
    [data],
  )
}
