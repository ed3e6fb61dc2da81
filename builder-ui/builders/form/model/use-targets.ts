// What props of a field may point to.
import { useMemo } from 'react'
import { type DefinitionAddress, useDefinitions } from '../../../api/index.ts'
import type { Target } from '../../../editor/index.ts'

/** Definitions of the app by kind, as props may point to them. */
export function useTargets(at: DefinitionAddress): (kind: string) => readonly Target[] {
  const { data } = useDefinitions(at.slug, at.app)
  return useMemo(
    () => (kind) => (data ?? []).filter((each) => each.kind === kind).map(({ key, name }) => ({ key, name })),
    [data],
  )
}
