// References of a definition as rows of the index: the walker's findings, resolved to definitions of the workspace.
import type { TSchema } from 'typebox'
import type { FormDef } from '../../schemas/form.ts'
import { collectRefs, type IndexedReference, type RefContext } from '../definitions/index.ts'
import type { Catalog } from '../forms/index.ts'

export interface RefPlace {
  readonly app: string
  readonly kind: string
  readonly key: string
  readonly doc: unknown
}
export interface RefSource extends RefPlace {
  readonly definitionId: string
  readonly schema: TSchema
}

/** What the walker has to ask: its own form, and where relations lead. */
export const refContext = (catalog: Catalog, { app, kind, key, doc }: RefPlace): RefContext => {
  const own = kind === 'form' ? key : undefined
  const relationTarget = (form: string, field: string): string | undefined => {
    const def = form === own ? (doc as FormDef) : catalog.form(app, form)?.def
    const [head, column] = field.split('.')
    const outer = def?.fields.find((each) => each.key === head)
    const found = column === undefined ? outer : outer?.fields?.find((each) => each.key === column)
    const target = found?.props?.form
    return typeof target === 'string' && target !== '' ? target : undefined
  }
  return { relationTarget, ...(own === undefined ? {} : { ownForm: own }) }
}

/** A reference whose target does not exist (yet) is left out; publishing the source again finds it. */
export const indexedReferences = (catalog: Catalog, source: RefSource): readonly IndexedReference[] =>
  collectRefs(source.schema, source.doc, refContext(catalog, source)).flatMap((ref) => {
    const definitionId =
      ref.kind === source.kind && ref.key === source.key
        ? source.definitionId
        : catalog.find(ref.kind, source.app, ref.key)?.id
    return definitionId === undefined
      ? []
      : [{ path: ref.path, definitionId, part: ref.part, host: ref.host }]
  })
