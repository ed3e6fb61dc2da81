// How many changes wait to be published: the same comparison the server puts into words, over what is published now.
import { useMemo } from 'react'
import { diffForms, formModel } from '../../../../runtime/forms/index.ts'
import type { FormDef } from '../../../../schemas/form.ts'
import { type DefinitionAddress, useDefinitions, usePublished } from '../../../api/index.ts'
import type { Designer } from './designer.ts'

/** 0 while nothing is published, too: a first publish is one thing, not many. */
export function useChangeCount(at: DefinitionAddress, { model }: Designer): number {
  const { data: all } = useDefinitions(at.slug, at.app)
  const own = all?.find((each) => each.kind === at.kind && each.key === at.key)
  const published = usePublished(at, (own?.version ?? 0) > 0).data?.doc as FormDef | undefined
  const before = useMemo(() => (published === undefined ? null : formModel(published)), [published])
  return useMemo(() => (before === null ? 0 : diffForms(before, model).length), [before, model])
}
