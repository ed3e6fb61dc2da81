// The catalogue of a workspace as it will be once an app is installed: checks and references look at it before anything is
// written. Planned forms have no table yet.
import type { FormDef } from '../../schemas/form.ts'
import type { Text } from '../../schemas/text.ts'
import {
  type Catalog,
  type FormModel,
  type StoredDefinition,
  type StoredForm,
  settledModels,
} from '../forms/index.ts'

export interface PlannedDefinition {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly doc: unknown
}
export interface PlannedApp {
  readonly id: string
  readonly key: string
  readonly name: Text
  readonly definitions: readonly PlannedDefinition[]
}

export const plannedCatalog = (base: Catalog, app: PlannedApp): Catalog => {
  const stored = app.definitions.map((each): StoredDefinition => ({ ...each, app: app.key, version: 1 }))
  const byKey = new Map(stored.map((each) => [`${each.kind}:${each.key}`, each]))
  const forms = new Map<string, StoredForm>()
  const planned = (key: string): StoredForm | undefined => forms.get(key)
  /** The key inside the planned app, when that is what is named. */
  const own = (from: string, key: string): string | undefined => {
    const [head = '', tail] = key.split('/')
    if (tail === undefined) return from === app.key ? head : undefined
    return head === app.key ? tail : undefined
  }
  for (const [key, model] of plannedModels(base, app, own)) {
    const definition = byKey.get(`form:${key}`)
    if (definition !== undefined) forms.set(key, withoutTable(definition, model))
  }
  const allForms = (): readonly StoredForm[] => [...forms.values()]
  return {
    version: base.version,
    apps: [...base.apps, { id: app.id, key: app.key, name: app.name }],
    get forms() {
      return [...base.forms, ...allForms()]
    },
    form: (from, key) => {
      const mine = own(from, key)
      return mine === undefined ? base.form(from, key) : planned(mine)
    },
    formById: (id) => base.formById(id) ?? allForms().find((form) => form.definitionId === id),
    ofKind: (kind, of) => [
      ...base.ofKind(kind, of),
      ...stored.filter((each) => each.kind === kind && (of === undefined || of === app.key)),
    ],
    find: (kind, from, key) => {
      const mine = own(from, key)
      return mine === undefined ? base.find(kind, from, key) : byKey.get(`${kind}:${mine}`)
    },
  }
}

/** As in the stored catalogue: forms are settled together. */
const plannedModels = (
  base: Catalog,
  app: PlannedApp,
  own: (from: string, key: string) => string | undefined,
): ReadonlyMap<string, FormModel> => {
  const docs = new Map(
    app.definitions.filter((each) => each.kind === 'form').map((each) => [each.key, each.doc as FormDef]),
  )
  return settledModels(docs, (_from, key) => {
    const mine = own(app.key, key)
    return mine !== undefined && docs.has(mine) ? mine : base.form(app.key, key)?.model
  })
}

const withoutTable = (definition: StoredDefinition, model: FormModel): StoredForm => ({
  definitionId: definition.id,
  app: definition.app,
  key: definition.key,
  version: 1,
  def: definition.doc as FormDef,
  model,
  tableNo: 0,
  columns: new Map(),
  parts: new Map(),
  filling: [],
})
