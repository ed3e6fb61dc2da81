// The model of a form with those it links to, as the viewer has them: formulas he writes may follow relations, and name only what
// he sees.
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type FormModel, fieldTypes, formModel } from '../../../../runtime/forms/index.ts'
import type { FormDef } from '../../../../schemas/form.ts'
import { type FormAddress, loadForm } from '../../../api/index.ts'
import { formKey } from '../use-list.ts'

export const useRelatedModel = (at: FormAddress, doc: FormDef): FormModel => {
  const loaded = useQueries({
    queries: targetsOf(doc).map((key) => {
      const [app = at.app, form] = key.includes('/') ? key.split('/') : [at.app, key]
      const target = { ...at, app, form: form ?? key }
      return {
        queryKey: formKey(target),
        queryFn: () => loadForm(target),
        staleTime: 30_000,
        retry: false,
        select: (viewed: { readonly doc: FormDef }) => [key, viewed.doc] as const,
      }
    }),
    combine: (results) => results.map((each) => each.data),
  })
  return useMemo(() => {
    const models = new Map(
      loaded.flatMap((each) => (each === undefined ? [] : [[each[0], formModel(each[1])] as const])),
    )
    return formModel(doc, (key) => models.get(key))
  }, [doc, loaded])
}

const targetsOf = (doc: FormDef): readonly string[] => {
  const all = doc.fields.flatMap((field) => [field, ...(field.fields ?? [])])
  const keys = all.flatMap((field) => {
    if (!fieldTypes.has(field.type)) return []
    const type = fieldTypes.get(field.type)
    return type.target?.({ ...type.defaults, ...field.props }) ?? []
  })
  return [...new Set(keys)].sort()
}
