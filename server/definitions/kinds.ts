// The kinds of definitions with everything a draft and a publish need, composed from the doors of their shelves: schema,
// commands, check, the document a new one starts from. Validators are compiled once, when the server starts.
import { genericCommands } from '../../runtime/definitions/index.ts'
import { checkForm, fieldTypes, formCommands, formSchema, settledModel } from '../../runtime/forms/index.ts'
import { type Problem, problem } from '../../runtime/kernel/problem.ts'
import { type Registry, registry } from '../../runtime/kernel/registry.ts'
import { checkMetric, checkScorePlan, checkTargetPlan } from '../../runtime/kpi/index.ts'
import {
  checkPermissionSet,
  permissionChanges,
  permissionCommands,
  setReveals,
} from '../../runtime/permissions/index.ts'
import { checkView, viewCommands } from '../../runtime/views/index.ts'
import {
  checkWorkflow,
  nodeKinds,
  placesOf,
  workflowCommands,
  workflowSchema,
} from '../../runtime/workflow/index.ts'
import { FORM_LANGUAGE, FormDef } from '../../schemas/form.ts'
import { KPI_LANGUAGE, MetricDef, ScorePlanDef, TargetPlanDef } from '../../schemas/kpi.ts'
import { PERMISSION_LANGUAGE, PermissionSetDef } from '../../schemas/permission.ts'
import { VIEW_LANGUAGE, ViewDef } from '../../schemas/view.ts'
import { WORKFLOW_LANGUAGE, WorkflowDef } from '../../schemas/workflow.ts'
import { compileCheck } from '../plugins/shape/body-check.ts'
import { asSchemaProblem, type CheckPlace, defineKind, type ServedKind } from './define-kind.ts'

// Forms ---------------------------------------------------------------------------------------------------------------------

const propsChecks = new Map(fieldTypes.all.map((field) => [field.type, compileCheck(field.props)]))

const checkProps = (form: FormDef): readonly Problem[] =>
  form.fields.flatMap((field, index) => [
    ...propsOf(field, `/fields/${index}`),
    ...(field.fields ?? []).flatMap((column, place) => propsOf(column, `/fields/${index}/fields/${place}`)),
  ])

const propsOf = (
  field: { readonly type: string; readonly props?: unknown },
  at: string,
): readonly Problem[] => {
  const check = propsChecks.get(field.type)
  if (check === undefined) return [problem('F_FIELD_TYPE', `${at}/type`, { params: { type: field.type } })]
  return check(field.props ?? {}).map((each) => asSchemaProblem({ ...each, at: `${at}/props${each.at}` }))
}

const form = defineKind<FormDef>({
  kind: 'form',
  language: FORM_LANGUAGE,
  shape: FormDef(),
  schema: formSchema(),
  commands: formCommands,
  inside: checkProps,
  check: (doc, { catalog, app, key }) => {
    const current = catalog.form(app, key)?.model
    const model = settledModel(doc, key, (other) => catalog.form(app, other)?.model)
    return checkForm(doc, {
      form: (other) => (other === key ? model : catalog.form(app, other)?.model),
      ...(current === undefined ? {} : { current }),
      hasWorkflow: (workflow) => catalog.find('workflow', app, workflow) !== undefined,
    })
  },
  fresh: (name) => ({ language: FORM_LANGUAGE, name, fields: [] }),
})

// The others ----------------------------------------------------------------------------------------------------------------

const node = (key: string, chinese: string, english: string) => ({
  key,
  kind: key,
  name: { 'zh-CN': chinese, en: english },
})
const settingsChecks = new Map(nodeKinds.all.map((kind) => [kind.kind as string, compileCheck(kind.props)]))

/** Settings of a node by its kind; an unknown kind is named by the check. */
const checkSettings = (doc: WorkflowDef): readonly Problem[] =>
  [...placesOf(doc).values()].flatMap(({ node: { key, kind, props } }) =>
    (settingsChecks.get(kind)?.(props ?? {}) ?? []).map((each) =>
      asSchemaProblem({ ...each, at: `/nodes/${key}/props${each.at}` }),
    ),
  )

const workflow = defineKind<WorkflowDef>({
  kind: 'workflow',
  language: WORKFLOW_LANGUAGE,
  shape: WorkflowDef(),
  schema: workflowSchema(),
  commands: workflowCommands,
  inside: checkSettings,
  check: (doc, { catalog, app, people }) =>
    checkWorkflow(doc, { form: catalog.form(app, doc.form)?.model, ...people }),
  fresh: (name, about) => ({
    language: WORKFLOW_LANGUAGE,
    name,
    form: about,
    nodes: [node('start', '提交', 'Submit'), node('end', '结束', 'End')],
  }),
})

const metricOf =
  ({ catalog, app }: CheckPlace) =>
  (key: string): MetricDef | undefined =>
    catalog.find('metric', app, key)?.doc as MetricDef | undefined
const formOf =
  ({ catalog, app }: CheckPlace) =>
  (key: string) =>
    catalog.form(app, key)?.model
const planOf =
  ({ catalog, app }: CheckPlace) =>
  (key: string): TargetPlanDef | undefined =>
    catalog.find('target_plan', app, key)?.doc as TargetPlanDef | undefined

const metric = defineKind<MetricDef>({
  kind: 'metric',
  language: KPI_LANGUAGE,
  shape: MetricDef(),
  commands: genericCommands,
  check: (doc, place) => checkMetric(doc, metricOf(place), formOf(place)),
  fresh: (name, about) => ({
    language: KPI_LANGUAGE,
    name,
    unit: 'number',
    decimals: 0,
    direction: 'more',
    measure: { measure: 'records', form: about, aggregate: 'count', dateField: 'created_at' },
  }),
})
const targetPlan = defineKind<TargetPlanDef>({
  kind: 'target_plan',
  language: KPI_LANGUAGE,
  shape: TargetPlanDef(),
  commands: genericCommands,
  check: (doc, place) => checkTargetPlan(doc, metricOf(place)),
  fresh: (name, about) => ({
    language: KPI_LANGUAGE,
    name,
    metrics: [about],
    finest: 'quarter',
    restRule: 'largest_remainder',
  }),
})
const scorePlan = defineKind<ScorePlanDef>({
  kind: 'score_plan',
  language: KPI_LANGUAGE,
  shape: ScorePlanDef(),
  commands: genericCommands,
  check: (doc, place) => checkScorePlan(doc, metricOf(place), planOf(place)),
  fresh: (name, about) => ({
    language: KPI_LANGUAGE,
    name,
    targetPlan: about,
    period: 'quarter',
    unscored: 'respread',
    decimals: 1,
    grades: [],
    ranking: 'skip',
    visibility: 'everyone',
    items: [{ key: 'item', name, metric: about, weight: '100', rule: 'linear' }],
  }),
})
const permissionSet = defineKind<PermissionSetDef>({
  kind: 'permission_set',
  language: PERMISSION_LANGUAGE,
  shape: PermissionSetDef(),
  commands: permissionCommands,
  check: (doc, { catalog, app }) => checkPermissionSet(doc, catalog, app),
  changes: (before, after, { catalog, app }) => [...permissionChanges(before, after, catalog, app)],
  warnings: (after, { catalog, app, key }) => [...setReveals(catalog, app, key, after)],
  fresh: (name) => ({ language: PERMISSION_LANGUAGE, name, grants: [] }),
})
const view = defineKind<ViewDef>({
  kind: 'view',
  language: VIEW_LANGUAGE,
  shape: ViewDef(),
  commands: viewCommands,
  check: (doc, { catalog, app }) => checkView(doc, catalog, app),
  fresh: (name, about) => ({ language: VIEW_LANGUAGE, name, form: about, columns: ['title'] }),
})

export const kinds: Registry<ServedKind> = registry('definition kind', (each) => each.kind, [
  form,
  workflow,
  metric,
  targetPlan,
  scorePlan,
  permissionSet,
  view,
])
