// The model of a form with the other forms of its app, as the viewer has them: formulas he writes may follow relations and look
// into what he sees, and name nothing else.
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useOutletContext } from 'react-router'
import { type FormModel, fieldTypes, formModel } from '../../../../runtime/forms/index.ts'
import type { FormDef } from '../../../../schemas/form.ts'
import { type FormAddress, loadForm, type WorkspaceInfo } from '../../../api/index.ts'
import { formKey } from '../use-list.ts'

export const useRelatedModel = (at: FormAddress, doc: FormDef): FormModel => {
  const { apps } = useOutletContext<WorkspaceInfo>()
  const named = useMemo(
    () =>
      (apps.find(({ key }) => key === at.app)?.items ?? [])
        .filter(({ kind }) => kind === 'form')
        .map(({ key, name }) => ({ key, label: name })),
    [apps, at.app],
  )
  const wanted = [...new Set([...targetsOf(doc), ...named.map(({ key }) => key)])].slice(0, MOST_FORMS)
  const loaded = useQueries({
    queries: wanted.map((key) => {
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
    return formModel(
      doc,
      Object.assign((key: string) => models.get(key), { named }),
    )
  }, [doc, loaded, named])
}
/** More forms than this are looked up by the server only. */
const MOST_FORMS = 60

const targetsOf = (doc: FormDef): readonly string[] => {
  const all = doc.fields.flatMap((field) => [field, ...(field.fields ?? [])])
  const keys = all.flatMap((field) => {
    if (!fieldTypes.has(field.type)) return []
    const type = fieldTypes.get(field.type)
    return type.target?.({ ...type.defaults, ...field.props }) ?? []
  })
  return keys
}
