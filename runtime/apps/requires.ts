// What an app reads of other apps: written into its file by the export, looked for by the install before anything else is judged.
import type { AppDef } from '../../schemas/app.ts'
import { collectRefs } from '../definitions/index.ts'
import type { Catalog } from '../forms/index.ts'
import { type Problem, problem } from '../kernel/problem.ts'
import type { Registry } from '../kernel/registry.ts'
import type { AppKind } from './app-kind.ts'
import { hasPart } from './parts.ts'
import { refContext } from './refs.ts'

/** Forms and their fields, both sorted so that equal apps are equal files; undefined when the app stands alone. */
export const requiresOf = (
  catalog: Catalog,
  kinds: Registry<AppKind>,
  app: string,
): AppDef['requires'] | undefined => {
  const needed = new Map<string, Set<string>>()
  for (const { kind, key, doc } of kinds.all.flatMap((each) => catalog.ofKind(each.kind, app)))
    for (const ref of collectRefs(
      kinds.get(kind).schema,
      doc,
      refContext(catalog, { app, kind, key, doc }),
    )) {
      if (ref.kind !== 'form' || !ref.key.includes('/') || ref.key.startsWith(`${app}/`)) continue
      const parts = needed.get(ref.key) ?? new Set<string>()
      needed.set(ref.key, ref.part === '' ? parts : parts.add(ref.part))
    }
  if (needed.size === 0) return undefined
  const sorted = [...needed].sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(sorted.map(([form, parts]) => [form, [...parts].sort()]))
}

export const checkRequires = (
  requires: AppDef['requires'],
  catalog: Catalog,
  app: string,
): readonly Problem[] =>
  Object.entries(requires ?? {}).flatMap(([key, parts]) => {
    const at = `/requires/${key.replace('/', '~1')}`
    const form = catalog.form(app, key)
    if (form === undefined) return [problem('A_REQUIRES', at, { params: { what: key } })]
    return parts
      .map((part, index) => ({ part, at: `${at}/${index}` }))
      .filter(({ part }) => !hasPart(form.model, part))
      .map((missing) => problem('A_REQUIRES', missing.at, { params: { what: `${key}.${missing.part}` } }))
  })
