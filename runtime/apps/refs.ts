// References of a definition as rows of the index: the walker's findings, resolved to definitions of the workspace.
import type { TSchema } from 'typebox'
import type { FormDef } from '../../schemas/form.ts'
import { collectRefs, type IndexedReference } from '../definitions/index.ts'
import type { Catalog } from '../forms/index.ts'

export interface RefSource {
  readonly app: string
  readonly kind: string
  readonly key: string
  readonly definitionId: string
  readonly doc: unknown
  readonly schema: TSchema
}

/** A reference whose target does not exist (yet) is left out; publishing the source again finds it. */
export const indexedReferences = (catalog: Catalog, source: RefSource): readonly IndexedReference[] => {
  const own = source.kind === 'form' ? source.key : undefined
  const relationTarget = (form: string, field: string): string | undefined => {
    const def = form === own ? (source.doc as FormDef) : catalog.form(source.app, form)?.def
    const target = def?.fields.find((each) => each.key === field)?.props?.form
    return typeof target === 'string' && target !== '' ? target : undefined
  }
  const refs = collectRefs(source.schema, source.doc, {
    relationTarget,
    ...(own === undefined ? {} : { ownForm: own }),
  })
  return refs.flatMap((ref) => {
    const definitionId =
      ref.kind === source.kind && ref.key === source.key
        ? source.definitionId
        : catalog.find(ref.kind, source.app, ref.key)?.id
    return definitionId === undefined
      ? []
      : [{ path: ref.path, definitionId, part: ref.part, host: ref.host }]
  })
}
