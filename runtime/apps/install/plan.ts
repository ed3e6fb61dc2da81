// The tables of an app that is being installed: every form planned as its first publish, all of them together, so that relations
// between them become references of the database. Pure; the numbers of the tables are handed in.
import {
  acrossIndexes,
  type Catalog,
  type FormPlan,
  type PlanInput,
  planForm,
  type Step,
  type StoredForm,
  tablesNeeded,
} from '../../forms/index.ts'
import { metricIndexes } from '../../kpi/index.ts'
import { viewIndexes } from '../../views/index.ts'

export interface TablesPlan {
  readonly forms: readonly { readonly definitionId: string; readonly plan: FormPlan }[]
  /** In the order they must run: tables, then references between them, then indexes. */
  readonly steps: readonly Step[]
  readonly tableNos: readonly number[]
}

const ofApp = (catalog: Catalog, app: string): readonly StoredForm[] =>
  catalog.forms.filter((form) => form.app === app)

/** How many tables the app needs. */
export const tablesOfApp = (catalog: Catalog, app: string): number =>
  ofApp(catalog, app).reduce((sum, form) => sum + tablesNeeded(form.model, []), 0)

export const planTables = (catalog: Catalog, app: string, firstTable: number): TablesPlan => {
  const forms = ofApp(catalog, app)
  const first = new Map<string, number>()
  let next = firstTable
  for (const form of forms) {
    first.set(form.definitionId, next)
    next += tablesNeeded(form.model, [])
  }
  const targetTable: PlanInput['targetTable'] = (key) => {
    const target = catalog.form(app, key)
    return target === undefined ? undefined : (first.get(target.definitionId) ?? target.tableNo)
  }
  const planned = forms.map((form) => ({
    definitionId: form.definitionId,
    plan: planForm({
      before: null,
      after: form.model,
      tables: [],
      firstTable: first.get(form.definitionId) ?? 0,
      hasRecords: false,
      listed: viewIndexes(catalog, form),
      counted: metricIndexes(catalog, form),
      across: acrossIndexes(catalog, form),
      targetTable,
    }),
  }))
  const all = planned.flatMap(({ plan }) => plan.steps)
  return {
    forms: planned,
    steps: ORDER.flatMap((name) => all.filter((step) => step.step === name)),
    tableNos: planned.flatMap(({ plan }) => plan.newTables.map((table) => table.tableNo)),
  }
}

const ORDER = ['create_table', 'add_reference', 'index'] as const
